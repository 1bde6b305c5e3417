"""Who bears a code on a day, and where a unit that ended has gone."""

import uuid
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models.expressions import RawSQL

from toso.places.models import Level, Standing, StandingQuerySet, Succession, Unit

LEVEL_OF_LENGTH = {2: Level.PROVINCE, 3: Level.DISTRICT, 5: Level.COMMUNE}


@dataclass(frozen=True)
class Heir:
    """A unit that inherited, the share it got, and since when."""

    unit: Unit
    share: str
    is_default: bool
    on: date


def find(code: str, level: str, day: date) -> Unit | None:
    """The unit that bears a code at a level on a day. A code alone identifies nothing: 21205 was
    Tịnh Bắc until 30 June 2025 and is Ba Gia since."""
    standing = bearers(code, level).on(day).first()
    return standing.unit if standing else None


def bearers(code: str, level: str) -> StandingQuerySet:
    """All standings that ever had the code, the earliest first."""
    return Standing.objects.filter(level=level, code=code).select_related("unit").order_by("valid")


def last_before(code: str, level: str, day: date) -> Standing | None:
    """The nearest standing with the code that ended on a day or before."""
    return bearers(code, level).filter(valid__fully_lt=(day, None)).last()


def direct_heirs(unit: Unit) -> list[Heir]:
    """Who took over when the unit ended, the default first.

    A district that ended with the reform was split among the communes that its communes went to;
    none of them is the default unless it is the only one.
    """
    lines = Succession.objects.filter(old=unit).select_related("new")
    heirs = [
        Heir(line.new, line.share, line.is_default, line.on)
        for line in lines.order_by("-is_default", "pk")
    ]
    return heirs or _heirs_of_parts(unit)


def heirs_on(unit: Unit, day: date) -> list[Heir]:
    """Who stands in the unit's place on a day, through as many successions as it took."""
    found: dict[object, Heir] = {}
    for heir in direct_heirs(unit):
        if heir.on > day:
            continue
        later = heirs_on(heir.unit, day) if heir.unit.standing(day) is None else []
        for last in later or [heir]:
            share = "whole" if heir.share == last.share == "whole" else "split"
            known = found.get(last.unit.pk)
            is_default = (heir.is_default and last.is_default) or bool(known and known.is_default)
            found[last.unit.pk] = Heir(last.unit, share, is_default, last.on)
    return sorted(found.values(), key=lambda heir: not heir.is_default)


def likeliest_heirs(units: Iterable[uuid.UUID], day: date) -> dict[uuid.UUID, uuid.UUID]:
    """Those units that ended by a day → who stands in their place then, along default heirs."""
    asked, heir = set(units), dict[uuid.UUID, uuid.UUID]()
    wanted = asked
    while wanted:
        taken = Succession.objects.filter(old__in=wanted, is_default=True, on__lte=day)
        fresh = dict(taken.values_list("old", "new"))
        heir |= fresh
        wanted = set(fresh.values()) - heir.keys()
    return {unit: _last(heir, unit) for unit in asked & heir.keys()}


def _last(heir: dict[uuid.UUID, uuid.UUID], unit: uuid.UUID) -> uuid.UUID:
    while unit in heir:
        unit = heir[unit]
    return unit


def last_standings(units: Iterable[uuid.UUID], day: date) -> dict[uuid.UUID, Standing]:
    """Place → how it stands on a day; of one that stands no more, how it stood last."""
    rows = Standing.objects.filter(unit__in=set(units), valid__startswith__lte=day)
    return {row.unit_id: row for row in rows.order_by("valid")}


def called(units: Iterable[uuid.UUID], day: date) -> dict[uuid.UUID, str]:
    """Place → its name on a day; of one that stands no more, its last."""
    return {unit: str(row) for unit, row in last_standings(units, day).items()}


def stands_for(places: Collection[uuid.UUID], unit: uuid.UUID, day: date) -> uuid.UUID | None:
    """Which of some places a unit is on a day, or has left its place to when it ended; None when
    none of them: what an ended unit still owes is owed by its likeliest heir (docs/adr/0017)."""
    if unit in places or not places:
        return unit if unit in places else None
    heir = in_place_of(unit, day)
    return heir if heir in places else None


def in_place_of(unit: uuid.UUID, day: date) -> uuid.UUID:
    """The unit itself; of one that ended by a day, its likeliest heir then."""
    return likeliest_heirs([unit], day).get(unit, unit)


def left_to(places: Iterable[uuid.UUID], day: date) -> RawSQL:
    """Subquery of the units whose place on a day some places have taken, along default heirs."""
    return RawSQL(_LEFT.format(start="a.depth = 0", share="s.is_default"), [list(places), day, day])


def left_within(areas: Iterable[uuid.UUID], day: date) -> RawSQL:
    """Subquery of the units of which any heir, through as many successions as it took, stands
    inside some areas on a day."""
    return RawSQL(_LEFT.format(start="true", share="true"), [list(areas), day, day])


_LEFT = """
with recursive here(unit, ended) as (
  select a.descendant_id, false from public.places_ancestry a
  where a.ancestor_id = any(%s::uuid[]) and a.valid @> %s::date and {start}
  union
  select s.old_id, true from public.places_succession s join here on s.new_id = here.unit
  where s."on" <= %s::date and {share}
)
select unit from here where ended
"""


def _heirs_of_parts(unit: Unit) -> list[Heir]:
    last = unit.standings.order_by("valid").last()
    if last is None or last.level != Level.DISTRICT or last.valid.upper is None:
        return []
    end = last.valid.upper
    parts = Standing.objects.filter(parent=unit, valid__endswith=end).values("unit")
    went = Unit.objects.filter(forebears__old__in=parts, forebears__on=end)
    stayed = Unit.objects.filter(pk__in=parts).on(end)
    heirs = [*went.distinct(), *stayed]
    alone = len(heirs) == 1
    return [Heir(heir, "whole" if alone else "split", alone, end) for heir in heirs]
