"""Registers the room with Django."""

from django.apps import AppConfig


class RemindersConfig(AppConfig):
    """The `reminders` room."""

    name = "toso.reminders"
