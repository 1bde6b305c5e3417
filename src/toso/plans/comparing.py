"""What one version of a plan changes against another, part by part (TTR-24: "what changed")."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from toso.kit.rewording import Run, runs
from toso.plans.contents import DAYS, LABELS, LISTS, Part, fields_of, parts
from toso.plans.goals import Goal, kept
from toso.plans.models import PlanVersion

ADDED, REMOVED, CHANGED = "added", "removed", "changed"


@dataclass(frozen=True)
class FieldChange:
    label: str
    before: str
    after: str

    @property
    def runs(self) -> list[Run]:
        """The words of both, those that went before those that came."""
        return runs(self.before, self.after)


@dataclass(frozen=True)
class Change:
    """One part that is not the same in both."""

    how: str
    title: str
    name: str
    fields: tuple[FieldChange, ...]


def changes(before: PlanVersion, after: PlanVersion) -> list[Change]:
    """Every difference, in the order of the page; goals last."""
    old, new = ({part.key: part for part in parts(v)} for v in (before, after))
    keys = [*new, *(key for key in old if key not in new)]
    found = [change for key in keys if (change := _change(old.get(key), new.get(key)))]
    return [*found, *_goals(kept(before), kept(after))]


def in_words(found: Sequence[Change]) -> str:
    """One line a change, as the register of documents keeps it."""
    words = {ADDED: "Bổ sung", REMOVED: "Bỏ", CHANGED: "Sửa"}
    lines = [
        f"{words[c.how]} {c.title[:1].lower()}{c.title[1:]}: {c.name}".strip(": ") for c in found
    ]
    return "\n".join(lines) or "Không thay đổi nội dung."


def _change(old: Part | None, new: Part | None) -> Change | None:
    one = new or old
    assert one
    before, after = old.body if old else {}, new.body if new else {}
    if before == after or not any([*before.values(), *after.values()]):
        return None
    fields = tuple(
        FieldChange(str(LABELS[name]), _shown(name, before), _shown(name, after))
        for name in fields_of(one.key)
        if before.get(name, "") != after.get(name, "")
    )
    return Change(_how(old, new), one.title, _name(one), fields)


def _how(old: Part | None, new: Part | None) -> str:
    if old is None or (old.is_empty and old.kind not in LISTS):
        return ADDED
    if new is None or (new.is_empty and new.kind not in LISTS):
        return REMOVED
    return CHANGED


def _name(part: Part) -> str:
    kind = LISTS.get(part.kind)
    return _short(part.body.get(kind.main, "")) if kind else ""


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 90 else f"{line[:88].rsplit(' ', 1)[0]}…"


def _shown(name: str, body: dict[str, str]) -> str:
    said = body.get(name, "")
    return "/".join(reversed(said.split("-"))) if name in DAYS and said else said


def _goals(old: Sequence[Goal], new: Sequence[Goal]) -> Iterator[Change]:
    """Goals by indicator and household group; drafts have none written down yet."""
    if not old or not new:
        return
    before, after = ({goal.key: goal for goal in goals} for goals in (old, new))
    for key in [*after, *(key for key in before if key not in after)]:
        a, b = before.get(key), after.get(key)
        if a and b and a.aim == b.aim:
            continue
        one = b or a
        assert one
        how = CHANGED if a and b else ADDED if b else REMOVED
        field = FieldChange("Chỉ tiêu", a.aim if a else "", b.aim if b else "")
        yield Change(how, "Chỉ tiêu", one.name, (field,))
