"""Registers the room with Django."""

from django.apps import AppConfig


class SupportConfig(AppConfig):
    """The `support` room."""

    name = "toso.support"
