"""The map, and the months that it plays."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from toso.desk.choosing import choice_of
from toso.desk.map import map_of


@require_GET
def page(request: HttpRequest) -> HttpResponse:
    """Circles and table of the units below, one month; a village shows its figures instead."""
    choice = choice_of(request, "measure")
    if not choice.levels:
        return redirect(reverse("figures:index") + choice.area.query())
    drawn = map_of(choice, request.GET.get("measure"))
    context = {
        "area": choice.area,
        "choice": choice,
        "map": drawn,
        "dots": drawn.dots(),
        "data_url": reverse("desk:map-data") + choice.query(),
    }
    return render(request, "desk/map.html", context)


@require_GET
def data(request: HttpRequest) -> JsonResponse:
    """Every month of the same map, for playing."""
    choice = choice_of(request, "measure")
    drawn = map_of(choice, request.GET.get("measure"))
    return JsonResponse(drawn.as_json(), json_dumps_params={"separators": (",", ":")})
