"""While an import is let in or taken back, what came of it, and the lists that go out."""

import uuid
from collections import Counter
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods
from django_htmx.http import HttpResponseClientRedirect

from toso.gateway import exporting, undoing
from toso.gateway.fields import FIELDS, HOUSEHOLDS
from toso.gateway.finding import exportable, import_of, scope_of, standing_of
from toso.gateway.grouping import representative
from toso.gateway.models import Import
from toso.gateway.samples import TITLES, template
from toso.gateway.tasks import request_work
from toso.journal.chain import record
from toso.kit import clock
from toso.kit.downloads import CSV, EXCEL, download
from toso.people.asking import is_demo, person

LISTED = 100


@require_GET
def result(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """What became of an import; until it is done, how far it is."""
    found = import_of(request, key)
    if not hasattr(found, "commit"):
        return redirect("gateway:import", key)
    if working(found):
        return render(request, "gateway/waiting.html", _progress(found))
    counted = dict(Counter(found.rows.values_list("outcome", flat=True)))
    told = found.rows.filter(outcome__in=["refused", "kept"]).order_by("number")[:LISTED]
    undo = getattr(found, "undo", None)
    assert found.commit.finished_at
    last = found.commit.finished_at + undoing.KEPT_FOR
    context = {
        "import": found, "village": standing_of(found), "counted": counted, "undo": undo,
        "homes": _homes(found), "told": [(row, representative([row])) for row in told],
        "last_day": last, "may_undo": undo is None and clock.now() <= last,
        "decision": found.commit.decision,
    }  # fmt: skip
    return render(request, "gateway/result.html", context)


@require_GET
def progress(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """How far it is, asked by the page every second; when done, on to the result."""
    found = import_of(request, key)
    if not working(found):
        return HttpResponseClientRedirect(f"/imports/{key}/")
    return render(request, "gateway/_progress.html", _progress(found))


@require_http_methods(["GET", "POST"])
def undo(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Say what the undo does and does not, then do it."""
    found = import_of(request, key)
    if not hasattr(found, "commit") or working(found):
        raise Http404
    if request.method == "POST":
        try:
            undoing.begin(found, person(request))
        except undoing.TooLate:
            messages.error(request, _("Đã quá 30 ngày nên không hoàn tác được nữa."))
            return redirect("gateway:result", key)
        request_work(found)
        return redirect("gateway:result", key)
    if hasattr(found, "undo"):
        return redirect("gateway:result", key)
    kept = undoing.staying(found.commit)
    context = {"import": found, "village": standing_of(found), "kept": kept[:LISTED],
               "kept_count": len(kept), "decision": found.commit.decision}  # fmt: skip
    return render(request, "gateway/undo.html", context)


@require_GET
def sample(request: HttpRequest, kind: str) -> HttpResponse:
    """The template of one kind of list."""
    scope_of(request)
    if kind not in FIELDS:
        raise Http404
    name = f"mau-{exporting.file_name(kind, '', 'xlsx')}"
    return download(template(kind, demo=is_demo(request)), EXCEL, name)


@require_GET
def export(request: HttpRequest, kind: str, extension: str, village: uuid.UUID) -> HttpResponse:
    """A village's list as a file; the journal keeps who took what, and how many rows."""
    place = exportable(request, kind, village)
    if kind not in TITLES or extension not in ("xlsx", "csv"):
        raise Http404
    columns, rows = exporting.listed(kind, village)
    name = exporting.file_name(kind, str(place), extension)
    record("list.export", actor=request.user, place=village, kind=kind, format=extension,
           rows=len(rows))  # fmt: skip
    if extension == "csv":
        return download(exporting.as_csv(columns, rows), CSV, name)
    body = exporting.as_xlsx(kind, str(place), columns, rows, is_demo(request))
    return download(body, EXCEL, name)


def working(imported: Import) -> bool:
    """Whether a job still has something to do for it."""
    steps = [getattr(imported, name, None) for name in ("commit", "undo")]
    return hasattr(imported, "upload") or any(s and not s.finished_at for s in steps)


def _progress(imported: Import) -> dict[str, Any]:
    undo = getattr(imported, "undo", None)
    rows, total = imported.rows.all(), imported.rows.count()
    if undo:
        left, label = rows.filter(outcome__in=undoing.REGISTERED).count(), _("Đang hoàn tác")
    elif hasattr(imported, "commit"):
        left, label = rows.filter(outcome="").count(), _("Đang ghi vào sổ")
    else:
        left, label, total = 0, _("Đang đọc tệp"), 0
    done = total - left if total else None
    return {"import": imported, "label": label, "done": done, "total": total}


def _homes(imported: Import) -> int:
    """How many households the import registered and nobody took back."""
    if imported.kind != HOUSEHOLDS or hasattr(imported, "undo"):
        return 0
    return int(imported.rows.filter(outcome="added").values("group").distinct().count())
