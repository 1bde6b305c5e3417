"""What one paper of an assignment is written from: who gives what to whom, with all names."""

import uuid
from dataclasses import dataclass
from datetime import date

from toso.charter import Charter
from toso.charter.workings import TargetStep
from toso.documents.models import Document
from toso.figures.definitions import Definition
from toso.kit import clock
from toso.kit.papers import long_date
from toso.places.models import Standing
from toso.printing.heads import committee
from toso.targets.allocating import receivers
from toso.targets.goals import goals
from toso.targets.groups import group_names
from toso.targets.lines import Line
from toso.targets.models import Assignment, Target
from toso.targets.offices import Office, office
from toso.targets.path import path_on
from toso.targets.states import in_force


@dataclass(frozen=True)
class Sheet:
    """Everything that one paper is written from."""

    assignment: Assignment
    charter: Charter
    step: TargetStep
    office: Office
    day: date
    lines: tuple[Line, ...]
    names: dict[uuid.UUID, str]
    groups: dict[str, str]
    indicators: dict[str, Definition]
    place: Standing
    grounds: tuple[str, ...]

    @property
    def year(self) -> int:
        return self.assignment.year

    @property
    def collective(self) -> str:
        return "Ban Chỉ đạo" if self.step.assigner == "steering_committee" else "Ủy ban nhân dân"

    @property
    def author(self) -> str:
        """The issuer inside a sentence."""
        if self.step.assigner in ("steering_committee", "programme_department"):
            body = self.charter.body(self.step.assigner, self.day)
            return body.name if body else self.office.name
        return committee(self.place)


def sheet_of(assignment: Assignment) -> Sheet:
    """The sheet of a draft, or of what was issued, by the charter of its document's day."""
    day = assignment.document.issued_on or clock.today()
    path = path_on(day)
    step = path.step(assignment.assigner, assignment.receiver)
    lines = tuple(Line.read(raw) for raw in assignment.lines)
    places = receivers(step.receiver, assignment.unit, day)
    standing = assignment.unit.standing(day)
    assert standing
    return Sheet(
        assignment=assignment,
        charter=path.charter,
        step=step,
        office=office(assignment.assigner, assignment.unit, day, path.charter),
        day=day,
        lines=lines,
        names={place.team or place.unit: place.name for place in places}
        | {assignment.unit_id: str(standing)},
        groups=_groups(assignment, lines, day),
        indicators={d.code: d for d in goals(assignment.year, day)},
        place=standing,
        grounds=tuple(_grounds(assignment, day)),
    )


def _groups(assignment: Assignment, lines: tuple[Line, ...], day: date) -> dict[str, str]:
    return group_names(assignment.unit_id, day) if any(line.group for line in lines) else {}


def _grounds(assignment: Assignment, day: date) -> list[str]:
    """The papers of the level above by which the assigner holds what it passes on (000 IV.2)."""
    rows = Target.objects.of(assignment.unit).of_year(assignment.year).whole().standing()
    held = [in_force(t, day) for t in rows.to(assignment.assigner).with_versions()]
    papers = {v.document for v in held if v and v.document}
    return [_cited(paper) for paper in sorted(papers, key=str)]


def _cited(paper: Document) -> str:
    above = paper.unit.standing(paper.issued_on) if paper.unit and paper.issued_on else None
    by = committee(above) if above and _is_committee(paper) else paper.issuer_name
    return f"Căn cứ {paper.kind_name} số {paper} {long_date(paper.issued_on)} của {by}"


def _is_committee(paper: Document) -> bool:
    return paper.issuer is not None and paper.issuer.kind == "peoples_committee"
