"""The months of a commune: told or not, who has read, which teams wait for an answer."""

import uuid
from dataclasses import dataclass, field
from typing import Any

from toso.feedback.models import Dispatch, Notice
from toso.feedback.silence import State, states
from toso.kit import clock
from toso.kit.period import Period


@dataclass
class Month:
    """One month of the commune, with what was sent about it."""

    period: Period
    state: State
    dispatches: list[Any] = field(default_factory=list)
    told: int = 0
    read: int = 0
    waiting: int = 0


@dataclass(frozen=True)
class Board:
    """Its months, latest first; teams whose word waits; what else all teams were told."""

    months: list[Month]
    waiting: list[Any]
    others: list[Any]

    @property
    def lacking(self) -> list[Month]:
        return [month for month in self.months if month.state != "sent"]


def board(commune: uuid.UUID) -> Board:
    held = states([commune], clock.today()).get(commune, {})
    months = {period.text: Month(period, state) for period, state in held.items()}
    sent = Dispatch.objects.filter(unit=commune).order_by("-sent_at")
    others = [row for row in sent if row.period not in months]
    for row in sent:
        if row.period in months:
            months[row.period].dispatches.append(row)
    notices: Any = Notice.objects.filter(dispatch__unit=commune).with_state()
    rows = list(notices.select_related("dispatch", "team"))
    for notice in rows:
        month = months.get(notice.dispatch.period)
        if month:
            month.told += 1
            month.read += notice.is_read
            month.waiting += bool(notice.waits)
    waiting = sorted((n for n in rows if n.waits), key=lambda n: n.said_at)
    return Board(list(months.values()), waiting, others)
