"""The page for a meeting."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from toso.desk.area import area_of
from toso.desk.brief import brief
from toso.desk.digest import digest_docx
from toso.desk.duties import promised
from toso.kit import clock
from toso.people.asking import is_demo, scope_of
from toso.printing.handing import hand_out


@require_GET
def page(request: HttpRequest) -> HttpResponse:
    """One A4 page: printed from the browser, nothing cut, nothing on a second sheet."""
    area = area_of(request)
    context = {"area": area, "brief": brief(area, promised(area)), "now": clock.now(),
               "may_digest": scope_of(request).can("report.review")}  # fmt: skip
    return render(request, "desk/brief.html", context)


@require_GET
def docx(request: HttpRequest) -> HttpResponse:
    """The same for the meeting of the level, as an official page in Word (RPT-08)."""
    scope_of(request, "report.review")
    area = area_of(request)
    demo = is_demo(request)
    body = digest_docx(area, brief(area, promised(area)), demo=demo)
    return hand_out(request, body, f"tom-tat-giao-ban-{area.month}")
