"""Words of the pages of surveys."""

from collections.abc import Mapping
from typing import Any

from django.template import Library
from django.utils.formats import number_format

register = Library()


@register.filter
def of(mapping: Mapping[Any, Any], key: Any) -> Any:
    """The value of a key, None when there is none."""
    return mapping.get(key)


@register.filter
def decimal(value: float) -> str:
    """A mean with one decimal, a whole number as it is, as Vietnamese write it."""
    whole = float(value).is_integer()
    return number_format(value, 0 if whole else 1, force_grouping=True)
