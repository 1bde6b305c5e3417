"""Two submissions of one report side by side: numbers with their difference, texts word by word."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from operator import itemgetter
from typing import Any

from toso.kit.rewording import Run, runs
from toso.reports.errata import children
from toso.reports.lines import Line, lines
from toso.reports.pairing import paired
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
        list(_numbers(before, after)),
        list(_texts(before, after)),
        [Child(**row) for row in children(before["children"], after["children"])],
    )


def _numbers(before: dict[str, Any], after: dict[str, Any]) -> Iterator[Number]:
    for old, new in paired(_lines(before), _lines(after), lambda line: line.figure["code"]):
        if one := new or old:
            figure = one.figure
            yield Number(figure["short"], figure["flow"], figure["year"], old, new)


def _lines(snapshot: dict[str, Any]) -> list[Line]:
    work, goals = lines(snapshot)
    return [*work, *goals]


def _texts(before: dict[str, Any], after: dict[str, Any]) -> Iterator[Text]:
    for old, new in paired(before["texts"], after["texts"], itemgetter("heading")):
        was, now = (each["text"] if each else "" for each in (old, new))
        if one := new or old:
            yield Text(one["title"], runs(was, now))


def _said(line: Line | None) -> tuple[int | None, int, int] | None:
    if line is None:
        return None
    return line.count, line.figure["denominator"], line.figure["known"]
