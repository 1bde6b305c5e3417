"""Registers the room with Django, its papers with those of a month."""

from django.apps import AppConfig


class TargetsConfig(AppConfig):
    """The `targets` room."""

    name = "toso.targets"

    def ready(self) -> None:
        from toso.printing import sources
        from toso.targets.bundled import ASSIGNMENTS

        sources.register("assignments", ASSIGNMENTS)
