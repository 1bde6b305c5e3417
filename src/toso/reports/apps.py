"""Registers the room with Django, and its papers with those that are taken away by the month, and
their numbers with those of its organisation's other papers."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    """The `reports` room."""

    name = "toso.reports"

    def ready(self) -> None:
        from toso.documents import series
        from toso.printing.sources import register
        from toso.reports.bundled import REPORTS
        from toso.reports.numbering import used

        series.register(used)
        register("reports", REPORTS)
