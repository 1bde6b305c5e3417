"""A commune's teams in one month: what was accepted of each, and what became of its report."""

import uuid
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from toso.feedback.lines import Aim, Own, Told, told
from toso.kit.period import Period
from toso.kit.text import natural_key
from toso.places.models import Ancestry
from toso.reports.models import Obligation, Submission
from toso.targets.models import Target
from toso.targets.states import in_force

MONTHLY = "monthly"
# What asks for the commune's eye first.
WORST = ["open", "drafting", "returned", "submitted", "exempt", "accepted"]


@dataclass
class TeamMonth:
    """One team: the report it owes, what was accepted of it, its numbers."""

    obligation: Any
    submission: Submission | None
    rows: list[Told]

    @property
    def team(self) -> Any:
        return self.obligation.team

    @property
    def state(self) -> str:
        """The latest report's state; accepted as soon as any version of it counts."""
        return "accepted" if self.submission else str(self.obligation.now)

    @property
    def late(self) -> bool:
        return bool(self.obligation.first_late)


def months(commune: uuid.UUID, period: Period) -> list[TeamMonth]:
    """The teams that owe the month, exceptions first, then by name."""
    owed = list(_owed(commune, period))
    accepted = _accepted(owed, period)
    aims = _aims(owed, accepted, period)
    owns = {
        o.team_id: Own(
            _figures(accepted, o, period), _by_code(accepted, o, period.previous()), held
        )
        for o in owed
        for held in [aims.get(o.team_id, {})]
    }
    rows = told(owns)
    found = [
        TeamMonth(o, accepted.get((o.team_id, period.text)), rows.get(o.team_id, [])) for o in owed
    ]
    return sorted(found, key=lambda m: (WORST.index(m.state), not m.late, natural_key(m.team.name)))


def _owed(commune: uuid.UUID, period: Period) -> Iterable[Any]:
    here = Ancestry.objects.filter(ancestor=commune, valid__contains=period.last)
    owed: Any = Obligation.objects.filter(
        form=MONTHLY, level="team", period=period.text, unit__in=here.values("descendant")
    )
    marked: Iterable[Any] = owed.owed().with_state().select_related("team")
    return marked


def _accepted(owed: Sequence[Any], period: Period) -> dict[tuple[uuid.UUID, str], Submission]:
    """(team, month) → what counts, of this year's months so far and of the month before."""
    year = Period.of(period.first, "year").months()
    asked = {m.text for m in year if m <= period} | {period.previous().text}
    teams = [o.team_id for o in owed]
    rows = Obligation.objects.filter(form=MONTHLY, team__in=teams, period__in=asked)
    standing = rows.standing_submissions().select_related("obligation")
    return {
        (s.obligation.team_id, s.obligation.period): s for s in standing if s.obligation.team_id
    }


def _figures(accepted: dict[Any, Submission], obligation: Any, period: Period) -> list[Any]:
    held = accepted.get((obligation.team_id, period.text))
    return held.snapshot["figures"] if held else []


def _by_code(accepted: dict[Any, Submission], obligation: Any, period: Period) -> dict[str, Any]:
    return {f["code"]: f for f in _figures(accepted, obligation, period)}


def _aims(
    owed: Sequence[Any], accepted: dict[Any, Submission], period: Period
) -> dict[Any, dict[str, Aim]]:
    """Team → indicator → the year's target in force, with what accepted reports say was done."""
    teams = {o.team_id: o for o in owed}
    given = Target.objects.of_year(period.first.year).whole().standing()
    found: dict[Any, dict[str, Aim]] = defaultdict(dict)
    for target in given.filter(team__in=list(teams)).with_versions():
        version = in_force(target, period.last)
        done = _done(accepted, teams[target.team_id], target.indicator, period) if version else None
        if version and done is not None:
            found[target.team_id][target.indicator] = {"count": version.count, "done": done}
    return found


def _done(accepted: dict[Any, Submission], owed: Any, code: str, period: Period) -> int | None:
    """Of work the year's sum so far; of a state what stands at the month's end."""
    now = _by_code(accepted, owed, period).get(code)
    if now is None:
        return None
    if not now["flow"]:
        return int(now["numerator"]) if now["known"] else None
    year = [m for m in Period.of(period.first, "year").months() if m <= period]
    held = (_by_code(accepted, owed, month).get(code) for month in year)
    return sum(int(figure["numerator"]) for figure in held if figure)
