"""Registers the room with Django."""

from django.apps import AppConfig


class ThreadsConfig(AppConfig):
    """The `threads` room."""

    name = "toso.threads"
