"""Registers the room with Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DeskConfig(AppConfig):
    """The `desk` room."""

    name = "toso.desk"

    def ready(self) -> None:
        """Tell the search how places are found."""
        from toso.desk.searching import find_places
        from toso.kit.finding import register

        register("places", _("Địa bàn"), "pin", find_places, order=10)
