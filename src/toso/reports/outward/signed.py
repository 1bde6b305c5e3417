"""Which reports leave the house: those that were signed and accepted, and what stands behind them.

002 I.1.a asks that every reporting regime reaches the reporting systems of the province and the
Government. What leaves is what was signed: never a draft, nor a number that is counted now.
"""

import uuid
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from toso.kit.period import Period
from toso.places.models import Ancestry, Standing
from toso.reports.models import Submission
from toso.reports.querysets import ObligationQuerySet

LEVELS = ["province", "district", "commune", "team"]


@dataclass(frozen=True)
class Asked:
    """What somebody wants to have: a form and a period, of one level or of all."""

    period: Period
    form: str
    level: str = ""


@dataclass(frozen=True)
class Place:
    """A unit on the period's last day: the permanent identity, and the code it bears that day.

    Codes are reused across eras (21205 was Tịnh Bắc, is now Ba Gia): the identity never is.
    """

    id: uuid.UUID
    level: str
    code: str
    name: str
    parent: uuid.UUID | None

    @property
    def stable(self) -> str:
        """The official code of province, district and commune; the identity of all else."""
        return self.code or str(self.id)


@dataclass(frozen=True)
class Tally:
    """How complete a level is: exempt ones are out, so nothing exceeds 100 % (RPT-02)."""

    level: str
    owed: int
    exempt: int
    signed: int
    on_time: int


class Signed:
    """The signed reports that a person may see of one period and form."""

    def __init__(self, seen: ObligationQuerySet, asked: Asked) -> None:
        self.asked = asked
        every = seen.filter(period=asked.period.text, form=asked.form)
        self._owing = every.filter(level=asked.level) if asked.level else every

    @cached_property
    def reports(self) -> list[Submission]:
        """One of each reporter, from the province down, by their codes."""
        rows = self._owing.signed_submissions().select_related("obligation__team", "accepted")
        return sorted(rows, key=self._order)

    def _order(self, held: Submission) -> tuple[int, str, str]:
        owing = held.obligation
        return LEVELS.index(owing.level), self.places[owing.unit_id].stable, str(owing.pk)

    @cached_property
    def places(self) -> dict[uuid.UUID, Place]:
        """The reporters' places and all above them, as they stood on the period's last day."""
        day, below = self.asked.period.last, self._owing.values("unit")
        rows = Ancestry.objects.filter(descendant__in=below, valid__contains=day)
        standings = Standing.objects.on(day).filter(unit__in=rows.values("ancestor"))
        return {
            row.unit_id: Place(row.unit_id, row.level, row.code, str(row), row.parent_id)
            for row in standings
        }

    def reporter(self, held: Submission) -> str:
        """The code of who reports: the team's identity, else its place's code."""
        owing = held.obligation
        return str(owing.team_id) if owing.team_id else self.places[owing.unit_id].stable

    @cached_property
    def tallies(self) -> list[Tally]:
        """How complete each level is, from the province down."""
        signed = Counter(held.obligation.level for held in self.reports)
        marked: Any = self._owing.with_state()
        rows = list(marked.values_list("level", "exempt_reason", "first_late"))
        found = []
        for level in LEVELS:
            of_level = [(why, late) for at, why, late in rows if at == level]
            exempt = sum(bool(why) for why, _ in of_level)
            on_time = sum(late is False for why, late in of_level if not why)
            if of_level:
                owed = len(of_level) - exempt
                found.append(Tally(level, owed, exempt, min(signed[level], owed), on_time))
        return found
