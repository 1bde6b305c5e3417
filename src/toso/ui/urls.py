"""The living style guide; included by config/urls.py in demo mode."""

from django.urls import path

from toso.ui import views

app_name = "ui"
urlpatterns = [path("", views.style_guide, name="guide")]
