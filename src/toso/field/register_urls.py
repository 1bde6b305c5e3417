"""Addresses of the registers' pages, for those who oversee what phones bring in."""

from django.urls import path

from toso.field import register_views, visit_views

app_name = "registers"

urlpatterns = [
    path("", register_views.home, name="home"),
    path("visits/", visit_views.visits, name="visits"),
    path("visits/<uuid:visit>/undo/", visit_views.take_back, name="take_back"),
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
]
