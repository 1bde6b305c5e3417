"""The whole of an assignment before it is issued: sums, copies, article, what is still wrong."""

import uuid
from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from toso.charter.running import NoCharter
from toso.charter.workings import TargetStep
from toso.documents.models import Document
from toso.figures.definitions import Definition
from toso.kit import clock
from toso.kit.period import Period
from toso.places.finding import called
from toso.targets.allocating import Sum, sums
from toso.targets.area import reader
from toso.targets.forms import IssueForm
from toso.targets.goals import goals
from toso.targets.lines import Line, key_of
from toso.targets.models import Assignment, Target
from toso.targets.naming import group_names
from toso.targets.offices import may_draft, may_issue
from toso.targets.orders import check_lines
from toso.targets.path import KINDS, path_on
from toso.targets.refusals import Refused
from toso.targets.saying import short
from toso.teams.models import Team
from toso.ui.numbers import number


def review_page(
    request: HttpRequest,
    assignment: Assignment,
    *,
    form: IssueForm | None = None,
    refusal: Refused | None = None,
    status: int = 200,
) -> HttpResponse:
    """A draft with everything that can be done to it; an issued one with its targets."""
    scope, day = reader(request), clock.today()
    lines = [Line.read(raw) for raw in assignment.lines]
    known = {d.code: d for d in goals(assignment.year, day)}
    held = sums(assignment, lines, day, Period.of(day)) if assignment.is_draft else {}
    issues = assignment.is_draft and may_issue(scope, assignment.assigner, assignment.unit_id)
    context = {
        "assignment": assignment,
        "step": step_of(assignment),
        "parts": _parts(assignment, lines, known, held),
        "others": [d for d in known.values() if d.code not in {line.indicator for line in lines}],
        "findings": _findings(assignment, lines, known, held) if assignment.is_draft else [],
        "refusal": refusal,
        "may_draft": assignment.is_draft
        and may_draft(scope, assignment.assigner, assignment.unit_id),
        "form": (form or IssueForm(documents=issued(assignment), initial={"issued_on": day}))
        if issues
        else None,
    }
    return render(request, "targets/assignment.html", context, status=status)


def step_of(assignment: Assignment) -> TargetStep | None:
    """The sentence of the plan that the document rests on."""
    day = assignment.document.issued_on or clock.today()
    try:
        return path_on(day).step(assignment.assigner, assignment.receiver)
    except (NoCharter, Refused):
        return None


def issued(assignment: Assignment) -> list[tuple[str, str]]:
    """The documents of the same office and kind that were issued: a plan may carry targets."""
    step = step_of(assignment)
    kinds = KINDS[step.document] if step else ()
    ours = assignment.document
    found = Document.objects.issued().filter(
        unit=assignment.unit, kind__in=kinds, issuer=ours.issuer_id, issuer_name=ours.issuer_name,
        issued_on__isnull=False,
    )  # fmt: skip
    return [
        (str(d.pk), f"{d} ({d.issued_on:%d/%m/%Y}) · {d.title[:80]}")
        for d in found.order_by("-issued_on")[:20]
    ]


def _parts(
    assignment: Assignment,
    lines: Sequence[Line],
    known: dict[str, Definition],
    held: dict[str, Sum],
) -> list[dict[str, Any]]:
    """By indicator: its lines with the names of receivers, and the sum against the parent."""
    names = _names(lines)
    targets = {} if assignment.is_draft else _targets(assignment)
    codes = dict.fromkeys([*known, *(line.indicator for line in lines)])
    return [
        {
            "code": code,
            "definition": known.get(code),
            "rows": [(line, names(line), targets.get(line.key)) for line in of_code],
            "count": sum(line.count for line in of_code if not line.group),
            "sum": held.get(code),
        }
        for code in codes
        if (of_code := [line for line in lines if line.indicator == code])
    ]


def _names(lines: Sequence[Line]) -> Any:
    places = called((line.unit for line in lines), clock.today())
    wanted = [line.team for line in lines if line.team]
    teams = dict(Team.objects.filter(pk__in=wanted).values_list("pk", "name"))
    groups = group_names({(line.unit, line.group) for line in lines if line.group})

    def name(line: Line) -> str:
        whole = teams.get(line.team, "") if line.team else places.get(line.unit, "")
        group = groups.get((line.unit, line.group), line.group)
        return f"{whole} · {group}" if group else whole

    return name


def _targets(assignment: Assignment) -> dict[Any, uuid.UUID]:
    rows = Target.objects.filter(versions__assignment=assignment)
    return {key_of(target): target.pk for target in rows}


def _findings(
    assignment: Assignment,
    lines: Sequence[Line],
    known: dict[str, Definition],
    held: dict[str, Sum],
) -> list[dict[str, str]]:
    """What would refuse it, and what should be looked at, before anybody presses."""
    found = []
    try:
        check_lines(lines, assignment.year, clock.today())
    except Refused as refusal:
        found.append(_said("block" if lines else "info", str(refusal)))
    for line_sum in held.values():
        name = short(known.get(line_sum.indicator), line_sum.indicator)
        if line_sum.exceeds:
            told = _("%(code)s: chia %(out)s, vượt số được giao %(given)s.") % {
                "code": name, "out": number(line_sum.allocated),
                "given": number(line_sum.given),
            }  # fmt: skip
            found.append(_said("block", told))
        elif line_sum.surplus and line_sum.drafted:
            told = _("%(code)s: chia nhiều hơn tỷ lệ của kế hoạch %(more)s.") % {
                "code": name, "more": number(line_sum.surplus),
            }  # fmt: skip
            found.append(_said("info", told))
        elif line_sum.left and line_sum.drafted:
            told = _("%(code)s: còn %(left)s chưa chia.") % {
                "code": name, "left": number(line_sum.left),
            }  # fmt: skip
            found.append(_said("warn", told))
    counted = {code for code, d in known.items() if not d.is_flow}
    bare = sum(1 for line in lines if line.base is None and line.indicator in counted)
    if bare:
        found.append(_said("info", _("%s dòng chưa rõ tổng số; văn bản ghi như vậy.") % bare))
    return found


def _said(severity: str, message: str) -> dict[str, str]:
    return {"severity": severity, "message": message, "source": "", "quote": ""}
