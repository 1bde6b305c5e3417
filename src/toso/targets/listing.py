"""The rows of a page of targets: each with its version, its state and its progress."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Q
from django.urls import reverse

from toso.people.scope import Scope
from toso.places.finding import left_to, left_within
from toso.places.models import Ancestry
from toso.targets.area import Area
from toso.targets.gauge import Gauge
from toso.targets.models import Target, Version
from toso.targets.naming import receivers
from toso.targets.offices import ISSUERS, LEVELS, may_answer, may_reply, seats
from toso.targets.progress import Asked, Progress, progress_of
from toso.targets.states import State, current, in_force, latest, proposal, state
from toso.targets.when import When

if TYPE_CHECKING:
    from toso.targets.querysets import TargetQuerySet


@dataclass(frozen=True)
class Row:
    """A target as a page shows it; `version` is the one that bound on the day shown."""

    target: Target
    version: Version
    state: State
    name: str
    progress: Progress

    @property
    def url(self) -> str:
        return reverse("targets:target", args=[self.target.pk])

    @property
    def gauge(self) -> Gauge:
        return Gauge(self.progress)

    @property
    def part(self) -> str:
        """The household group alone, where the place is said already; "" of a whole."""
        return self.name.rpartition(" · ")[2] if self.target.group else ""

    @property
    def waiting(self) -> Version | None:
        """A proposal of its own that waits for the level above."""
        return proposal(self.target)


def own(area: Area) -> list[Row]:
    """What the place owes in the year, parts by household group after their whole."""
    return _owed(area, Target.objects.of(area.here.unit))


def inherited(area: Area) -> list[Row]:
    """What places owe that ended and left theirs to this one, until it is taken over."""
    return _owed(area, Target.objects.filter(unit__in=left_to([area.unit], area.scope.on)))


def _owed(area: Area, of: "TargetQuerySet") -> list[Row]:
    targets = of.within(area.scope).of_year(area.year).standing()
    shown = [row for row in rows(targets.with_versions(), area) if row.state != State.WITHDRAWN]
    return sorted(shown, key=lambda row: (_rank(row), row.target.indicator, row.target.group))


def _rank(row: Row) -> int:
    """Goals before figures of work, those that no charter knows last."""
    return 2 if row.progress.indicator is None else int(row.progress.is_flow)


def rows(targets: "TargetQuerySet | Sequence[Target]", area: Area) -> list[Row]:
    """Rows in the order of the targets, measured at once."""
    held = [(target, shown_on(target, area.when)) for target in targets]
    known = [(target, version) for target, version in held if version]
    told = progress_of(
        [asked(target, version) for target, version in known],
        area.when,
        as_it_is_now=area.as_now,
    )
    names = receivers([target for target, _ in known])
    return [
        Row(target, version, state(target), names[target.pk], progress)
        for (target, version), progress in zip(known, told, strict=True)
    ]


def shown_on(target: Target, when: When) -> Version | None:
    """What bound on a day; without that, what waits to be accepted, or is only proposed."""
    return (
        in_force(target, when.day) or current(target) or proposal(target) or latest(target)
    )  # fmt: skip


def asked(target: Target, version: Version) -> Asked:
    """What its progress is measured by: the figures of its place, or of one group there."""
    return Asked(
        target.unit_id, target.indicator, version.count, version.base, version.steps, target.group
    )


def given_from(area: Area) -> "TargetQuerySet":
    """The targets that the place has given to those below, of whatever level."""
    parties = [party for party, level in LEVELS.items() if level == area.here.level]
    below = Ancestry.objects.filter(
        ancestor=area.unit, valid__contains=area.scope.on, depth__gt=0
    ).values("descendant")
    direct = Q(unit__in=below) | Q(unit=area.unit, receiver="team")
    found: TargetQuerySet = Target.objects.within(area.scope).of_year(area.year).filter(direct)
    return found.filter(assigner__in=parties).whole().standing()


def to_answer(scope: Scope, shown: Sequence[Row]) -> list[Row]:
    """Of some rows, those that the person has still to accept or to contest."""
    open_ones = (State.ASSIGNED, State.ANSWERED)
    return [row for row in shown if row.state in open_ones and may_answer(scope, row.target)]


def contested(scope: Scope, *years: int) -> list[Target]:
    """Targets that receivers contest and that the person has to answer."""
    mine = Q(pk__in=[])
    for party in ISSUERS:
        for seat in seats(scope, party, "issue"):
            below = Ancestry.objects.filter(ancestor=seat, valid__contains=scope.on)
            mine |= Q(assigner=party, unit__in=below.values("descendant"))
    found = Target.objects.within(scope).filter(year__in=years).standing()
    said = found.filter(versions__replies__word="contested")
    own = said.filter(mine).distinct().with_versions()
    left = said.filter(unit__in=left_within(scope.areas("target.issue"), scope.on))
    ended = left.exclude(pk__in=own.values("pk")).distinct().with_versions()
    open_ones = [target for target in own if state(target) == State.CONTESTED]
    return open_ones + [t for t in ended if state(t) == State.CONTESTED and may_reply(scope, t)]
