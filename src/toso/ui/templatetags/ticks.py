"""`{% load ticks %}`: many choices as boxes in groups that fold."""

from typing import Any

from django.forms import BoundField
from django.template import Library

register = Library()


@register.inclusion_tag("ui/ticks.html")
def ticks(bound: BoundField, find: str) -> dict[str, Any]:
    """The choices of a field with a filter called `find`; those among the field's `whole` stand for
    all of their group."""
    widget = bound.field.widget
    held = [str(value) for value in bound.value() or []]
    whole: frozenset[str] = getattr(bound.field, "whole", frozenset())
    groups = []
    for name, options, _index in widget.optgroups(bound.html_name, held):
        shown = [option | {"whole": str(option["value"]) in whole} for option in options]
        is_open = any(option["selected"] for option in options)
        groups.append((name, shown, sum(not option["whole"] for option in shown), is_open))
    return {"field": bound, "groups": groups, "find": find}
