"""Addresses of the `field` room."""

from django.contrib.auth.decorators import login_not_required
from django.urls import URLPattern, URLResolver, path

from toso.field import register_views, views
from toso.field.api import api

app_name = "field"

# Phones are told in JSON that they are not signed in, and keep what they hold.
_door, _app, _space = api.urls
for address in _door:
    if address.callback:
        login_not_required(address.callback)

urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.home, name="home"),
    path("visit/", views.visit, name="visit"),
    path("visits/", views.visits, name="visits"),
    path("visits/<uuid:visit>/undo/", views.take_back, name="take_back"),
    path("villages/<uuid:village>/", register_views.village, name="village"),
    path("villages/<uuid:village>/businesses/", register_views.business_list, name="businesses"),
    path(
        "villages/<uuid:village>/households/new/",
        register_views.new_household,
        name="new_household",
    ),
    path(
        "villages/<uuid:village>/businesses/new/", register_views.new_business, name="new_business"
    ),
    path("households/<uuid:household>/", register_views.household, name="household"),
    path(
        "households/<uuid:household>/residents/new/",
        register_views.new_resident,
        name="new_resident",
    ),
    path("businesses/<uuid:business>/", register_views.business, name="business"),
    path("", (_door, _app, _space)),
]
