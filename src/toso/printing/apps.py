"""Registers the room with Django."""

from django.apps import AppConfig


class PrintingConfig(AppConfig):
    """The `printing` room."""

    name = "toso.printing"
