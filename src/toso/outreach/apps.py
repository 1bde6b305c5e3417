"""Registers the room with Django."""

from django.apps import AppConfig


class OutreachConfig(AppConfig):
    """The `outreach` room."""

    name = "toso.outreach"
