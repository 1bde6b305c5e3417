"""A snapshot's numbers as lines of a table: for pages, papers and spreadsheets alike."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from toso.reports.declared import counted, gap
from toso.reports.links import figure_url
from toso.reports.readings import Frozen


@dataclass(frozen=True)
class Line:
    """One number, with last period's and the one counted now where they differ."""

    figure: Frozen
    before: Frozen | None = None
    live: tuple[int, int, int] | None = None
    url: str = ""

    @property
    def has_data(self) -> bool:
        """Work done is always known; a share needs something known (IND-R7)."""
        if self.figure["origin"] == "none":
            return False
        return self.figure["flow"] or bool(self.figure["denominator"] and self.figure["known"])

    @property
    def declared(self) -> int | None:
        """What is said beside the counted number; both are shown, with the reason."""
        return self.figure.get("declared")

    @property
    def counted(self) -> int:
        return counted(self.figure)

    @property
    def gap(self) -> int | None:
        return gap(self.figure)

    @property
    def count(self) -> int | None:
        return self.figure["numerator"] if self.has_data else None

    @property
    def share(self) -> Fraction | None:
        """Part of the whole denominator, 0 to 1; None without data. Computed at display."""
        return _share(self.figure) if self.has_data else None

    @property
    def percent(self) -> Decimal | None:
        return None if self.share is None else _percent(self.share)

    @property
    def unknown(self) -> int:
        return max(0, self.figure["denominator"] - self.figure["known"])

    @property
    def target(self) -> Decimal | None:
        return Decimal(self.figure["target"]) if self.figure["target"] else None

    @property
    def change(self) -> int | None:
        """Of work done, against the period before."""
        if self.before is None or not self.figure["flow"]:
            return None
        return self.figure["numerator"] - self.before["numerator"]

    @property
    def good(self) -> str:
        """Which change is good news, in the words of `{% stat %}`; empty where none is."""
        usual = "none" if self.figure["flow"] else "higher"
        return {"higher": "up", "lower": "down"}.get(self.figure.get("better", usual), "")

    @property
    def percent_before(self) -> Decimal | None:
        if self.before is None or self.before["flow"] or not self.before["known"]:
            return None
        return _percent(_share(self.before) or Fraction(0))


def lines(
    snapshot: dict[str, Any],
    before: dict[str, Any] | None = None,
    unit: uuid.UUID | None = None,
) -> tuple[list[Line], list[Line]]:
    """Work done, then indicators; with a unit each leads to its trail."""
    earlier = {f["code"]: f for f in before["figures"]} if before else {}
    every = [
        Line(
            f,
            earlier.get(f["code"]),
            _triple(snapshot["live"].get(f["code"])),
            figure_url(f["code"], unit, snapshot["period"]) if unit else "",
        )
        for f in snapshot["figures"]
    ]
    return [each for each in every if each.figure["flow"]], _answered(every)


def _answered(every: Iterable[Line]) -> list[Line]:
    """Indicators by year; those that nothing in this place is counted by are left out."""
    found = [
        each
        for each in every
        if not each.figure["flow"] and (each.figure["denominator"] or each.live)
    ]
    return sorted(found, key=lambda line: line.figure["year"] or 9999)


def _triple(numbers: list[int] | None) -> tuple[int, int, int] | None:
    return (numbers[0], numbers[1], numbers[2]) if numbers else None


def _share(figure: Frozen) -> Fraction | None:
    return Fraction(figure["numerator"], figure["denominator"]) if figure["denominator"] else None


def _percent(share: Fraction) -> Decimal:
    return Decimal(share.numerator) * 100 / Decimal(share.denominator)
