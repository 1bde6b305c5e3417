"""The three questions of a first screen: what is due and from whom, where do we stand, who needs
help. All numbers come from roll-ups, obligations and coverage; none from households."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from toso.desk.area import Area
from toso.figures.models import Rollup
from toso.figures.reading import Reading, for_unit
from toso.kit import clock
from toso.people.scope import Scope
from toso.places.models import Ancestry, Standing
from toso.reports.models import Obligation
from toso.teams.models import Team

# How many rows a first screen shows of each kind before "xem tất cả".
FEW = 6


@dataclass(frozen=True)
class Standstill:
    """A place or team that needs help, why, and where to look."""

    name: str
    why: str
    url: str


def due(scope: Scope) -> list[Obligation]:
    """What this person has to write or send, the oldest and nearest first."""
    open_ones = (
        Obligation.objects.written_by(scope)
        .owed()
        .with_state()
        .filter(now__in=["open", "drafting", "returned"])
        .select_related("team")
    )
    far = datetime.max.replace(tzinfo=clock.HANOI)
    return sorted(open_ones, key=lambda o: (o.period, o.due or far))[:FEW]


def awaited(scope: Scope) -> list[dict[str, Any]]:
    """What this person waits for from below: by period, how many are in, to review, missing."""
    below = Obligation.objects.received_by(scope).owed().with_state()
    return list(
        below.values("form", "period", "level")
        .annotate(
            owed=Count("pk"),
            accepted=Count("pk", filter=Q(now="accepted")),
            to_review=Count("pk", filter=Q(now="submitted")),
            returned=Count("pk", filter=Q(now="returned")),
            missing=Count("pk", filter=Q(now__in=["open", "drafting"])),
        )
        .order_by("-period", "form")[:3]
    )


def headline(area: Area) -> tuple[list[Reading], list[tuple[Reading, int]]]:
    """The year's goals with a number, and the month's work with its change to last month."""
    now = for_unit(area.here.unit_id, area.month)
    before = for_unit(area.here.unit_id, area.month.previous())
    year = area.month.first.year
    goals = [
        reading
        for reading in now.values()
        if reading.indicator.value is not None and reading.indicator.year == year
    ]
    work = [
        (reading, reading.numerator - before[code].numerator if code in before else 0)
        for code, reading in now.items()
        if reading.indicator.is_flow
    ]
    return goals[:FEW], work[:4]


def standstills(area: Area) -> list[Standstill]:
    """Who needs help below: no team, no visit this month, late with last month's report."""
    if area.here.level == "village":
        return []
    found = _late(area) + _unvisited(area) + _uncovered(area)
    return found[: FEW * 2]


def _late(area: Area) -> list[Standstill]:
    last = area.month.previous()
    late = (
        Obligation.objects.received_by(area.scope)
        .owed()
        .with_state()
        .filter(period=last.text, now__in=["open", "drafting", "returned"])
        .select_related("team")[:FEW]
    )
    names = _names([o.unit_id for o in late], area)
    why = _("chưa có báo cáo tháng %(month)s") % {"month": f"{last.first:%m/%Y}"}
    return [
        Standstill(
            o.team.name if o.team else names.get(o.unit_id, ""),
            why,
            reverse("reports:report", args=[o.pk]),
        )
        for o in late
    ]


def _unvisited(area: Area) -> list[Standstill]:
    """Villages (at a commune) or communes without any visit this month."""
    level = "village" if area.here.level == "commune" else "commune"
    below = Ancestry.objects.filter(
        ancestor=area.here.unit_id, descendant__level=level, valid__contains=area.day
    ).values("descendant")
    still = Rollup.objects.filter(
        unit__in=below, month=area.month.text, indicator="visits", numerator=0
    ).values_list("unit", flat=True)[:FEW]
    names = _names(list(still), area)
    why = _("tháng này chưa thăm hộ nào")
    url = reverse("figures:index")
    return [Standstill(name, why, url + area.query(unit)) for unit, name in names.items()]


def _uncovered(area: Area) -> list[Standstill]:
    if not area.scope.can("report.write"):
        return []
    inside = Ancestry.objects.filter(
        ancestor=area.here.unit_id, descendant__level="village", valid__contains=area.day
    )
    teams = Team.objects.filter(level="village", valid__contains=area.day)
    bare = inside.exclude(descendant__in=teams.values("host")).values_list("descendant", flat=True)
    names = _names(list(bare[:FEW]), area)
    url = reverse("teams:villages") + f"?lacking=1&unit={area.here.unit_id}"
    return [Standstill(name, _("chưa có Tổ"), url) for name in names.values()]


def _names(units: list[Any], area: Area) -> dict[Any, str]:
    """Village → "thôn Quảng Hội 1, xã Vạn Thắng"; above the village, the name alone."""
    rows = Standing.objects.on(area.day).filter(unit__in=units).order_by("sort_key")
    called = {row.unit_id: row for row in rows}
    wider = area.here.level != "commune"
    parents = {
        row.unit_id: row
        for row in Standing.objects.on(area.day).filter(
            unit__in=[r.parent_id for r in called.values() if wider and r.parent_id]
        )
    }
    return {
        unit: f"{row}, {parents[row.parent_id]}" if row.parent_id in parents else str(row)
        for unit, row in called.items()
    }
