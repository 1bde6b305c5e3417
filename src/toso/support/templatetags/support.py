"""Words of the pages of difficulties."""

from typing import Any

from django import template
from django.utils.translation import gettext as _

from toso.charter.vocabulary import PLATFORMS
from toso.support import lists
from toso.support.counting import Asked
from toso.support.models import Issue

register = template.Library()


@register.filter
def kind(issue: Issue) -> str:
    """Its category; of a platform's problem, whose."""
    name = PLATFORMS.get(issue.platform)
    return f"{lists.label(issue)}: {_(name)}" if name else lists.label(issue)


@register.filter
def by_state(row: Asked) -> list[tuple[str, Any, int]]:
    return [(key, label, row.states[key]) for key, label in Issue.State.choices]


@register.filter
def by_age(row: Asked) -> list[tuple[str, Any, int]]:
    return [(key, label, row.ages[key]) for key, label in lists.ages()]
