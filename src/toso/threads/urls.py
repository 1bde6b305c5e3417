"""Addresses of the `threads` room."""

from django.urls import path

from toso.threads import views

app_name = "threads"
urlpatterns = [
    path("", views.index, name="index"),
    path("remarks/<uuid:key>/withdrawal/", views.withdraw, name="withdraw"),
    path("<slug:about>/<uuid:key>/", views.thread, name="thread"),
    path("<slug:about>/<uuid:key>/remarks/", views.say, name="say"),
]
