"""Words of the pages of notices."""

from typing import Any

from django import template

from toso.feedback.lines import drawn
from toso.feedback.models import Dispatch
from toso.feedback.shown import Shown
from toso.reports.templatetags.reports import month
from toso.ui import numbers

register = template.Library()


@register.filter
def shown_rows(rows: list[Any]) -> list[Shown]:
    return [Shown(row, drawn(row)) for row in rows]


@register.filter
def was(shown: Shown) -> str:
    """Last month's number in the same form; a dash where none was accepted."""
    before = shown.line.before
    if before is None:
        return "—"
    if shown.row["flow"]:
        return numbers.number(before["numerator"])
    if not before["known"]:
        return "—"
    return f"{numbers.number(before['numerator'])}/{numbers.number(before['denominator'])}"


@register.filter
def heading(dispatch: Dispatch) -> str:
    """What a notice is called in a list."""
    if dispatch.kind == "results":
        said: str = dispatch.snapshot["subject"]
        return f"{said}, {month(dispatch.period)}"
    return str(dispatch.snapshot["title"])
