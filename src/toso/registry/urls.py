"""Addresses of the registers' pages, for those who oversee what phones bring in."""

from django.urls import path

from toso.registry import (
    amend_views,
    completeness_views,
    conflict_views,
    connectivity_views,
    coverage_views,
    device_views,
    event_views,
    event_year_views,
    goods_views,
    install_views,
    need_views,
    part_views,
    picture_views,
    point_views,
    register_views,
    request_views,
    session_views,
    visit_views,
)

app_name = "registers"

_KIND = "<str:kind>/<uuid:subject>/"
urlpatterns = [
    path("completeness/", completeness_views.completeness, name="completeness"),
    path("connectivity/", connectivity_views.connectivity, name="connectivity"),
    path("needs/", need_views.needs, name="needs"),
    path("needs/platforms/", need_views.platforms, name="platforms"),
    path("connectivity/xlsx/", connectivity_views.xlsx, name="connectivity_xlsx"),
    path(
        "villages/<uuid:village>/connectivity/",
        connectivity_views.village,
        name="village_connectivity",
    ),
    path("villages/<uuid:village>/installs/", install_views.installs, name="installs"),
    path("villages/<uuid:village>/products/", goods_views.products, name="products"),
    path("villages/<uuid:village>/products/xlsx/", goods_views.xlsx, name="products_xlsx"),
    path("villages/<uuid:village>/stalls/", goods_views.stalls, name="stalls"),
    path(f"products/new/{_KIND}", goods_views.new_product, name="new_product"),
    path(f"stalls/{_KIND}", goods_views.stall, name="stall"),
    path(f"amend/{_KIND}", amend_views.amend, name="amend"),
    path(f"correct/{_KIND}", amend_views.correct, name="correct"),
    path(f"history/{_KIND}", amend_views.history, name="history"),
    path("requests/", request_views.requests, name="requests"),
    path("requests/<uuid:asked>/", request_views.one, name="request"),
    path("requests/<uuid:asked>/answer/", request_views.answer, name="answer"),
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
    path("villages/<uuid:village>/parts/", part_views.parts, name="parts"),
    path("pictures/<uuid:picture>/", picture_views.picture, name="picture"),
    path("conflicts/", conflict_views.conflicts, name="conflicts"),
    path("conflicts/decide/", conflict_views.decide_conflict, name="decide_conflict"),
    path("not-in/", conflict_views.not_in, name="not_in"),
    path("devices/", device_views.devices, name="devices"),
    path("devices/<uuid:device>/sign-out/", device_views.sign_out_device, name="sign_out_device"),
    path("points/", point_views.points, name="points"),
    path("points/<uuid:point>/decide/", point_views.decide_point, name="decide_point"),
    path("villages/<uuid:village>/points/new/", point_views.new_point, name="new_point"),
    path("events/", event_views.events, name="events"),
    path("events/year/", event_year_views.year, name="event_year"),
    path("events/new/", event_views.new_event, name="new_event"),
    path("events/<uuid:event>/", event_views.amend_event, name="amend_event"),
    path("events/<uuid:event>/off/", event_views.call_off_event, name="call_off_event"),
    path("sessions/", session_views.sessions, name="sessions"),
    path("sessions/<uuid:session>/", session_views.session, name="session"),
    path(
        "sessions/<uuid:session>/undo/", session_views.take_back_session, name="take_back_session"
    ),
    path("villages/<uuid:village>/coverage/", coverage_views.coverage, name="coverage"),
]
