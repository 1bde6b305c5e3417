"""Registers the room with Django."""

from django.apps import AppConfig


class RegistersConfig(AppConfig):
    """The `registers` room."""

    name = "toso.registers"

    def ready(self) -> None:
        """Tell figures what the registers can count."""
        from toso.figures.sources import register
        from toso.registers.measures import CommuneDatabase, Registered

        register(Registered())
        register(CommuneDatabase())
