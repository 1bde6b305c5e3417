"""Opening a period: one obligation for each reporter, by the charter in force at the period's end.

A team owes a report for a period in which it stood, even for one day; a team whose establishment
takes effect after the period's end owes nothing; one that is dissolved before the period's end is
exempt, with the reason (000 IV.1.đ; architecture decision 6).
"""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django_tenants.utils import schema_context

from toso.charter.models import Province
from toso.charter.reports import Obligation as Duty
from toso.charter.running import NoCharter, charter_on
from toso.kit.period import Period
from toso.places.models import Ancestry
from toso.reports.models import Obligation
from toso.teams.models import Team

# The charter's parties that report, as the levels of obligations; written from the top down, so
# that each finds who receives it.
LEVELS = {
    "programme_department": "province",
    "district": "district",
    "commune": "commune",
    "commune_office": "commune",
    "team": "team",
}
DOWNWARD = {"feedback_notice"}


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
        try:
            charter = charter_on(period.last)
        except NoCharter:
            return 0
        duties = charter.obligations_of(period)
        return sum(
            _write(province, charter.stem, duty, period)
            for level in LEVELS
            for duty in duties
            if duty.reporter == level and duty.form not in DOWNWARD
        )


def _write(province: Province, stem: str, duty: Duty, period: Period) -> int:
    level = LEVELS[duty.reporter]
    of_duty = Obligation.objects.filter(form=duty.form, period=period.text)
    written = {(o.unit_id, o.team_id): o for o in of_duty.filter(level=level)}
    reporters = list(_reporters(province, level, period))
    fresh = [r for r in reporters if (r.unit, r.team) not in written]
    receivers = _receivers(LEVELS.get(duty.receiver, ""), fresh, period, of_duty)
    Obligation.objects.bulk_create(
        Obligation(
            charter=stem, form=duty.form, period=period.text, level=level, unit_id=r.unit,
            team_id=r.team, parent=receivers.get(r.unit), due=duty.due, source=duty.source,
            exempt_reason=r.exempt,
        )
        for r in fresh
    )  # fmt: skip
    _exempt(written[r.unit, r.team] for r in reporters if r.exempt and (r.unit, r.team) in written)
    return len(fresh)


def _reporters(province: Province, level: str, period: Period) -> Iterable[Reporter]:
    if level == "team":
        return _teams(province, period)
    if level == "province":
        return [Reporter(province.unit_id)]
    return [Reporter(pk) for pk in _below(province, level, period.last)]


def _teams(province: Province, period: Period) -> Iterable[Reporter]:
    span = (period.first, period.next().first)
    here = Ancestry.objects.filter(ancestor=province.unit_id, valid__contains=period.last)
    for team in Team.objects.filter(valid__overlap=span, host__in=here.values("descendant")):
        yield Reporter(team.host_id, team.pk, _dissolved(team, period))


def _dissolved(team: Team, period: Period) -> str:
    ended: date | None = team.valid.upper
    if ended is None or ended > period.last:
        return ""
    return f"Tổ giải thể từ ngày {ended:%d/%m/%Y}."


def _below(province: Province, level: str, on: date) -> list[uuid.UUID]:
    return list(
        Ancestry.objects.filter(
            ancestor=province.unit_id, descendant__level=level, valid__contains=on
        ).values_list("descendant", flat=True)
    )


def _receivers(
    level: str, fresh: list[Reporter], period: Period, of_duty: Iterable[Obligation]
) -> dict[uuid.UUID, Obligation]:
    """Place → the obligation of the level above that rolls it up, by the places at the end."""
    if not level or not fresh:
        return {}
    above = {o.unit_id: o for o in of_duty if o.level == level}
    rows = Ancestry.objects.filter(
        ancestor__in=above, descendant__in=[r.unit for r in fresh], valid__contains=period.last
    )
    return {row.descendant_id: above[row.ancestor_id] for row in rows}


def _exempt(written: Iterable[Obligation]) -> None:
    for obligation in written:
        if not obligation.exempt_reason and obligation.state in ("open", "drafting"):
            team = obligation.team
            assert team
            obligation.exempt_reason = _dissolved(team, Period(obligation.period))
            obligation.save(update_fields=["exempt_reason"])
