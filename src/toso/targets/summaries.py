"""Many targets in few and light queries: the newest given version of each, and what was said."""

import uuid
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.db.models import OuterRef, QuerySet, Subquery

from toso.figures.reading import MET, NO_DATA, NOT_MET
from toso.targets.models import Reply, Target, Version
from toso.targets.progress import Asked, Progress, progress_of
from toso.targets.states import State
from toso.targets.when import When

_WORDS = {
    None: State.ASSIGNED,
    Reply.Word.ACCEPTED: State.ACCEPTED,
    Reply.Word.CONTESTED: State.CONTESTED,
    Reply.Word.ANSWERED: State.ANSWERED,
}


@dataclass(frozen=True)
class Given:
    """A target as its newest given version stands, without its objects."""

    target: uuid.UUID
    unit: uuid.UUID
    indicator: str
    group: str
    count: int
    base: int | None
    steps: dict[str, int]
    state: State

    @property
    def asked(self) -> Asked:
        return Asked(self.unit, self.indicator, self.count, self.base, self.steps, self.group)


def given(targets: "QuerySet[Target]") -> list[Given]:
    """Those that a document has given, in one query; proposals are left out."""
    said = Reply.objects.filter(version=OuterRef("pk"), word__in=[w for w in _WORDS if w])
    rows = (
        Version.objects.filter(target__in=targets.values("pk"))
        .exclude(made=Version.Made.PROPOSED)
        .order_by("target", "-number")
        .distinct("target")
        .annotate(last_word=Subquery(said.order_by("-at", "-pk").values("word")[:1]))
    )
    fields = ("target__unit", "target__indicator", "target__group", "count", "base", "steps")
    return [
        Given(target, unit, code, group, count, base, steps, _WORDS[word])
        for target, unit, code, group, count, base, steps, word in rows.values_list(
            "target", *fields, "last_word"
        )
    ]


@dataclass
class Summary:
    """How many targets of one place are met, not met, without data, and what they wait for."""

    verdicts: Counter[str] = field(default_factory=Counter)
    states: Counter[State] = field(default_factory=Counter)

    @property
    def count(self) -> int:
        return self.verdicts.total()

    @property
    def met(self) -> int:
        return self.verdicts[MET]

    @property
    def not_met(self) -> int:
        return self.verdicts[NOT_MET]

    @property
    def no_data(self) -> int:
        return self.verdicts[NO_DATA]

    @property
    def waiting(self) -> int:
        return self.states[State.ASSIGNED]

    @property
    def contested(self) -> int:
        return self.states[State.CONTESTED]


def by_unit(
    units: Sequence[uuid.UUID], when: When, *, as_now: bool = False
) -> dict[uuid.UUID, Summary]:
    """How the targets of each of some places stand."""
    rows = given(Target.objects.filter(unit__in=units).of_year(_year(when)).whole().standing())
    found = {unit: Summary() for unit in units}
    told = progress_of([row.asked for row in rows], when, as_it_is_now=as_now)
    for row, progress in zip(rows, told, strict=True):
        found[row.unit].verdicts[progress.status] += 1
        found[row.unit].states[row.state] += 1
    return found


@dataclass(frozen=True)
class Passed:
    """What a place has given to those below in one indicator: to how many, together how much."""

    targets: tuple[uuid.UUID, ...]
    progress: Progress
    waiting: int
    contested: int

    @property
    def receivers(self) -> int:
        return len(self.targets)


def passed_on(
    targets: "QuerySet[Target]", unit: uuid.UUID, when: When, *, as_now: bool = False
) -> list[Passed]:
    """The targets given from a place, by indicator: their sum against the place's own figure."""
    by_code: dict[str, list[Given]] = {}
    for row in given(targets):
        by_code.setdefault(row.indicator, []).append(row)
    told = progress_of(
        [_sum(unit, code, rows) for code, rows in by_code.items()], when, as_it_is_now=as_now
    )
    return [
        Passed(
            tuple(row.target for row in rows),
            progress,
            sum(row.state == State.ASSIGNED for row in rows),
            sum(row.state == State.CONTESTED for row in rows),
        )
        for rows, progress in zip(by_code.values(), told, strict=True)
    ]


def _sum(unit: uuid.UUID, code: str, rows: Iterable[Given]) -> Asked:
    rows = list(rows)
    bases = [row.base for row in rows]
    known = [base for base in bases if base is not None]
    base = sum(known) if len(known) == len(bases) else None
    steps: dict[str, int] = {}
    if len({tuple(sorted(row.steps)) for row in rows}) == 1:
        steps = {period: sum(row.steps[period] for row in rows) for period in rows[0].steps}
    return Asked(unit, code, sum(row.count for row in rows), base, steps)


def _year(when: When) -> int:
    return when.year.first.year
