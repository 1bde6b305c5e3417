"""Numbers as a Vietnamese official writes them (1.234,5 and 24,5%), or as an English reader."""

from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from django.utils.translation import get_language
from django.utils.translation import gettext as _


def as_decimal(value: object) -> Decimal | None:
    """The number behind a value, or None when there is none."""
    if value is None or value == "" or isinstance(value, bool):
        return None
    try:
        return Decimal(str(value))
    except InvalidOperation:
        return None


def number(value: object, places: int | None = None) -> str:
    """`1234567.5` → `1.234.567,5`; no number → “chưa có số liệu”, never a zero."""
    figure = as_decimal(value)
    if figure is None:
        return _("chưa có số liệu")
    if places is not None:
        figure = figure.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    text = f"{figure:,f}"
    return text if (get_language() or "vi").startswith("en") else _swap(text)


def percent(value: object, places: int = 1) -> str:
    """A percentage with at most one decimal, honest at both ends.

    What has not reached 100% never reads 100%, and what is not nothing never reads 0%.
    """
    figure = as_decimal(value)
    if figure is None:
        return _("chưa có số liệu")
    step = Decimal(1).scaleb(-places)
    shown = figure.quantize(step, ROUND_HALF_UP)
    if figure < 100 <= shown:
        shown = 100 - step
    if shown == 0 < figure:
        return f"<{number(step)}%"
    if shown == shown.to_integral_value():
        shown = shown.quantize(Decimal(1))
    return f"{number(shown)}%"


def share(part: object, whole: object) -> Decimal | None:
    """Percent of a whole; None when the whole is unknown or empty."""
    top, bottom = as_decimal(part), as_decimal(whole)
    return None if top is None or not bottom else top * 100 / bottom


def signed(value: object) -> str:
    """A change, with its sign: +1.204, −3, 0; nothing for no number."""
    figure = as_decimal(value)
    if figure is None:
        return ""
    return ("+" if figure > 0 else "−" if figure < 0 else "") + number(abs(figure))


def _swap(text: str) -> str:
    return text.translate(str.maketrans(",.", ".,"))
