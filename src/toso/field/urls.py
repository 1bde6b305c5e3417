"""Addresses of the phone app and of the door that it speaks to."""

from django.contrib.auth.decorators import login_not_required
from django.urls import URLPattern, URLResolver, path

from toso.field import app_views
from toso.field.api import api

app_name = "field"

# Phones are told in JSON that they are not signed in, and keep what they hold.
_door, _app, _space = api.urls
for address in _door:
    if address.callback:
        login_not_required(address.callback)

urlpatterns: list[URLPattern | URLResolver] = [
    path("", app_views.app, name="app"),
    path("worker.js", app_views.worker, name="worker"),
    path("app.webmanifest", app_views.manifest, name="manifest"),
    path("", (_door, _app, _space)),
]
