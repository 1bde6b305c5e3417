"""Registers the room with Django."""

from django.apps import AppConfig


class TasksConfig(AppConfig):
    """The `tasks` room."""

    name = "toso.tasks"
