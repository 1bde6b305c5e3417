"""`{% load multiples %}`: the small multiple, one line chart among many on one scale."""

from collections.abc import Sequence
from typing import Any

from django.template import Library

from toso.ui.multiples import HEIGHT, WIDTH, multiple

register = Library()


@register.inclusion_tag("ui/multiple.html")
def small_multiple(
    values: Sequence[float | None], high: float, label: str = "", **more: Any
) -> dict[str, Any]:
    """A line from zero to `high`, a gap for each missing month, the last value marked.

    median: values of a broken line behind it; high_label: the top of the scale; first, last: the
    months at both ends.
    """
    median = more.pop("median", ())
    return more | {
        "chart": multiple(values, high, median),
        "label": label,
        "width": f"{WIDTH:g}",
        "height": f"{HEIGHT:g}",
    }
