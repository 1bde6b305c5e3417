"""Addresses of the `demo` room."""

from django.urls import URLPattern

app_name = "demo"
urlpatterns: list[URLPattern] = []
