"""Addresses of the `practices` room."""

from django.urls import path

from toso.practices import evaluation_views, views

app_name = "practices"
urlpatterns = [
    path("", views.index, name="index"),
    path("from/<uuid:submission>/<slug:heading>/", views.take, name="take"),
    path("elsewhere/", evaluation_views.learn, name="learn"),
    path("<uuid:key>/", views.practice, name="practice"),
    path("<uuid:key>/wording/", views.mend, name="mend"),
    path("<uuid:key>/decision/", views.decide, name="decide"),
    path("<uuid:key>/evaluation/", evaluation_views.evaluate, name="evaluate"),
    path("<uuid:key>/replication/", evaluation_views.replicate, name="replicate"),
    path("<uuid:key>/sharing/", views.share, name="share"),
]
