"""Registers the room with Django."""

from django.apps import AppConfig


class TeamsConfig(AppConfig):
    """The `teams` room."""

    name = "toso.teams"

    def ready(self) -> None:
        """Tell figures what teams can count."""
        from toso.figures.sources import register
        from toso.teams.measures import Coverage

        register(Coverage())
