"""Registers the room with Django."""

from django.apps import AppConfig


class PlansConfig(AppConfig):
    """The `plans` room."""

    name = "toso.plans"

    def ready(self) -> None:
        """Answer for the rooms below whether teams are prepared; give the plans of a month."""
        from toso.plans.bundled import PLANS
        from toso.plans.readiness import prepared
        from toso.printing import sources
        from toso.teams.preparedness import register

        register(prepared)
        sources.register("plans", PLANS)
