"""Opening a period: one obligation for each reporter, by the charters in force at the period's end.

A team owes a report for a period in which it stood, even for one day; a team whose establishment
takes effect after the period's end owes nothing; one that is dissolved before the period's end is
exempt, with the reason (000 IV.1.đ; architecture decision 6). A standing duty (001 PL III.3.c) has
no period and no day: its reports are gathered by the month, so that they have numbers, and are
never late. Forming teams is reported until every village of a place has had one (003 III.3).
"""

import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Min
from django_tenants.utils import schema_context

from toso.charter.charter import Charter
from toso.charter.models import Province
from toso.charter.reports import Obligation as Duty
from toso.charter.running import charters_on
from toso.kit.period import Period
from toso.places.models import Ancestry, Standing
from toso.reports.models import Obligation
from toso.reports.workdays import LEVELS, with_changes
from toso.teams.models import Team

# Written from the top down, so that each finds who receives it.
TOP_DOWN = ("programme_department", "district", "commune", "commune_office", "team")
DOWNWARD = {"feedback_notice"}
UPWARD = ("commune", "district", "province")


@dataclass(frozen=True)
class Reporter:
    """Someone who owes: a place or a team at a place, with why it may be exempt."""

    unit: uuid.UUID
    team: uuid.UUID | None = None
    exempt: str = ""


def open_period(province: Province, period: Period) -> int:
    """Write the obligations of a period; returns how many are new. Safe to call every day.

    Called again, it adds the teams established meanwhile and exempts those dissolved.
    """
    with schema_context(province.schema_name), transaction.atomic():
        return sum(
            _write(province, charter, duty, period)
            for charter in map(with_changes, charters_on(period.last))
            for duty in _duties(charter, period)
        )


def periods_open(today: date) -> list[Period]:
    """The periods to open by a day: its month, and what ends with that month."""
    month = Period.of(today)
    longer = (Period.of(today, kind) for kind in ("quarter", "half", "year"))
    return [month, *(period for period in longer if period.last == month.last)]


def _duties(charter: Charter, period: Period) -> Iterator[Duty]:
    duties = charter.obligations_of(period)
    if period.kind == "month":
        duties += charter.standing_duties(period)
    for party in TOP_DOWN:
        yield from (d for d in duties if d.reporter == party and d.form not in DOWNWARD)


def _write(province: Province, charter: Charter, duty: Duty, period: Period) -> int:
    level = LEVELS[duty.reporter]
    starts, ends = duty.starts or period.first, duty.ends or period.last
    of_duty = Obligation.objects.filter(form=duty.form, period=period.text)
    written = {(o.unit_id, o.team_id): o for o in of_duty.filter(level=level)}
    reporters = list(_reporters(_area(province, charter, ends), level, starts, ends))
    if duty.ends_when:
        formed = _formed([r.unit for r in reporters], starts)
        reporters = [r for r in reporters if r.unit not in formed]
    fresh = [r for r in reporters if (r.unit, r.team) not in written]
    receivers = _receivers(LEVELS.get(duty.receiver, ""), level, fresh, ends, of_duty)
    Obligation.objects.bulk_create(
        Obligation(
            charter=charter.stem, form=duty.form, period=period.text, level=level, unit_id=r.unit,
            team_id=r.team, parent=receivers.get(r.unit), due=duty.due, source=duty.source,
            starts=starts, ends=ends, exempt_reason=r.exempt,
        )
        for r in fresh
    )  # fmt: skip
    _exempt((written[r.unit, r.team], r.exempt) for r in reporters if (r.unit, r.team) in written)
    return len(fresh)


def _area(province: Province, charter: Charter, on: date) -> uuid.UUID | None:
    """Where a charter holds: the province, or the one commune whose own plan it is."""
    code = charter.programme.commune
    if code is None:
        own: uuid.UUID = province.unit_id
        return own
    places = Standing.objects.on(on).filter(level="commune", code=code)
    for unit in places.values_list("unit", flat=True):
        return uuid.UUID(str(unit))
    return None


def _reporters(area: uuid.UUID | None, level: str, starts: date, ends: date) -> Iterable[Reporter]:
    if area is None:
        return []
    if level == "team":
        return _teams(area, starts, ends)
    if level == "province":
        return [Reporter(area)]
    inside = Ancestry.objects.filter(ancestor=area, descendant__level=level, valid__contains=ends)
    return [Reporter(pk) for pk in inside.values_list("descendant", flat=True)]


def _teams(area: uuid.UUID, starts: date, ends: date) -> Iterable[Reporter]:
    here = Ancestry.objects.filter(ancestor=area, valid__contains=ends).values("descendant")
    span = (starts, date.fromordinal(ends.toordinal() + 1))
    teams = Team.objects.filter(valid__overlap=span, host__in=here).exclude(level="workplace")
    for team in teams:  # plans name the teams of places as reporters, not those of enterprises
        yield Reporter(team.host_id, team.pk, _dissolved(team, ends))


def _dissolved(team: Team, ends: date) -> str:
    ended: date | None = team.valid.upper
    if ended is None or ended > ends:
        return ""
    return f"Tổ giải thể từ ngày {ended:%d/%m/%Y}."


def _formed(places: list[uuid.UUID], before: date) -> set[uuid.UUID]:
    """Those whose villages had all had a team before a day: forming is over for good there."""
    inside = Ancestry.objects.filter(
        ancestor__in=places, descendant__level="village", valid__contains=before
    )
    rows = list(inside.values_list("ancestor", "descendant"))
    hosts = Team.objects.filter(level="village", host__in={village for _, village in rows})
    first = dict(hosts.values_list("host").annotate(since=Min("valid__startswith")))
    lacking = {place for place, village in rows if first.get(village, before) >= before}
    return {place for place, _ in rows} - lacking


def _receivers(
    receiver: str, level: str, fresh: list[Reporter], on: date, of_duty: Iterable[Obligation]
) -> dict[uuid.UUID, Obligation]:
    """Place → the obligation above that rolls it up, by the places at the end: the level that the
    plan names, or the next one that stands (no district is left after 1 July 2025)."""
    if receiver in ("", level) or not fresh:
        return {}
    found: dict[uuid.UUID, Obligation] = {}
    for rank in UPWARD[UPWARD.index(receiver) :]:
        above = {o.unit_id: o for o in of_duty if o.level == rank}
        rows = Ancestry.objects.filter(
            ancestor__in=above, descendant__in=[r.unit for r in fresh], valid__contains=on
        )
        for row in rows:
            found.setdefault(row.descendant_id, above[row.ancestor_id])
    return found


def _exempt(written: Iterable[tuple[Obligation, str]]) -> None:
    for obligation, reason in written:
        if reason and not obligation.exempt_reason and obligation.state in ("open", "drafting"):
            obligation.exempt_reason = reason
            obligation.save(update_fields=["exempt_reason"])
