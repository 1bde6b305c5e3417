"""Registers the room with Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PilotsConfig(AppConfig):
    """The `pilots` room."""

    name = "toso.pilots"

    def ready(self) -> None:
        """Tell the search how pilot models are found."""
        from toso.kit.finding import register
        from toso.pilots.finding import find_pilots

        register("pilots", _("Mô hình thí điểm"), "flag", find_pilots, order=62)
