"""Five steps for a map's figures: even, round, and the same for every month that is played.

A step is a lightness, so that it survives a grey printer and any colour blindness; the figure
itself stands in the circle. What is not known is no step: it is hatched.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from math import floor, log10

from django.utils.translation import gettext as _

from toso.ui.numbers import number

MISSING = "x"
STEPS = 5


@dataclass(frozen=True)
class Scale:
    """The four borders between five steps; `signed` ones stand around zero."""

    edges: tuple[float, ...]
    unit: str = ""
    signed: bool = False

    def step(self, value: float | None) -> str:
        """`0`…`4`, or `x` where nothing is known."""
        if value is None:
            return MISSING
        if self.signed:
            low, high = self.edges[0], self.edges[-1]
            return "0" if value <= low else "4" if value >= high else str(2 + _sign(value))
        return str(sum(value >= edge for edge in self.edges))

    def legend(self) -> list[tuple[str, str]]:
        """Each step with what it holds, in words."""
        if self.signed:
            far = self._said(self.edges[-1])
            words = [_("giảm từ %(n)s"), _("giảm"), _("không đổi"), _("tăng"), _("tăng từ %(n)s")]
            return [(str(n), word % {"n": far}) for n, word in enumerate(words)]
        said = [self._said(edge) for edge in self.edges]
        middle = [f"{a} – {b}" for a, b in zip(said, said[1:], strict=False)]
        words = [_("dưới %(n)s") % {"n": said[0]}, *middle, _("từ %(n)s") % {"n": said[-1]}]
        return [(str(n), word) for n, word in enumerate(words)]

    def _said(self, edge: float) -> str:
        shown = round(edge, 6)
        return number(int(shown) if shown == int(shown) else shown) + self.unit


def even(values: Iterable[float | None], unit: str = "") -> Scale:
    """Round steps from the least to the greatest value known."""
    known = [value for value in values if value is not None] or [0.0]
    low, high = min(known), max(known)
    step = rounded((high - low) / STEPS or max(abs(high), 1.0) / STEPS)
    start = floor(low / step) * step
    return Scale(tuple(round(start + step * n, 9) for n in range(1, STEPS)), unit)


def around_zero(values: Iterable[float | None], unit: str = "") -> Scale:
    """Fallen much, fallen, the same, risen, risen much."""
    known = [abs(value) for value in values if value is not None] or [0.0]
    far = rounded(max(known) / 2 or 1.0)
    return Scale((-far, 0.0, 0.0, far), unit, signed=True)


def rounded(step: float) -> float:
    """The next of 1, 2, 2.5, 5, 10 … at or above a step."""
    power = 10.0 ** floor(log10(step))
    return next(n * power for n in (1, 2, 2.5, 5, 10) if n * power >= step * 0.999999)


def _sign(value: float) -> int:
    return (value > 0) - (value < 0)
