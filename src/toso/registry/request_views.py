"""The commune's inbox of residents' requests: what stands, what should stand, and the answer."""

import uuid
from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from toso.field.doors import PAGES, address_of, scope_of, village_of, villages_of
from toso.field.verbs.answering import approve, refuse
from toso.kit import clock
from toso.kit.text import clean
from toso.registers.models import Request
from toso.registry.visit_views import PAGE
from toso.registry.wording import KIND_LABELS, LABELS, names_of, shown

# Waiting longer than a week is said aloud.
LONG = 7


@require_GET
def requests(request: HttpRequest) -> HttpResponse:
    """All requests of one's villages: those that wait first, the oldest on top."""
    scope, day = scope_of(request), clock.today()
    mine = Request.objects.within(scope)
    if village := _asked_village(request):
        mine = mine.filter(village=village)
    counts = dict(mine.values_list("state").annotate(Count("pk")))
    state = request.GET.get("state", "open")
    rows = mine.waiting() if state == "open" else mine.filter(state=state).order_by("-decided_at")
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    villages = list(villages_of(scope, day))
    context = {
        "rows": _described(list(page.object_list)), "page_of_rows": page, "state": state,
        "counts": [(s, label, counts.get(s, 0)) for s, label in _states()],
        "villages": villages, "village": village,
        "places": {v.unit_id: v for v in villages},
    }  # fmt: skip
    return render(request, "registry/requests.html", context)


@require_GET
def one(request: HttpRequest, asked: uuid.UUID) -> HttpResponse:
    """One request: before and after, the resident's words, the answer or its two buttons."""
    found = _found(request, asked)
    (described,) = _described([found])
    scope = request.scope  # type: ignore[attr-defined]
    context = {
        "asked": found, "row": described, "village": village_of(request, found.village_id),
        "may_decide": found.state == "open" and scope.contains(found.village_id, "request.decide"),
    }  # fmt: skip
    return render(request, "registry/request.html", context)


@require_POST
def answer(request: HttpRequest, asked: uuid.UUID) -> HttpResponse:
    """Approve, or refuse with a reason."""
    found = _found(request, asked)
    if not request.scope.contains(found.village_id, "request.decide"):  # type: ignore[attr-defined]
        raise Http404
    reason = clean(request.POST.get("reason", ""))
    if request.POST.get("approve"):
        problem, done = approve(request, found), _("Đã duyệt, sổ đã sửa theo đề nghị.")
    elif not reason:
        problem, done = _("Ghi lý do để báo lại cho người đề nghị."), ""
    else:
        problem, done = refuse(request, found, reason), _("Đã từ chối, sổ giữ nguyên.")
    if problem:
        messages.error(request, problem)
        return redirect("registers:request", asked)
    messages.success(request, done)
    return redirect("registers:requests")


def _states() -> list[tuple[str, str]]:
    return [("open", _("Đang chờ")), ("approved", _("Đã duyệt")), ("refused", _("Đã từ chối"))]


def _asked_village(request: HttpRequest) -> uuid.UUID | None:
    try:
        return village_of(request, uuid.UUID(request.GET.get("village") or "x")).unit_id
    except ValueError:
        return None


def _found(request: HttpRequest, asked: uuid.UUID) -> Request:
    found: Request | None = Request.objects.within(scope_of(request)).filter(pk=asked).first()
    if found is None:
        raise Http404
    return found


def _described(rows: Sequence[Request]) -> list[dict[str, Any]]:
    """Each request with whom it is about, and each field before and after."""
    subjects = _subjects(rows)
    now = [{f: _now(subjects.get(r.subject), f) for f in r.changes} for r in rows]
    names = names_of([*(r.changes for r in rows), *now])
    today = clock.today()
    return [
        {
            "asked": row, "subject": subjects.get(row.subject),
            "kind_label": KIND_LABELS[row.subject_kind],
            "url": address_of(row.subject_kind, subjects[row.subject]),
            "waits": (today - row.day).days, "long": (today - row.day).days > LONG,
            "changes": [
                (LABELS[f], shown(f, before.get(f), names), shown(f, value, names))
                for f, value in row.changes.items()
            ],
        }
        for row, before in zip(rows, now, strict=True)
        if row.subject in subjects
    ]  # fmt: skip


def _subjects(rows: Sequence[Request]) -> dict[uuid.UUID, Any]:
    found: dict[uuid.UUID, Any] = {}
    for kind in {row.subject_kind for row in rows}:
        ids = [row.subject for row in rows if row.subject_kind == kind]
        found |= PAGES[kind].objects.in_bulk(ids)
    return found


def _now(row: Any, field: str) -> Any:
    return getattr(row, row._meta.get_field(field).attname, None) if row else None
