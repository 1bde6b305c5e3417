"""The page for a meeting."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from toso.desk.area import area_of
from toso.desk.brief import brief
from toso.desk.duties import promised
from toso.kit import clock


@require_GET
def page(request: HttpRequest) -> HttpResponse:
    """One A4 page: printed from the browser, nothing cut, nothing on a second sheet."""
    area = area_of(request)
    context = {"area": area, "brief": brief(area, promised(area)), "now": clock.now()}
    return render(request, "desk/brief.html", context)
