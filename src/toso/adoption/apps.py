"""Registers the room with Django."""

from django.apps import AppConfig


class AdoptionConfig(AppConfig):
    """The `adoption` room."""

    name = "toso.adoption"
