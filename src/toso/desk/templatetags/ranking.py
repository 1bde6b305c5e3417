"""Words of rankings and comparisons."""

from django.template import Library
from django.utils.translation import gettext as _

from toso.ui.numbers import number, percent

register = Library()


@register.filter
def points(score: object) -> str:
    """A score with two decimals: 87,32."""
    return number(score, 2)


@register.filter
def gained(change: object) -> str:
    """A change in percentage points with its sign: +3,2 điểm; None has no word."""
    if change is None:
        return "—"
    rounded = round(float(change), 1)  # type: ignore[arg-type]
    sign = "+" if rounded > 0 else "−" if rounded < 0 else ""
    return _("%(change)s điểm") % {"change": sign + number(abs(rounded), 1)}


@register.filter
def share_percent(share: object) -> str:
    """An exact share as a percentage; None says that there is no data."""
    return percent(None if share is None else float(share))  # type: ignore[arg-type]


@register.filter
def gap(points_apart: object) -> str:
    """The distance between best and worst: 12,3 điểm."""
    return _("%(gap)s điểm") % {"gap": number(float(points_apart), 1)}  # type: ignore[arg-type]


@register.filter
def narrowing(moved: object) -> str:
    """Whether a gap became smaller, in words beside its sign."""
    figure = round(float(moved), 1)  # type: ignore[arg-type]
    return _("thu hẹp") if figure < 0 else _("giãn ra") if figure > 0 else _("giữ nguyên")
