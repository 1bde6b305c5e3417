"""Months that went by without a notice (FBK-01; 000 V.7: "hàng tháng, thông báo").

The plan names no day. A month's results can be told once it is over; the house calls a commune
silent about it when the month after that is over too and nothing was sent.
"""

import uuid
from collections import defaultdict
from collections.abc import Collection
from datetime import date
from functools import lru_cache
from typing import Literal

from toso.charter import load
from toso.feedback.models import Dispatch
from toso.feedback.outline import article
from toso.feedback.results import MONTHLY
from toso.kit.period import Period
from toso.reports.models import Obligation

State = Literal["sent", "waiting", "silent"]
BACK = 12


def ended(day: date) -> list[Period]:
    """The months that are over, latest first, in which teams stood under a plan that asks for a
    notice."""
    months = [Period.of(day).previous()]
    while len(months) < BACK:
        months.append(months[-1].previous())
    owed = Obligation.objects.filter(
        form=MONTHLY, level="team", period__in=[month.text for month in months]
    )
    known = set(owed.order_by().values_list("period", "charter").distinct())
    asked = {period for period, stem in known if _asks(stem)}
    return [month for month in months if month.text in asked]


def states(communes: Collection[uuid.UUID], day: date) -> dict[uuid.UUID, dict[Period, State]]:
    """Commune → month → whether its teams were told; only months in which it had teams."""
    asked = ended(day)
    texts = [month.text for month in asked]
    owed = Obligation.objects.owed().filter(form=MONTHLY, level="team", period__in=texts)
    had = set(owed.filter(parent__unit__in=communes).values_list("parent__unit", "period"))
    told = set(
        Dispatch.objects.filter(kind="results", unit__in=communes, period__in=texts).values_list(
            "unit", "period"
        )
    )
    found: dict[uuid.UUID, dict[Period, State]] = defaultdict(dict)
    for month in asked:
        for commune in communes:
            if (commune, month.text) in had:
                found[commune][month] = _state((commune, month.text) in told, month, day)
    return found


def _state(told: bool, month: Period, day: date) -> State:
    if told:
        return "sent"
    return "waiting" if day in month.next() else "silent"


@lru_cache(maxsize=64)
def _asks(stem: str) -> bool:
    return bool(article(load(stem))[0])
