"""Addresses of the `neighbourhoods` room."""

from django.urls import path

from toso.neighbourhoods import views

app_name = "neighbourhoods"
urlpatterns = [
    path("", views.index, name="index"),
    path("villages/<uuid:unit>/", views.village, name="village"),
    path("assessments/<uuid:said>/decision/", views.decide, name="decide"),
]
