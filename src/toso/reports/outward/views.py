"""Where the department, districts and communes take a period's signed numbers out of the house."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from toso.kit.downloads import CSV, JSON, download
from toso.kit.period import Period
from toso.people.asking import is_demo, scope_of
from toso.reports import listing
from toso.reports.models import Obligation
from toso.reports.outward import dhis2
from toso.reports.outward.period_data import SCHEMA_FILE, as_json, period_data
from toso.reports.outward.signed import LEVELS, Asked, Signed
from toso.reports.outward.table import values_csv
from toso.reports.querysets import ObligationQuerySet

LEVEL_NAMES = {
    "team": gettext_lazy("Tổ"),
    "commune": gettext_lazy("Xã"),
    "district": gettext_lazy("Huyện"),
    "province": gettext_lazy("Tỉnh"),
}
FORM_NAMES = {
    "monthly": gettext_lazy("Báo cáo tháng"),
    "quarterly": gettext_lazy("Báo cáo quý"),
    "formation": gettext_lazy("Tiến độ thành lập Tổ"),
    "continuous": gettext_lazy("Báo cáo thường xuyên"),
    "midyear_review": gettext_lazy("Sơ kết 6 tháng"),
    "annual_review": gettext_lazy("Tổng kết năm"),
}


class Unclear(ValueError):
    """What was asked for does not exist; the message says how to ask."""


@require_GET
def page(request: HttpRequest) -> HttpResponse:
    """Choose a period, a form and a level; see how complete it is; take the files."""
    seen = _seen(request)
    periods = listing.periods(scope_of(request))
    period = listing.chosen(request.GET.get("period", ""), periods)
    forms = sorted(set(seen.values_list("form", flat=True)), key=list(FORM_NAMES).index)
    form = request.GET.get("form", "")
    level = request.GET.get("level", "")
    asked = Asked(
        period or Period.of(scope_of(request).on),
        form if form in forms else next(iter(forms), "monthly"),
        level if level in LEVELS else "",
    )
    context = {
        "periods": periods,
        "period": period,
        "forms": [(key, FORM_NAMES[key]) for key in forms],
        "levels": LEVEL_NAMES.items(),
        "asked": asked,
        "tallies": [(LEVEL_NAMES[t.level], t) for t in Signed(seen, asked).tallies],
        "query": f"period={asked.period}&form={asked.form}&level={asked.level}",
        "dhis2_level": LEVEL_NAMES[asked.level or "commune"],
        "sends_network": any(a.unit.level == "province" for a in scope_of(request).appointments),
    }
    return render(request, "reports/data.html", context)


@require_GET
def period_json(request: HttpRequest) -> HttpResponse:
    """The whole period, in the published shape."""
    demo = is_demo(request)
    return _file(request, "json", JSON, lambda held: as_json(period_data(held, demo=demo)))


@require_GET
def values(request: HttpRequest) -> HttpResponse:
    return _file(request, "csv", CSV, values_csv)


@require_GET
def dhis2_values(request: HttpRequest) -> HttpResponse:
    return _file(request, "dhis2.json", JSON, lambda s: as_json(dhis2.data_values(s)), "commune")


@require_GET
def dhis2_completeness(request: HttpRequest) -> HttpResponse:
    kind = "dhis2-hoan-thanh.json"
    return _file(request, kind, JSON, lambda s: as_json(dhis2.registrations(s)), "commune")


@require_GET
@login_not_required
def schema(request: HttpRequest) -> HttpResponse:
    """The published shape itself: it tells nothing of anybody."""
    return HttpResponse(SCHEMA_FILE.read_bytes(), content_type="application/schema+json")


def _seen(request: HttpRequest) -> ObligationQuerySet:
    """What plans ask for: a request out of turn has no form that other systems know."""
    return Obligation.objects.within(scope_of(request, "report.review")).planned()


def _file(
    request: HttpRequest,
    ending: str,
    kind: str,
    write: Callable[[Signed], bytes],
    level: str = "",
) -> HttpResponse:
    seen = _seen(request)
    try:
        asked = _asked(request.GET, level)
    except Unclear as unclear:
        return JsonResponse({"error": str(unclear)}, status=400)
    name = "-".join(["so-lieu", asked.form, asked.period.text, asked.level]).rstrip("-")
    return download(write(Signed(seen, asked)), kind, f"{name}.{ending}")


def _asked(query: Any, level: str) -> Asked:
    """What the address asks for; the month must be said, for nobody sends a month by chance."""
    try:
        period = Period(query.get("period", ""))
    except ValueError as error:
        raise Unclear(_("Hãy ghi kỳ: period=2022-09, 2022-Q3, 2022-H2 hoặc 2022.")) from error
    form, level = query.get("form") or "monthly", query.get("level") or level
    if form not in FORM_NAMES:
        raise Unclear(_("Không có loại báo cáo này. Dùng: %s.") % ", ".join(FORM_NAMES))
    if level and level not in LEVELS:
        raise Unclear(_("Không có cấp này. Dùng: %s.") % ", ".join(LEVELS))
    return Asked(period, form, level)
