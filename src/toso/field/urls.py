"""Addresses of the `field` room."""

from collections.abc import Callable

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.urls import URLPattern, URLResolver, path

from toso.field import register_views, views
from toso.field.api import api

app_name = "field"


def _page(route: str, view: Callable[..., HttpResponse], name: str) -> URLPattern:
    """A page for people who have signed in; the machine door answers for itself."""
    return path(route, login_required(view), name=name)


urlpatterns: list[URLPattern | URLResolver] = [
    _page("", views.home, "home"),
    _page("visit/", views.visit, "visit"),
    _page("visits/", views.visits, "visits"),
    _page("visits/<uuid:visit>/undo/", views.take_back, "take_back"),
    _page("villages/<uuid:village>/", register_views.village, "village"),
    _page("villages/<uuid:village>/businesses/", register_views.business_list, "businesses"),
    _page("villages/<uuid:village>/households/new/", register_views.new_household, "new_household"),
    _page("villages/<uuid:village>/businesses/new/", register_views.new_business, "new_business"),
    _page("households/<uuid:household>/", register_views.household, "household"),
    _page(
        "households/<uuid:household>/residents/new/", register_views.new_resident, "new_resident"
    ),
    _page("businesses/<uuid:business>/", register_views.business, "business"),
    path("", api.urls),
]
