"""Registers the room with Django, and its papers' numbers with those of the commune's others."""

from django.apps import AppConfig


class FeedbackConfig(AppConfig):
    """The `feedback` room."""

    name = "toso.feedback"

    def ready(self) -> None:
        from toso.documents import series
        from toso.feedback.numbering import used

        series.register(used)
