"""Addresses of the `desk` room."""

from django.urls import path

from toso.desk import map_views, missing_views, trend_views, views

app_name = "desk"
urlpatterns = [
    path("", views.home, name="home"),
    path("map/", map_views.page, name="map"),
    path("map/data/", map_views.data, name="map-data"),
    path("trends/", trend_views.page, name="trends"),
    path("missing/", missing_views.page, name="missing"),
]
