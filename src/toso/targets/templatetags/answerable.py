"""Who answers for a target, in words for its page."""

from datetime import date

from django import template

from toso.people.models import Appointment
from toso.targets.accountable import accountable
from toso.targets.models import Target

register = template.Library()


@register.simple_tag
def answers_for(target: Target, day: date) -> Appointment | None:
    """`{% answers_for target day as chair %}`: the appointment, with its account and title."""
    return accountable(target, day)
