"""Registers the room with Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TeamsConfig(AppConfig):
    """The `teams` room."""

    name = "toso.teams"

    def ready(self) -> None:
        """Tell figures what teams can count, the search how teams and people are found,
        documents which numbers decisions have taken, printing the decisions of a month."""
        from toso.documents import series
        from toso.figures.sources import register
        from toso.kit import finding
        from toso.printing import sources
        from toso.teams.bundled import DECISIONS
        from toso.teams.deciding import used
        from toso.teams.measures import Coverage
        from toso.teams.searching import find_people, find_teams

        register(Coverage())
        series.register(used)
        sources.register("decisions", DECISIONS)
        finding.register("teams", _("Tổ"), "team", find_teams, order=20)
        finding.register("people", _("Người"), "user", find_people, order=30)
