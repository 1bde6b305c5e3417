"""The page of small multiples."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from toso.desk.choosing import choice_of
from toso.desk.trends import SORTS, SPANS, trends_of


@require_GET
def page(request: HttpRequest) -> HttpResponse:
    """A little chart for each unit below, or for each indicator of one unit."""
    choice = choice_of(request, "by", "span", "sort")
    drawn = trends_of(choice, request.GET.dict())
    context = {
        "area": choice.area,
        "choice": choice,
        "trends": drawn,
        "spans": SPANS,
        "sorts": SORTS,
    }
    return render(request, "desk/trends.html", context)
