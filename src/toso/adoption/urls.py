"""Addresses of the `adoption` room."""

from django.urls import path

from toso.adoption import views

app_name = "adoption"
urlpatterns = [
    path("", views.index, name="index"),
    path("catalogue/", views.platforms, name="platforms"),
    path("catalogue/<uuid:key>/removal/", views.drop, name="drop"),
    path("communes/<uuid:unit>/", views.commune, name="commune"),
    path("words/<uuid:said>/withdrawal/", views.take_back, name="take_back"),
    path("platforms/<slug:key>/", views.platform, name="platform"),
]
