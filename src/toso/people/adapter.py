"""What allauth is told: nobody signs up by themselves; accounts come with an appointment."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Closed sign-up; Vietnamese messages live in our catalogue."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False
