"""The numbers of a quarter, half a year or a year: sums of the monthly reports accepted in it.

What was done is added up; what stands is of the last accepted month (IND-R4: no percentage is
averaged). A month that nobody has accepted is named as missing, never taken for nothing. What the
months declare beside their numbers is added up beside the sum.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from toso.kit.period import Period
from toso.reports.outline import MONTHLY
from toso.reports.readings import Frozen, Readings, live, summed

if TYPE_CHECKING:
    from toso.reports.models import Obligation


class Span:
    """The months of one reporter's longer period: which it owed, what was accepted of them."""

    def __init__(self, obligation: "Obligation") -> None:
        self.obligation = obligation
        months = Period(obligation.period).months()
        owed = type(obligation).objects.owed().filter(
            form=MONTHLY, level=obligation.level, unit=obligation.unit_id,
            team=obligation.team_id, period__in=[month.text for month in months],
        )  # fmt: skip
        rows = list(owed.order_by("period"))
        signed = {row.period: row.standing() or _final(row) for row in rows}
        self.owed = list(signed)
        self.snapshots = {period: held.snapshot for period, held in signed.items() if held}

    def __bool__(self) -> bool:
        """Whether this reporter has monthly reports to add up at all."""
        return bool(self.owed)

    @property
    def missing(self) -> list[str]:
        return [period for period in self.owed if period not in self.snapshots]

    def figures(self, totals: str = "counted") -> Readings:
        """Code → the period's number; where no monthly report is asked (002 IV.2) as counted."""
        held: dict[str, list[Frozen]] = {}
        for figures in self._months():
            for each in figures:
                held[each["code"]] = _joined(held.get(each["code"], []), each)
        found = summed(held.values(), totals)
        for code, each in found.items():
            each["origin"] = _origin(held[code])
        return found

    def _months(self) -> Iterable[Any]:
        if self:
            return [self.snapshots[period]["figures"] for period in sorted(self.snapshots)]
        unit, level = self.obligation.unit_id, self.obligation.level
        every = (live(level, [unit], month) for month in Period(self.obligation.period).months())
        return [month.get(unit, {}).values() for month in every]


def _final(obligation: "Obligation") -> Any:
    """Of the top of the chain nobody accepts: what it sent last counts."""
    return obligation.latest() if obligation.parent_id is None else None


def _joined(before: list[Frozen], now: Frozen) -> list[Frozen]:
    """All months of what was done, the latest first; of what stands the last that is known."""
    if now["flow"]:
        return [now, *before]
    return before if before and before[0]["known"] and not now["known"] else [now]


def _origin(months: list[Frozen]) -> str:
    return next((each["origin"] for each in months if each["origin"] != "none"), "none")
