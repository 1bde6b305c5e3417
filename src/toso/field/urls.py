"""Addresses of the `field` room."""

from django.urls import URLPattern, URLResolver, path

from toso.field.api import api

app_name = "field"
urlpatterns: list[URLPattern | URLResolver] = [path("", api.urls)]
