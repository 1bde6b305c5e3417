"""Registers the room with Django, and its papers with those that are taken away by the month, and
their numbers with those of its organisation's other papers; each report may be talked about."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReportsConfig(AppConfig):
    """The `reports` room."""

    name = "toso.reports"

    def ready(self) -> None:
        from toso.documents import series
        from toso.printing.sources import register
        from toso.reports.bundled import REPORTS
        from toso.reports.numbering import used
        from toso.reports.talking import find_reports
        from toso.threads import subjects

        series.register(used)
        register("reports", REPORTS)
        subjects.register("report", _("Báo cáo"), find_reports)
