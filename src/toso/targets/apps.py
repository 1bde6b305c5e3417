"""Registers the room with Django, its papers with those of a month; each target may be talked
about."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TargetsConfig(AppConfig):
    """The `targets` room."""

    name = "toso.targets"

    def ready(self) -> None:
        from toso.printing import sources
        from toso.targets.bundled import ASSIGNMENTS
        from toso.targets.talking import find_targets
        from toso.threads import subjects

        sources.register("assignments", ASSIGNMENTS)
        subjects.register("target", _("Chỉ tiêu"), find_targets)
