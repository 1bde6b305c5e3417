"""Registers the room with Django."""

from django.apps import AppConfig


class CommitteesConfig(AppConfig):
    """The `committees` room."""

    name = "toso.committees"
