"""Registers the room with Django."""

from django.apps import AppConfig


class OutreachConfig(AppConfig):
    """The `outreach` room."""

    name = "toso.outreach"

    def ready(self) -> None:
        """Tell figures what visits can count, and the registers what they know of households."""
        from toso.figures.sources import register
        from toso.outreach.facts import VisitFacts
        from toso.outreach.measures import Activity
        from toso.registers import facts

        register(Activity())
        facts.register(VisitFacts())
