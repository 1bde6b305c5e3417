"""The three questions of a first screen: what is due and from whom, where do we stand, who needs
help. All numbers come from roll-ups, obligations and coverage; none from households."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils.translation import ngettext

from toso.desk.area import Area
from toso.figures.models import Rollup
from toso.figures.reading import Reading, for_unit
from toso.kit import clock
from toso.people.scope import Scope
from toso.places.models import Ancestry, Standing
from toso.reports.models import Obligation
from toso.teams.models import Team

# How many places a first screen names of each kind before "xem tất cả".
FEW = 4


@dataclass(frozen=True)
class Need:
    """A reason why places or teams below need help, said after how many: "6 nơi chưa có Tổ"; the
    first few, and all of them."""

    why: str
    count: int
    first: list[tuple[str, str]]
    url: str


def due(scope: Scope) -> list[Any]:
    """What this person has to write or send, the oldest and nearest first."""
    mine: QuerySet[Any] = Obligation.objects.written_by(scope).owed().with_state()
    open_ones = mine.filter(now__in=["open", "drafting", "returned"]).select_related(
        "team", "request"
    )
    far = datetime.max.replace(tzinfo=clock.HANOI)
    return sorted(open_ones, key=lambda o: (o.period, o.due or far))[:6]


def awaited(scope: Scope) -> list[dict[str, Any]]:
    """What this person waits for from below: by period, how many are in, to review, missing."""
    below: QuerySet[Any] = Obligation.objects.received_by(scope).planned().owed().with_state()
    rows = (
        below.values("form", "period", "level")
        .annotate(
            owed=Count("pk"),
            accepted=Count("pk", filter=Q(now="accepted")),
            to_review=Count("pk", filter=Q(now="submitted")),
            returned=Count("pk", filter=Q(now="returned")),
            drafting=Count("pk", filter=Q(now="drafting")),
            missing=Count("pk", filter=Q(now="open")),
        )
        .order_by("-period", "form")[:3]
    )
    return [dict(row) for row in rows if row["accepted"] < row["owed"]]


def headline(area: Area) -> tuple[list[Reading], list[tuple[Reading, int | None]]]:
    """The year's goals with a number, and the month's work beside that of the month before."""
    now = for_unit(area.here.unit_id, area.month)
    before = for_unit(area.here.unit_id, area.month.previous())
    year = area.month.first.year
    goals = [
        reading
        for reading in now.values()
        if reading.indicator.value is not None and reading.indicator.year == year
    ]
    work = [
        (reading, before[code].numerator if code in before else None)
        for code, reading in now.items()
        if reading.indicator.is_flow
    ]
    return goals[:6], work[:4]


def needs(area: Area) -> list[Need]:
    """Who needs help below: late with a report, no visit this month, no team."""
    if area.here.level == "village":
        return []
    return [need for need in (_late(area), *in_field(area)) if need.count]


def in_field(area: Area) -> list[Need]:
    """The same without reports: who does not get to the doors."""
    return [need for need in (_unvisited(area), _uncovered(area)) if need.count]


def _late(area: Area) -> Need:
    """Reports of last month that have not come, or are being put right."""
    last = area.month.previous()
    planned = Obligation.objects.received_by(area.scope).planned()
    below: QuerySet[Any] = planned.owed().with_state()
    late = below.filter(period=last.text, now__in=["open", "drafting", "returned"])
    shown = list(late.select_related("team").order_by("id")[:FEW])
    names = _names([o.unit_id for o in shown], area)
    first = [
        (
            o.team.name if o.team else names.get(o.unit_id, ""),
            reverse("reports:report", args=[o.pk]),
        )
        for o in shown
    ]
    count = late.count()
    why = ngettext(
        "nơi chưa có báo cáo tháng %(month)s", "nơi chưa có báo cáo tháng %(month)s", count
    ) % {"month": f"{last.first:%m/%Y}"}
    return Need(why, count, first, reverse("reports:index") + f"?period={last}")


def _unvisited(area: Area) -> Need:
    """Villages (at a commune) or communes without any visit this month."""
    level = "village" if area.here.level == "commune" else "commune"
    below = Ancestry.objects.filter(
        ancestor=area.here.unit_id, descendant__level=level, valid__contains=area.day
    ).values("descendant")
    still = Rollup.objects.filter(
        unit__in=below, month=area.month.text, indicator="visits", numerator=0
    )
    names = _names(list(still.values_list("unit", flat=True)[:FEW]), area)
    url = reverse("figures:indicator", args=["visits"])
    first = [(name, url + area.query(unit)) for unit, name in names.items()]
    everywhere = reverse("desk:quiet") + area.query()
    count = still.count()
    why = ngettext("nơi tháng này chưa thăm hộ nào", "nơi tháng này chưa thăm hộ nào", count)
    return Need(why, count, first, everywhere)


def _uncovered(area: Area) -> Need:
    """Villages without a team (000 III.1)."""
    inside = Ancestry.objects.filter(
        ancestor=area.here.unit_id, descendant__level="village", valid__contains=area.day
    )
    teams = Team.objects.filter(level="village", valid__contains=area.day)
    bare = inside.exclude(descendant__in=teams.values("host")).values_list("descendant", flat=True)
    url = reverse("teams:villages") + f"?lacking=1&unit={area.here.unit_id}"
    if not area.scope.can("report.write"):
        return Need("", 0, [], "")
    names = _names(list(bare[:FEW]), area)
    count = bare.count()
    why = ngettext("nơi chưa có Tổ", "nơi chưa có Tổ", count)
    return Need(why, count, [(n, url) for n in names.values()], url)


def _names(units: list[Any], area: Area) -> dict[Any, str]:
    """Village → "thôn Quảng Hội 1, xã Vạn Thắng"; above the village, the name alone."""
    rows = Standing.objects.on(area.day).filter(unit__in=units).order_by("sort_key")
    called = {row.unit_id: row for row in rows}
    wider = area.here.level != "commune"
    parents = {
        row.unit_id: row
        for row in Standing.objects.on(area.day).filter(
            unit__in={
                r.parent_id for r in called.values() if wider and r.parent_id != area.here.unit_id
            }
        )
    }
    return {
        unit: f"{row}, {parents[row.parent_id]}" if row.parent_id in parents else str(row)
        for unit, row in called.items()
    }
