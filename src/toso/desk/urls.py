"""Addresses of the `desk` room."""

from django.urls import path

from toso.desk import map_views, missing_views, quiet_views, search_views, trend_views, views

app_name = "desk"
urlpatterns = [
    path("", views.home, name="home"),
    path("search/", search_views.page, name="search"),
    path("search/suggestions/", search_views.suggest, name="suggest"),
    path("map/", map_views.page, name="map"),
    path("map/data/", map_views.data, name="map-data"),
    path("map/geojson/", map_views.points, name="map-geojson"),
    path("trends/", trend_views.page, name="trends"),
    path("missing/", missing_views.page, name="missing"),
    path("quiet/", quiet_views.page, name="quiet"),
]
