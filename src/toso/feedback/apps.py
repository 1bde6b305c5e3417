"""Registers the room with Django."""

from django.apps import AppConfig


class FeedbackConfig(AppConfig):
    """The `feedback` room."""

    name = "toso.feedback"
