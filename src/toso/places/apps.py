"""Registers the room with Django."""

from django.apps import AppConfig


class PlacesConfig(AppConfig):
    """The `places` room."""

    name = "toso.places"
