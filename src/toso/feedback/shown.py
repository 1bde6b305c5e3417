"""A notice's numbers as its page shows them."""

from dataclasses import dataclass
from typing import Any

from toso.feedback.lines import Told, drawn
from toso.feedback.models import Notice
from toso.reports.lines import Line


@dataclass(frozen=True)
class Shown:
    """One number, its line as reports draw it, and its place among the teams."""

    row: Told
    line: Line

    @property
    def has_place(self) -> bool:
        return bool(self.row["rank"] and self.row["among"] > 1)


def grouped(rows: list[Told]) -> dict[str, list[Shown]]:
    """Work done, and where the goals stand."""
    every = [Shown(row, drawn(row)) for row in rows]
    return {
        "work": [each for each in every if each.row["flow"]],
        "goals": [each for each in every if not each.row["flow"]],
    }


@dataclass(frozen=True)
class Peer:
    """A team beside this one in one number; nameless where the commune wants it so."""

    name: str
    own: bool
    shown: Shown


def peers_of(notice: Notice) -> list[tuple[Told, list[Peer]]]:
    """For each number the teams, best first, as the commune decided to name them."""
    named = notice.dispatch.snapshot["named"]
    held = notice.dispatch.snapshot["peers"]
    return [
        (row, [_peer(row, said, str(notice.team_id), named) for said in held.get(row["code"], [])])
        for row in notice.snapshot["rows"]
        if len(held.get(row["code"], [])) > 1
    ]


def _peer(row: Told, said: list[Any], own: str, named: bool) -> Peer:
    team, name, numerator, denominator, known = said
    figure: Any = {**row, "numerator": numerator, "denominator": denominator, "known": known}
    mine = team == own
    return Peer(name if named or mine else "", mine, Shown(figure, Line(figure)))
