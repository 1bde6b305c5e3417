"""Registers the room with Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PracticesConfig(AppConfig):
    """The `practices` room."""

    name = "toso.practices"

    def ready(self) -> None:
        """Tell the search how practices are found."""
        from toso.kit.finding import register
        from toso.practices.finding import find_practices

        register("practices", _("Mô hình, sáng kiến"), "idea", find_practices, order=60)
