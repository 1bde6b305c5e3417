"""Addresses of the `practices` room."""

from django.urls import path

from toso.practices import views

app_name = "practices"
urlpatterns = [
    path("", views.index, name="index"),
    path("from/<uuid:submission>/<slug:heading>/", views.take, name="take"),
    path("<uuid:key>/", views.practice, name="practice"),
    path("<uuid:key>/wording/", views.mend, name="mend"),
    path("<uuid:key>/decision/", views.decide, name="decide"),
    path("<uuid:key>/sharing/", views.share, name="share"),
]
