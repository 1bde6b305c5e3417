"""Addresses of the `teams` room."""

from django.urls import URLPattern

app_name = "teams"
urlpatterns: list[URLPattern] = []
