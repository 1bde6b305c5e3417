"""A month's numbers of an area as they were signed: never what is counted now (RPT-08).

The area's own report when it was sent; until then the sum of the accepted reports right below, by
the rule by which that report will be made (RPT-02).
"""

from dataclasses import dataclass
from typing import Any

from toso.charter.running import charter_on
from toso.desk.area import Area
from toso.kit.period import Period
from toso.reports.coverage import families
from toso.reports.lines import Line, lines
from toso.reports.models import Obligation, Submission
from toso.reports.outline import MONTHLY
from toso.reports.readings import Frozen, rolled_up


@dataclass(frozen=True)
class Signed:
    """Numbers with what stands behind them; `report` is the area's own, once it was sent."""

    month: Period
    level: str
    figures: list[Frozen]
    coverage: dict[str, Any]
    report: Submission | None = None

    def lines(self, before: "Signed | None") -> dict[str, Line]:
        """Code → number, with the one of the month before."""
        now, earlier = self._as_snapshot(), before._as_snapshot() if before else None
        return {line.figure["code"]: line for some in lines(now, earlier) for line in some}

    def _as_snapshot(self) -> dict[str, Any]:
        return {"figures": self.figures, "live": {}, "period": self.month.text}


def signed(area: Area, month: Period) -> Signed | None:
    """What was signed for a month; None when the area owed no report then."""
    level = {"village": "team"}.get(area.here.level, area.here.level)
    owed = Obligation.objects.within(area.scope).filter(
        unit=area.here.unit_id, level=level, period=month.text, form=MONTHLY
    )
    own = owed.first()
    if own is None:
        return None
    sent = own.submissions.filter(returned=None).order_by("-number").first()
    if sent:
        return Signed(month, level, sent.snapshot["figures"], sent.snapshot["coverage"], sent)
    if level == "team":
        return Signed(month, level, [], {"expected": 1, "included": 0})
    family = families([own])[own.pk]
    children = [snapshot["figures"] for snapshot in family.snapshots()]
    totals = charter_on(month.last).reports.totals
    figures = list(rolled_up(level, {}, children, month, totals).values())
    return Signed(month, level, figures, family.coverage())
