"""Registers the room with Django."""

from django.apps import AppConfig


class RegistersConfig(AppConfig):
    """The `registers` room."""

    name = "toso.registers"

    def ready(self) -> None:
        """Tell figures what the registers can count, and what is known of households."""
        from toso.figures.sources import register
        from toso.registers import facts
        from toso.registers.measures import CommuneDatabase, Registered

        register(Registered())
        register(CommuneDatabase())
        facts.register(facts.HouseholdFacts())
