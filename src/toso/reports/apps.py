"""Registers the room with Django, and its papers with those that are taken away by the month."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    """The `reports` room."""

    name = "toso.reports"

    def ready(self) -> None:
        from toso.printing.sources import register
        from toso.reports.bundled import listed, prepared

        register("reports", listed, prepared)
