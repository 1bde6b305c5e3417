"""Registers the room with Django."""

from django.apps import AppConfig


class PlansConfig(AppConfig):
    """The `plans` room."""

    name = "toso.plans"
