"""Registers the room with Django."""

from django.apps import AppConfig


class OutreachConfig(AppConfig):
    """The `outreach` room."""

    name = "toso.outreach"

    def ready(self) -> None:
        """Tell figures what visits can count."""
        from toso.figures.sources import register
        from toso.outreach.measures import Activity

        register(Activity())
