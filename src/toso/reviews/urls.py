"""Addresses of the `reviews` room."""

from django.urls import path

from toso.reviews import views, voice_views

app_name = "reviews"
urlpatterns = [
    path("", views.index, name="index"),
    path("<uuid:key>/voices/", voice_views.heard, name="voices"),
    path("<uuid:key>/proposals/", views.proposals, name="proposals"),
    path("<uuid:key>/proposals/<uuid:proposal>/removal/", views.remove, name="remove"),
]
