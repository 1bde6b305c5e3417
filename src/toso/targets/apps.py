"""Registers the room with Django."""

from django.apps import AppConfig


class TargetsConfig(AppConfig):
    """The `targets` room."""

    name = "toso.targets"
