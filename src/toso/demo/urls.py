"""Addresses of the demo; config/urls.py includes them in demo mode only."""

from django.urls import path

from toso.demo import views

app_name = "demo"
urlpatterns = [
    path("", views.personas, name="personas"),
    path("become/", views.become, name="become"),
]
