"""Proposing who gets how much: by base, by what is lacking, equally; any line is mended by hand.

Nothing is written here: the lines go into a draft (`drafting`), where the sum against the parent is
always shown (`sums`).
"""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from toso.figures.definitions import Definition
from toso.kit.period import Period
from toso.places.models import Standing, Unit
from toso.targets.balances import Balance, balances
from toso.targets.bases import Base, asked_by_plan, bases
from toso.targets.goals import goals
from toso.targets.lines import Line
from toso.targets.models import Assignment, Target
from toso.targets.path import path_on
from toso.targets.refusals import Refused
from toso.targets.shares import split, split_by_lack
from toso.targets.states import claim
from toso.teams.models import Team


class Method(TextChoices):
    """How a number is divided among receivers."""

    BASE = "base", gettext_lazy("theo mẫu số")
    LACK = "lack", gettext_lazy("theo phần còn thiếu")
    EQUAL = "equal", gettext_lazy("chia đều")
    HAND = "hand", gettext_lazy("nhập tay")


@dataclass(frozen=True)
class Place:
    """One who may receive: a unit, or a team at its host."""

    unit: uuid.UUID
    name: str
    team: uuid.UUID | None = None


def receivers(receiver: str, unit: Unit, day: date) -> list[Place]:
    """Everybody of a party under a unit on a day, in Vietnamese order."""
    rows = Standing.objects.on(day).within(unit, day).order_by("sort_key", "pk")
    if receiver != "team":
        return [Place(row.unit_id, str(row)) for row in rows.at_level(receiver)]
    hosts = {row.unit_id: place for place, row in enumerate(rows)}
    teams = Team.objects.filter(host__in=list(hosts), valid__contains=day)
    ordered = sorted(teams, key=lambda team: (hosts[team.host_id], team.number))
    return [Place(team.host_id, team.name, team.pk) for team in ordered]


def divide(total: int, found: Sequence[Base], method: str) -> list[int]:
    """Counts that add up to the total; raises Refused where the method lacks a base.

    By lack, a count is what each has and a part of the rest: a target is a level, not an increase.
    """
    if method == Method.EQUAL:
        return split(total, [1] * len(found))
    numbers = [base.number for base in found]
    known = [number for number in numbers if number is not None]
    if len(known) < len(numbers):
        lacking = len(numbers) - len(known)
        raise Refused(
            ngettext(
                "Có %(n)s nơi chưa biết mẫu số nên chưa chia theo cách này được.",
                "Có %(n)s nơi chưa biết mẫu số nên chưa chia theo cách này được.",
                lacking,
            )
            % {"n": lacking},
            _("Hãy chia đều, nhập tay, hoặc nhập mẫu số kèm nguồn."),
        )
    if method == Method.LACK:
        return split_by_lack(total, known, [base.reached for base in found])
    return split(total, known)


def suggest(
    indicator: str, total: int, places: Sequence[Place], month: Period, method: str
) -> list[Line]:
    """A line for each place, whose counts add up to the total exactly; bases from the figures."""
    known = bases([indicator], [place.unit for place in places], month)
    nothing = Base(None, 0, "Chưa có số liệu mẫu số")
    found = [known.get((indicator, place.unit), nothing) for place in places]
    counts = divide(total, found, method)
    return [
        Line(indicator, place.unit, count, base.number, base.source, place.team)
        for place, base, count in zip(places, found, counts, strict=True)
    ]


@dataclass(frozen=True)
class Sum:
    """One indicator of a draft against its parent: what may be given, what others hold, what is
    written. At the top nobody gives: there `asked` is what the plan's number comes to."""

    indicator: str
    given: int | None
    asked: int | None
    held: int
    drafted: int
    base_given: int | None
    base_drafted: int | None

    @property
    def allocated(self) -> int:
        return self.held + self.drafted

    @property
    def left(self) -> int | None:
        whole = self.given if self.given is not None else self.asked
        return None if whole is None else whole - self.allocated

    @property
    def surplus(self) -> int:
        """How much more is divided than there is, or than the plan's number comes to."""
        return max(0, -(self.left or 0))

    @property
    def exceeds(self) -> bool:
        """More than the parent holds: it cannot be issued. Above the plan's number it can."""
        return self.given is not None and self.allocated > self.given


def sums(assignment: Assignment, lines: Sequence[Line], day: date, month: Period) -> dict[str, Sum]:
    """Indicator → how a draft's wholes stand against the parent; groups are asked of the whole.

    A handful of queries, however many indicators there are.
    """
    wholes = [line for line in lines if not line.group]
    definitions = {d.code: d for d in goals(assignment.year, day)}
    top = bases(list(definitions), [assignment.unit_id], month)
    held = {balance.target.indicator: balance for balance in balances(_parents(assignment, day))}
    codes = list(dict.fromkeys([*held, *(line.indicator for line in wholes)]))
    roots = _roots(assignment, [code for code in codes if code not in held])
    return {
        code: _sum(
            code,
            [line for line in wholes if line.indicator == code],
            held.get(code),
            roots.get(code, []),
            definitions.get(code),
            top.get((code, assignment.unit_id)),
        )
        for code in codes
    }


def _parents(assignment: Assignment, day: date) -> list[Target]:
    if path_on(day).step_to(assignment.assigner) is None:
        return []
    rows = Target.objects.of(assignment.unit).of_year(assignment.year).to(assignment.assigner)
    return list(rows.whole().standing().with_versions().order_by("indicator"))


def _roots(assignment: Assignment, codes: Sequence[str]) -> dict[str, list[Target]]:
    """At the top: what the same assigner has given already in some indicators of the year."""
    if not codes:
        return {}
    rows = Target.objects.of_year(assignment.year).to(assignment.receiver).standing().whole()
    found: dict[str, list[Target]] = {}
    rows = rows.filter(indicator__in=codes, parent=None, assigner=assignment.assigner)
    for target in rows.with_versions():
        found.setdefault(target.indicator, []).append(target)
    return found


def _sum(
    code: str,
    lines: Sequence[Line],
    held: Balance | None,
    roots: Sequence[Target],
    definition: Definition | None,
    base: Base | None,
) -> Sum:
    drafted = {(line.unit, line.team) for line in lines}
    numbers = [line.base for line in lines]
    known = [number for number in numbers if number is not None]
    parts = held.parts if held else roots
    plan = asked_by_plan(definition, base) if definition and base else None
    return Sum(
        indicator=code,
        given=held.given if held else None,
        asked=None if held else plan,
        held=sum(claim(t) for t in parts if (t.unit_id, t.team_id) not in drafted),
        drafted=sum(line.count for line in lines),
        base_given=held.base_given if held else base.number if base else None,
        base_drafted=sum(known) if len(known) == len(numbers) else None,
    )
