"""Addresses of the `reminders` room."""

from django.urls import path

from toso.reminders import views

app_name = "reminders"
urlpatterns = [
    path("", views.mine, name="mine"),
    path("below/", views.below, name="below"),
    path("calls/", views.call, name="call"),
]
