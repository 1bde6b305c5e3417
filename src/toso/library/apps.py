"""Registers the room with Django."""

from django.apps import AppConfig


class LibraryConfig(AppConfig):
    """The `library` room."""

    name = "toso.library"
