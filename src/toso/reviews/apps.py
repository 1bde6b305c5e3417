"""Registers the room with Django."""

from django.apps import AppConfig


class ReviewsConfig(AppConfig):
    """The `reviews` room."""

    name = "toso.reviews"

    def ready(self) -> None:
        """Print proposals with the review they stand in, and lead them to who drafts targets."""
        from toso.reports import attached
        from toso.reviews.feeding import filed, part
        from toso.targets import proposals

        attached.add_source(part)
        proposals.add_source(filed)
