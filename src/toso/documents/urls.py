"""Addresses of the `documents` room."""

from django.urls import path

from toso.documents import views

app_name = "documents"
urlpatterns = [path("", views.index, name="index")]
