"""Registers the room with Django."""

from django.apps import AppConfig


class SurveysConfig(AppConfig):
    """The `surveys` room."""

    name = "toso.surveys"
