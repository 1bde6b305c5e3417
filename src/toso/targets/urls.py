"""Addresses of the `targets` room."""

from django.urls import path

from toso.targets import views

app_name = "targets"
urlpatterns = [path("", views.index, name="index")]
