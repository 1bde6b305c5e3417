"""Registers the room with Django."""

from django.apps import AppConfig


class ReviewsConfig(AppConfig):
    """The `reviews` room."""

    name = "toso.reviews"

    def ready(self) -> None:
        """Print proposals and voices with their review, lead proposals to who drafts targets."""
        from toso.reports import attached
        from toso.reviews.feeding import filed, heard, part
        from toso.targets import proposals

        attached.add_source(part)
        attached.add_source(heard)
        proposals.add_source(filed)
