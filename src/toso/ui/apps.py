"""The room of components, CSS, icons and scripts; no tables."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "toso.ui"

    def ready(self) -> None:
        from toso.ui import checks  # noqa: F401  (registers the system check)
