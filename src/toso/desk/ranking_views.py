"""The yearly ranking of units: as it stands, settled by an act, and as it was settled (CAS-09)."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from toso.desk.area import area_of
from toso.desk.ranking import BELOW, Provisional, as_list, explained, years
from toso.figures.models import Ranking
from toso.figures.settling import NothingToRank, agrees, settle
from toso.kit import clock
from toso.people.habits import spreadsheet
from toso.people.scope import Scope


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """The ranking of a year as the figures stand, and those that were settled."""
    found = _asked(request)
    if found is None:
        return render(request, "desk/ranking.html", {"area": area_of(request), "levels": ()})
    area = found.area
    title = _("Xếp hạng năm %(year)s (tạm tính)") % {"year": found.year}
    rows = as_list(request, title, found.rule, found.results)
    settled = Ranking.objects.filter(
        area=area.here.unit_id, level=found.level, year=found.year
    ).order_by("-number")
    context: dict[str, Any] = {
        "area": area, "ranking": found, "rows": rows, "rule": found.rule, "basis": found.basis,
        "said": explained(found.rule), "settled": settled, "levels": BELOW[area.here.level],
        "years": years(clock.today()), "results": found.results,
        "may_settle": area.scope.contains(area.here.unit_id, "ranking.settle"),
        "of_all": sum(part["weight"] for part in found.rule["parts"]),
    }  # fmt: skip
    file = spreadsheet(request, rows, f"xep-hang-{found.level}-{found.year}")
    return file or render(request, "desk/ranking.html", context)


@require_POST
def close(request: HttpRequest) -> HttpResponse:
    """Settle the ranking that the address asks for, as it stands this moment."""
    found = _asked(request)
    if found is None:
        raise Http404
    here = found.area.here.unit_id
    if not found.area.scope.contains(here, "ranking.settle"):
        raise Http404
    try:
        made = settle(
            area=found.area.here, level=found.level, year=found.year, month=found.month,
            charter=found.basis, rule=found.rule, inputs=found.inputs,
            by=request.user,  # type: ignore[arg-type]
        )  # fmt: skip
    except NothingToRank:
        messages.error(request, _("Chưa đơn vị nào đủ số liệu để xếp hạng, nên chưa chốt được."))
        query = f"?unit={here}&level={found.level}&year={found.year}"
        return redirect(reverse("ranking:index") + query)
    messages.success(request, _("Đã chốt bảng xếp hạng. Số liệu đến sau không làm bảng này đổi."))
    return redirect("ranking:settled", made.pk)


@require_GET
def settled(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """A ranking as it was settled, and whether it can be computed again from what it keeps."""
    scope: Scope = request.scope  # type: ignore[attr-defined]
    found = get_object_or_404(Ranking.objects.filter(area__in=scope.units()), pk=key)
    content = found.content
    title = _("Xếp hạng năm %(year)s") % {"year": found.year}
    rows = as_list(request, title, content["rule"], content["results"])
    context = {
        "found": found, "content": content, "rows": rows, "rule": content["rule"],
        "results": content["results"], "basis": content["charter"], "agrees": agrees(found),
        "said": explained(content["rule"]), "level": found.level,
        "of_all": sum(part["weight"] for part in content["rule"]["parts"]),
    }  # fmt: skip
    file = spreadsheet(request, rows, f"xep-hang-{found.level}-{found.year}-{found.number}")
    return file or render(request, "desk/ranking_settled.html", context)


def _asked(request: HttpRequest) -> Provisional | None:
    """The ranking asked for; None where no units stand below."""
    area = area_of(request)
    levels = BELOW.get(area.here.level, ())
    if not levels:
        return None
    level = request.GET.get("level") or levels[0]
    known = years(clock.today())
    asked = request.GET.get("year") or str(known[0])
    if level not in levels or asked not in map(str, known):
        raise Http404
    return Provisional(area, level, int(asked))
