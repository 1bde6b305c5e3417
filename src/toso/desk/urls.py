"""Addresses of the `desk` room."""

from django.urls import path

from toso.desk import views

app_name = "desk"
urlpatterns = [path("", views.home, name="home")]
