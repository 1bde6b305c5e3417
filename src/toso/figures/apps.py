"""Registers the room with Django."""

from django.apps import AppConfig


class FiguresConfig(AppConfig):
    """The `figures` room."""

    name = "toso.figures"

    def ready(self) -> None:
        """Facts that no other room counts are counted from what people entered."""
        from toso.figures.entered import EnteredFacts
        from toso.figures.sources import register

        register(EnteredFacts())
