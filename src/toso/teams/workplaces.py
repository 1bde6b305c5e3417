"""Teams of enterprises and organisations: which are asked to have one, which have (HIE-11, ACT-10).

Kiên Giang asks enterprises of more than 300 workers, Bình Dương any organisation; where the plan is
silent nobody is asked. They are counted beside the villages' teams, never among them.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils.translation import gettext as _

from toso.charter.running import NoCharter, charter_on
from toso.charter.teams import LevelRules
from toso.kit import clock
from toso.kit.refusals import Refused
from toso.kit.statements import rows
from toso.kit.text import clean
from toso.people.models import Account, Organisation
from toso.places.actions import found_workplace
from toso.places.models import Ancestry, Standing, Unit
from toso.registers.models import Business
from toso.teams.drafting import new_draft
from toso.teams.models import Decision, Team, Workplace

LEVEL = "workplace"
# What a charter calls a host → what the commune's register calls it.
_TYPES = {"enterprise": "enterprise", "organisation": "cooperative"}


@dataclass(frozen=True)
class Line:
    """An enterprise that the plan asks, as it stands on a day."""

    business: Business
    team: Team | None
    judged: str  # as WorkplaceThreshold.judge says: required, review

    @property
    def state(self) -> str:
        """covered, drafted or lacking."""
        if self.team is None:
            return "lacking"
        return "drafted" if self.team.valid is None else "covered"


@dataclass(frozen=True)
class Sum:
    """A unit: enterprises asked, those with a team among them, and all its workplace teams."""

    unit: Standing
    asked: int = 0
    covered: int = 0
    teams: int = 0
    members: int = 0

    @property
    def lacking(self) -> int:
        return self.asked - self.covered


def rules_on(day: date) -> LevelRules | None:
    """What the plan says of such teams; None where it has none."""
    try:
        return charter_on(day).teams.workplace
    except NoCharter:
        return None


def types_of(rules: LevelRules) -> list[str]:
    """The kinds of business that the plan speaks of."""
    return [_TYPES[host] for host in rules.hosts if host in _TYPES]


def asked(commune: Unit, day: date) -> list[Line]:
    """The enterprises of a commune that the plan asks to have a team, those without one first."""
    rules = rules_on(day)
    if rules is None:
        return []
    inside = Ancestry.objects.filter(ancestor=commune, valid__contains=day).values("descendant")
    found = Business.objects.present(day).filter(village__in=inside, type__in=types_of(rules))
    limit = rules.workplace_threshold
    if limit:
        found = found.employing_more_than(limit.above)
    teams = {
        team.host.workplace.business_id: team
        for team in Team.objects.filter(level=LEVEL, host__workplace__business__in=found)
        .select_related("host__workplace").order_by("number")
        if team.valid is None or team.active_on(day)
    }  # fmt: skip
    lines = [
        Line(row, teams.get(row.pk),
             limit.judge(row.workers, row.non_local_workers) if limit else "required")
        for row in found.order_by("folded", "pk")
    ]  # fmt: skip
    return sorted(lines, key=lambda line: line.state == "covered")


def sums(units: Iterable[Standing], day: date) -> list[Sum]:
    """The same counted for several units, in two statements whatever the size."""
    standing, rules = list(units), rules_on(day)
    keys = [unit.unit_id for unit in standing]
    limit = rules.workplace_threshold if rules else None
    values = {"units": keys, "day": day, "types": types_of(rules) if rules else [],
              "above": limit.above if limit else None}  # fmt: skip
    counted = {key: tuple(found) for key, *found in rows(_ASKED, values, often=False)}
    made = {key: tuple(found) for key, *found in rows(_TEAMS, values, often=False)}
    return [
        Sum(unit, *counted.get(unit.unit_id, (0, 0)), *made.get(unit.unit_id, (0, 0)))
        for unit in standing
    ]


def teams_within(unit: Unit, day: date) -> Any:
    """The workplace teams of an area that stand on a day, by name."""
    inside = Ancestry.objects.filter(ancestor=unit, valid__contains=day)
    found = Team.objects.filter(
        level=LEVEL, host__in=inside.values("descendant"), valid__contains=day
    )
    return found.select_related("host__workplace__business").order_by("name")


@transaction.atomic
def begin(
    commune: Unit, by: Account, *, name: str, kind: str, business: Business | None = None
) -> Decision:
    """Begin the decision about a workplace's team, or go on with the one that is drafted.

    Raises Refused where the plan has no such team, or the place has one already.
    """
    day = clock.today()
    rules = rules_on(day)
    if rules is None or kind not in rules.hosts:
        raise Refused(_("Kế hoạch của tỉnh không đặt ra Tổ ở nơi làm việc loại này."))
    if not clean(name):
        raise Refused(_("Hãy ghi tên doanh nghiệp, tổ chức."))
    Unit.objects.select_for_update(no_key=True).get(pk=commune.pk)
    place = _place(commune, business, clean(name), kind, day)
    team = Team.objects.filter(host=place.unit).exclude(valid__endswith__lte=day).first()
    if team and team.valid:
        raise Refused(_("%(name)s đã có Tổ. Hãy mở Tổ để thay đổi thành viên.") % {"name": name})
    drafted = team and team.decisions.filter(issued_at=None).first()
    if drafted:
        return drafted
    number = Team.objects.filter(host=place.unit).count() + 1
    team = Team.objects.create(
        level=LEVEL, host=place.unit, name=f"{rules.name} {clean(name)}", number=number
    )
    return new_draft(team, Decision.Kind.ESTABLISH, [], by)


def _place(commune: Unit, business: Business | None, name: str, kind: str, day: date) -> Workplace:
    """The workplace as we know it, or a new one that can issue decisions of its own."""
    known = Workplace.objects.filter(business=business) if business else _called(commune, name, day)
    if held := known.select_related("unit").first():
        return held
    unit = found_workplace(commune, name, day)
    Organisation.objects.create(
        kind=kind, name=name.upper(), short_name=name, symbol="", unit=unit,
        valid=DateRange(day, None, "[)"),
    )  # fmt: skip
    return Workplace.objects.create(unit=unit, kind=kind, business=business)


def _called(commune: Unit, name: str, day: date) -> Any:
    here = Standing.objects.on(day).filter(parent=commune, level=LEVEL, name__iexact=name)
    return Workplace.objects.filter(unit__in=here.values("unit"))


def commune_of(business: Business, day: date) -> Unit | None:
    return business.village.parent(day)


def units_below(here: Standing, day: date) -> list[Standing]:
    return list(Standing.objects.on(day).filter(parent=here.unit_id).order_by("sort_key"))


def ids(lines: Iterable[Line]) -> set[UUID]:
    """The teams that stand in a list of enterprises."""
    return {line.team.pk for line in lines if line.team}


_ASKED = """
select a.ancestor_id, count(*), count(*) filter (where exists (
  select from teams_workplace w join teams_team t on t.host_id = w.unit_id
  where w.business_id = b.id and t.valid @> %(day)s::date))
from registers_business b
join public.places_ancestry a on a.descendant_id = b.village_id
  and a.ancestor_id = any(%(units)s) and a.valid @> %(day)s::date
where b.type = any(%(types)s) and b.registered_on <= %(day)s::date
  and (b.gone_on is null or b.gone_on > %(day)s::date)
  and (%(above)s::int is null or b.workers > %(above)s::int)
group by 1
"""
_TEAMS = """
select a.ancestor_id, count(distinct t.id), count(m.id)
from teams_team t
join public.places_ancestry a on a.descendant_id = t.host_id
  and a.ancestor_id = any(%(units)s) and a.valid @> %(day)s::date
left join teams_membership m on m.team_id = t.id and m.valid @> %(day)s::date
where t.level = 'workplace' and t.valid @> %(day)s::date
group by 1
"""
