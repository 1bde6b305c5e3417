"""Registers the room with Django."""

from django.apps import AppConfig


class KitConfig(AppConfig):
    """The `kit` room."""

    name = "toso.kit"
