"""Registers the room with Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TasksConfig(AppConfig):
    """The `tasks` room."""

    name = "toso.tasks"

    def ready(self) -> None:
        """Tell figures what tasks can count, and the search how tasks are found."""
        from toso.figures.sources import register
        from toso.kit import finding
        from toso.tasks.finding import find_tasks
        from toso.tasks.measures import Propagation

        register(Propagation(), apart=True)
        finding.register("tasks", _("Nhiệm vụ"), "done", find_tasks, order=50)
