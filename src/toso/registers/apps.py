"""Registers the room with Django."""

from django.apps import AppConfig


class RegistersConfig(AppConfig):
    """The `registers` room."""

    name = "toso.registers"
