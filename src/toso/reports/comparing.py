"""Two submissions of one report side by side: numbers with their difference, texts word by word."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from toso.kit.rewording import Run, runs
from toso.reports.lines import Line, lines
from toso.reports.submissions import Submission


@dataclass(frozen=True)
class Number:
    """One number in both; None where a version does not have it, or nothing is known."""

    short: str
    flow: bool
    year: int | None
    old: Line | None
    new: Line | None

    @property
    def difference(self) -> int | None:
        if not self.old or not self.new or self.old.count is None or self.new.count is None:
            return None
        return self.new.count - self.old.count

    @property
    def points(self) -> Decimal | None:
        """How far the share moved, in points of per cent."""
        if self.flow or not self.old or not self.new:
            return None
        if self.old.percent is None or self.new.percent is None:
            return None
        return self.new.percent - self.old.percent

    @property
    def is_changed(self) -> bool:
        return _said(self.old) != _said(self.new)


@dataclass(frozen=True)
class Text:
    title: str
    runs: list[Run]

    @property
    def is_changed(self) -> bool:
        return any(run.how != "same" for run in self.runs)


@dataclass(frozen=True)
class Child:
    """A report from below: which submission of it is rolled up in each."""

    name: str
    old: int | None
    new: int | None


@dataclass(frozen=True)
class Comparison:
    numbers: list[Number]
    texts: list[Text]
    children: list[Child]

    @property
    def changed_numbers(self) -> list[Number]:
        return [n for n in self.numbers if n.is_changed]

    @property
    def same_numbers(self) -> int:
        return len(self.numbers) - len(self.changed_numbers)

    @property
    def changed_texts(self) -> list[Text]:
        return [t for t in self.texts if t.is_changed]


def compare(old: Submission, new: Submission) -> Comparison:
    """Everything that differs between two submissions of one report."""
    before, after = old.snapshot, new.snapshot
    return Comparison(
        list(_numbers(before, after)), list(_texts(before, after)), list(_children(before, after))
    )


def _numbers(before: dict[str, Any], after: dict[str, Any]) -> Iterator[Number]:
    old, new = _by_code(before), _by_code(after)
    for code in [*new, *(c for c in old if c not in new)]:
        one = new.get(code) or old[code]
        figure = one.figure
        yield Number(figure["short"], figure["flow"], figure["year"], old.get(code), new.get(code))


def _by_code(snapshot: dict[str, Any]) -> dict[str, Line]:
    work, goals = lines(snapshot)
    return {line.figure["code"]: line for line in [*work, *goals]}


def _texts(before: dict[str, Any], after: dict[str, Any]) -> Iterator[Text]:
    old, new = ({t["heading"]: t for t in s["texts"]} for s in (before, after))
    for key in [*new, *(k for k in old if k not in new)]:
        title = (new.get(key) or old[key])["title"]
        was, now = (s.get(key, {}).get("text", "") for s in (old, new))
        yield Text(title, runs(was, now))


def _children(before: dict[str, Any], after: dict[str, Any]) -> Iterator[Child]:
    old, new = ({c["obligation"]: c for c in s["children"]} for s in (before, after))
    for key in [*new, *(k for k in old if k not in new)]:
        was, now = old.get(key, {}).get("number"), new.get(key, {}).get("number")
        if was != now:
            yield Child((new.get(key) or old[key])["name"], was, now)


def _said(line: Line | None) -> tuple[int | None, int, int] | None:
    if line is None:
        return None
    return line.count, line.figure["denominator"], line.figure["known"]
