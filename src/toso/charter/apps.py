"""Registers the room with Django."""

from django.apps import AppConfig


class CharterConfig(AppConfig):
    """The `charter` room."""

    name = "toso.charter"
