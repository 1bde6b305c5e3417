"""Registers the room with Django."""

from django.apps import AppConfig


class TeamsConfig(AppConfig):
    """The `teams` room."""

    name = "toso.teams"
