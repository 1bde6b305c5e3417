"""What phones read without a network and the villages' changes do not carry: guides, the team's
reports and tasks, the forms that may be asked, and why households are in their groups.

The whole is given, or nothing when the phone has this state of it already.
"""

import hashlib
import json
from collections.abc import Iterator
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpRequest, HttpResponse

from toso.field.doors import villages_of
from toso.kit import clock
from toso.library.guides import guides
from toso.people.scope import Scope
from toso.reports.pocket import pocket
from toso.surveys.asking import asked_in
from toso.surveys.explaining import explained
from toso.tasks.pocket import tasks_of, topics_of

# Whatever a phone holds of these kinds gives way to what is given.
KINDS = ("guide", "report", "form", "grouping", "task", "topic")

Row = dict[str, Any]


def reference(request: HttpRequest) -> HttpResponse:
    """The reference of who asks; 304 when `If-None-Match` names what it still is."""
    scope: Scope = request.scope  # type: ignore[attr-defined]
    rows = list(_rows(scope))
    text = json.dumps(rows, cls=DjangoJSONEncoder, ensure_ascii=False)
    version = hashlib.sha256(text.encode()).hexdigest()[:20]
    tag = f'"{version}"'
    if request.headers.get("If-None-Match", "").removeprefix("W/") == tag:
        response = HttpResponse(status=304)
    else:
        body = f'{{"version": "{version}", "kinds": {json.dumps(KINDS)}, "rows": {text}}}'
        response = HttpResponse(body, content_type="application/json; charset=utf-8")
    response["ETag"] = tag
    response["Cache-Control"] = "private, no-store"
    return response


def _rows(scope: Scope) -> Iterator[Row]:
    for guide in guides():
        yield _row("guide", f"guide:{guide.key}", {
            "title": guide.title, "order": guide.order, "skills": guide.skills,
            "needs": guide.needs, "text": guide.text if guide.offline else "",
        })  # fmt: skip
    visited = sorted(scope.villages("visit.record").values_list("descendant", flat=True))
    for report in pocket(scope, visited) if visited else []:
        yield _row("report", report.pop("id"), report)
    for task in tasks_of(visited, clock.today()):
        yield _row("task", task.pop("id"), task)
    for topic in topics_of(visited, clock.today()):
        yield _row("topic", topic.pop("id"), topic)
    for grouped in explained(visited, clock.today()):
        yield _row("grouping", f"grouping:{grouped['household']}", grouped)
    here = [row.unit_id for row in villages_of(scope, clock.today())]
    for form in asked_in(here, clock.today()) if here else []:
        yield _row("form", form["version"], form)


def _row(kind: str, id: Any, data: Row) -> Row:
    return {"kind": kind, "id": id, "data": data}
