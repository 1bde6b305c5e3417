"""Registers the room with Django, its papers' numbers with the
commune's others, its papers with those of a month."""

from django.apps import AppConfig


class FeedbackConfig(AppConfig):
    """The `feedback` room."""

    name = "toso.feedback"

    def ready(self) -> None:
        from toso.documents import series
        from toso.feedback import bundled
        from toso.feedback.numbering import used
        from toso.printing import sources

        series.register(used)
        sources.register("dispatches", bundled.DISPATCHES)
        sources.register("notices", bundled.NOTICES)
