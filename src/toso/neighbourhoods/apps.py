"""Registers the room with Django and with figures."""

from django.apps import AppConfig


class NeighbourhoodsConfig(AppConfig):
    """The `neighbourhoods` room."""

    name = "toso.neighbourhoods"

    def ready(self) -> None:
        """Count the villages that have become one."""
        from toso.figures.sources import register
        from toso.neighbourhoods.measures import Neighbourhoods

        register(Neighbourhoods())
