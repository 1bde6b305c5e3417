"""Registers the room with Django."""

from django.apps import AppConfig


class FieldConfig(AppConfig):
    """The `field` room."""

    name = "toso.field"
