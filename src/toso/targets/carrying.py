"""Targets that ended places left behind: which heir would take over what, and by whose document."""

import uuid
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from toso.documents.models import Document
from toso.figures.catalogue import indicators_here
from toso.figures.definitions import Definition
from toso.kit import clock
from toso.kit.period import Period
from toso.people.scope import Scope
from toso.places.finding import called, left_within, likeliest_heirs
from toso.places.models import Standing, Unit
from toso.targets.models import Target, Version
from toso.targets.offices import giver, office, seats
from toso.targets.path import path_on
from toso.targets.states import in_force, pending

Choices = list[tuple[str, str]]


@dataclass(frozen=True)
class Old:
    """A target of a place that ended: what binds, and what still waits for its receiver."""

    target: Target
    place: str
    indicator: Definition | None
    version: Version | None
    waits: Version | None


@dataclass(frozen=True)
class Carrying:
    """What one heir takes over in a year, and the documents by which the giver may say so."""

    heir: uuid.UUID
    name: str
    olds: Sequence[Old]
    documents: Choices

    @property
    def places(self) -> str:
        return ", ".join(dict.fromkeys(old.place for old in self.olds))

    @property
    def unsettled(self) -> list[Old]:
        return [old for old in self.olds if old.waits]


def carryings(scope: Scope, year: int) -> list[Carrying]:
    """Of every heir to which the person gives targets, by name."""
    left = _left(scope, year)
    heirs = likeliest_heirs({target.unit_id for target in left}, scope.on)
    together: dict[uuid.UUID, list[Target]] = defaultdict(list)
    for target in left:
        if target.unit_id in heirs:
            together[heirs[target.unit_id]].append(target)
    names = called([*heirs, *heirs.values()], scope.on)
    known = {d.code: d for d in indicators_here(Period.of(scope.on))} if together else {}
    found = []
    for heir, targets in together.items():
        by = giver(targets[0])
        if by and by[1] in seats(scope, by[0], "issue"):
            olds = [
                Old(t, names.get(t.unit_id, ""), known.get(t.indicator), in_force(t), pending(t))
                for t in targets
            ]
            found.append(Carrying(heir, names.get(heir, ""), olds, _documents(*by)))
    return sorted(found, key=lambda one: one.name)


def _left(scope: Scope, year: int) -> list[Target]:
    """Those of places that stand no more, that bind or wait."""
    gone = left_within(scope.areas("target.issue"), scope.on)
    rows = Target.objects.of_year(year).whole().standing().filter(team=None, unit__in=gone)
    rows = rows.exclude(unit__in=Standing.objects.on(scope.on).values("unit"))
    held = rows.order_by("indicator", "pk").with_versions()
    return [target for target in held if in_force(target) or pending(target)]


def _documents(party: str, unit: uuid.UUID) -> Choices:
    """What the giver has issued lately."""
    today = clock.today()
    of = office(party, Unit.objects.get(pk=unit), today, path_on(today).charter)
    found = Document.objects.issued().filter(
        unit=unit, issuer=of.organisation, issued_on__isnull=False, annulled=None
    )
    return [
        (str(d.pk), f"{d} ({d.issued_on:%d/%m/%Y}) · {d.title[:80]}")
        for d in found.order_by("-issued_on", "-pk")[:20]
    ]
