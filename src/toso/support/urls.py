"""Addresses of the `support` room."""

from django.urls import path

from toso.support import board_views, views

app_name = "support"
urlpatterns = [
    path("", views.index, name="index"),
    path("new/", views.new, name="new"),
    path("below/", board_views.below, name="below"),
    path("conditions/", board_views.conditions, name="conditions"),
    path("establishment/", board_views.establishment, name="establishment"),
    path("platforms/", board_views.platforms, name="platforms"),
    path("from/<uuid:submission>/", views.take, name="take"),
    path("<uuid:key>/", views.issue, name="issue"),
    path("<uuid:key>/move/", views.move, name="move"),
]
