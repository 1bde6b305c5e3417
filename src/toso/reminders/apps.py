"""Registers the room with Django."""

from django.apps import AppConfig


class RemindersConfig(AppConfig):
    """The `reminders` room."""

    name = "toso.reminders"

    def ready(self) -> None:
        """Tell the list of whom to call in a commune who sits in its committee."""
        from toso.reminders.seated import seated
        from toso.teams import contacts

        contacts.add_source(seated)
