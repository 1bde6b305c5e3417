"""Registers the room with Django."""

from django.apps import AppConfig


class OpsConfig(AppConfig):
    """The `ops` room."""

    name = "toso.ops"
