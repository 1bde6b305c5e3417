"""Registers the room with Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TasksConfig(AppConfig):
    """The `tasks` room."""

    name = "toso.tasks"

    def ready(self) -> None:
        """Tell figures what tasks can count, the search how tasks are found, and that each may be
        talked about."""
        from toso.figures.sources import register
        from toso.kit import finding
        from toso.tasks.finding import find_tasks
        from toso.tasks.measures import Propagation
        from toso.tasks.talking import find_tasks as talked_of
        from toso.threads import subjects

        register(Propagation(), apart=True)
        finding.register("tasks", _("Nhiệm vụ"), "done", find_tasks, order=50)
        subjects.register("task", _("Nhiệm vụ"), talked_of)
