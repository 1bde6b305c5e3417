"""Addresses of figures and their trails."""

from django.urls import URLPattern

app_name = "figures"
urlpatterns: list[URLPattern] = []
