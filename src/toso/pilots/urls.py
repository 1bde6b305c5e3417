"""Addresses of the `pilots` room."""

from django.urls import path

from toso.pilots import kind_views, views

app_name = "pilots"
urlpatterns = [
    path("", views.index, name="index"),
    path("new/", views.new, name="new"),
    path("kinds/", kind_views.catalogue, name="kinds"),
    path("kinds/<uuid:key>/removal/", kind_views.drop, name="drop_kind"),
    path("<uuid:key>/", views.pilot, name="pilot"),
    path("<uuid:key>/correction/", views.correct, name="correct"),
    path("<uuid:key>/withdrawal/", views.withdraw, name="withdraw"),
    path("<uuid:key>/years/<uuid:said>/withdrawal/", views.take_back, name="take_back"),
]
