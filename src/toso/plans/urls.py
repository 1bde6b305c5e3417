"""Addresses of the `plans` room."""

from django.urls import path

from toso.plans import views

app_name = "plans"
urlpatterns = [path("", views.index, name="index")]
