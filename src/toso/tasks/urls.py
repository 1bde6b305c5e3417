"""Addresses of the `tasks` room."""

from django.urls import path

from toso.tasks import views

app_name = "tasks"
urlpatterns = [path("", views.index, name="index")]
