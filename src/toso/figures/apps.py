"""Registers the room with Django."""

from django.apps import AppConfig


class FiguresConfig(AppConfig):
    """The `figures` room."""

    name = "toso.figures"
