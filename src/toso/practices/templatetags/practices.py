"""Words of the pages of practices."""

from django import template

from toso.practices import lists
from toso.practices.models import Practice

register = template.Library()


@register.filter
def reporter(practice: Practice) -> str:
    return lists.reporter(practice)


@register.filter
def when(practice: Practice) -> str:
    return lists.when(practice)
