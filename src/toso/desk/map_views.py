"""The map, and the months that it plays."""

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from toso.desk.choosing import choice_of
from toso.desk.map import map_of
from toso.desk.map_geojson import geojson
from toso.kit.downloads import GEOJSON, download
from toso.people.asking import is_demo


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
        "geojson_url": reverse("desk:map-geojson") + choice.query(measure=drawn.measure),
    }
    return render(request, "desk/map.html", context)


@require_GET
def data(request: HttpRequest) -> JsonResponse:
    """Every month of the same map, for playing."""
    choice = choice_of(request, "measure")
    drawn = map_of(choice, request.GET.get("measure"))
    return JsonResponse(drawn.as_json(), json_dumps_params={"separators": (",", ":")})


@require_GET
def points(request: HttpRequest) -> HttpResponse:
    """The month of the same map as GeoJSON, for a geographic program."""
    choice = choice_of(request, "measure")
    if not choice.levels:
        raise Http404
    drawn = map_of(choice, request.GET.get("measure"))
    body = geojson(drawn, demo=is_demo(request))
    area = choice.area
    name = f"ban-do-{choice.indicator.code}-{area.here.code or 'thon'}-{area.month}.geojson"
    return download(body, GEOJSON, name)
