"""Coverage: which alleys and houses of a village were reached, and which wait (OUT-01, OUT-04)."""

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from toso.field.doors import houses, rights, village_of
from toso.kit import clock
from toso.kit.period import Period
from toso.kit.text import fold, natural_key
from toso.outreach.alleys import split
from toso.outreach.models import Ask, Visit
from toso.outreach.needs import NEEDS
from toso.outreach.rounds import houses_to_visit
from toso.people.habits import spreadsheet
from toso.people.models import Account
from toso.registers.models import Business, Household
from toso.registry.lists import of_alleys

REASONS = {
    "asked": (_("Nhờ giúp"), "sun", "chat"),
    "promised": (_("Đã hẹn"), "info", "calendar"),
    "not_home": (_("Lần trước vắng nhà"), "neutral", "clock"),
    "never": (_("Chưa từng thăm"), "warning", "visit"),
    "lacking": (_("Còn thiếu theo chỉ tiêu"), "neutral", "target"),
}
SHOWN = 100


@require_GET
def coverage(request: HttpRequest, village: uuid.UUID) -> HttpResponse:
    """Alley by alley: houses, how many were ever reached, how many this month; and who waits."""
    here, day = village_of(request, village), clock.today()
    homes = list(houses([village], day))
    month = Period.of(day)
    visited = Visit.objects.standing().during(month).filter(village=village)
    this_month = set(visited.houses())
    waiting = houses_to_visit(village, None, day)
    reasons: dict[str, int] = {}
    for item in waiting:
        reasons[item["reasons"][0]] = reasons.get(item["reasons"][0], 0) + 1
    asked = request.GET.get("why", "")
    shown = [item for item in waiting if not asked or item["reasons"][0] == asked]
    alleys = of_alleys(request, _alleys(homes, this_month))
    context = {
        "village": here, "month": month, "alleys": alleys,
        "total": len(homes), "reached": sum(h.last_visit is not None for h in homes),
        "this_month": len(this_month & {h.pk for h in homes}), "why": asked,
        "reasons": [(key, REASONS[key][0], reasons.get(key, 0)) for key in REASONS],
        "rows": _named(shown[:SHOWN]), "more": max(len(shown) - SHOWN, 0),
        "asks": _asks(village), **rights(request, here),
    }  # fmt: skip
    file = spreadsheet(request, alleys, f"tung-ngo-{day}")
    return file or render(request, "registry/coverage.html", context)


def _alleys(homes: list[Any], this_month: set[Any]) -> list[dict[str, Any]]:
    """Houses of one alley together, whatever the spelling of its name."""
    found: dict[str, dict[str, Any]] = {}
    for home in homes:
        name, _number = split(home.address)
        row = found.setdefault(fold(name), {"name": name, "homes": 0, "reached": 0, "month": 0})
        row["homes"] += 1
        row["reached"] += home.last_visit is not None
        row["month"] += home.pk in this_month
        row["left"] = row["homes"] - row["reached"]
    return sorted(found.values(), key=lambda row: (not row["name"], natural_key(row["name"])))


def _named(items: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Doors to visit with their names, reasons and members in words."""
    ids = [item["id"] for item in items]
    homes = {str(pk): row for pk, row in Household.objects.in_bulk(ids).items()}
    shops = {str(pk): row for pk, row in Business.objects.in_bulk(ids).items()}
    members = Account.objects.in_bulk([item["member"] for item in items if item["member"]])
    names = {str(pk): account.full_name for pk, account in members.items()}
    return [
        {
            "household": homes.get(item["id"]), "business": shops.get(item["id"]),
            "reasons": [REASONS[key] for key in item["reasons"]],
            "member": names.get(item["member"], ""),
        }
        for item in items
    ]  # fmt: skip


def _asks(village: uuid.UUID) -> list[dict[str, Any]]:
    """What residents asked for and no visit has given yet, the oldest first."""
    rows = list(Ask.objects.filter(village=village).waiting().order_by("at")[:SHOWN])
    homes = Household.objects.in_bulk([row.household for row in rows if row.household])
    shops = Business.objects.in_bulk([row.business for row in rows if row.business])
    return [
        {
            "ask": row, "need": NEEDS.get(row.need), "household": homes.get(row.household),
            "business": shops.get(row.business),
        }
        for row in rows
    ]  # fmt: skip
