"""Registers the room with Django."""

from django.apps import AppConfig


class OpsConfig(AppConfig):
    """The `ops` room."""

    name = "toso.ops"

    def ready(self) -> None:
        """Register the system checks."""
        from toso.ops import checks  # noqa: F401
