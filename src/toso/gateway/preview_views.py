"""The rows of an import before they are let in: look, mend, decide, press."""

import uuid

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from toso.gateway import committing, preview
from toso.gateway.fields import FIELDS, ROSTER
from toso.gateway.finding import open_import, standing_of
from toso.gateway.judging import CHOICES, JUDGED, judge
from toso.gateway.models import Import, ImportRow
from toso.gateway.problems import SKIPPED
from toso.gateway.rosters import missing_members, open_draft
from toso.gateway.rows import understand
from toso.gateway.tasks import request_work
from toso.people.asking import person

PAGE = 50
FILTERS = ("", "wrong", "twins", "skipped")


@require_GET
def rows(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """The rows, those with something wrong first asked for; what will be registered; the button."""
    found = open_import(request, key)
    which = request.GET.get("which", "")
    which = which if which in FILTERS else ""
    page = Paginator(preview.chosen(found, which), PAGE).get_page(request.GET.get("page"))
    roster = found.kind == ROSTER
    context = _summed(found) | {
        "village": standing_of(found), "which": which, "page_of_rows": page,
        "rows": preview.shown(found, list(page)),
        "skipped": [(n, SKIPPED[why], words) for n, why, words in found.skipped],
        "draft": open_draft(found) if roster else None,
        "missing": missing_members(found) if roster else [],
    }  # fmt: skip
    return render(request, "gateway/rows.html", context)


@require_http_methods(["GET", "POST"])
def row(request: HttpRequest, key: uuid.UUID, number: int) -> HttpResponse:
    """One row with all its cells to type into; each cell is saved by itself."""
    found = open_import(request, key)
    kept = get_object_or_404(found.rows, number=number)
    editing = request.method == "GET"
    if request.method == "POST":
        _mend(found, kept, request.POST)
        others = _judge_again(found, kept)
        if not request.htmx:  # type: ignore[attr-defined]
            return redirect(f"{reverse('gateway:rows', args=[key])}#row-{number}")
        if others:
            return HttpResponse(headers={"HX-Refresh": "true"})
        editing = bool(request.POST.get("editing"))
        kept.refresh_from_db()
    shown = preview.shown(found, [kept], number if editing else 0)
    context = _summed(found) | {"item": shown[0], "village": standing_of(found)}
    part = "gateway/_row_saved.html" if request.method == "POST" else "gateway/_row.html"
    if not request.htmx:  # type: ignore[attr-defined]
        part = "gateway/row.html"
    return render(request, part, context)


def _mend(imported: Import, kept: ImportRow, data: object) -> None:
    """Take what was typed for cells, or the decision about the row."""
    get = data.get  # type: ignore[attr-defined]
    for field in FIELDS[imported.kind]:
        if (typed := get(f"cell-{field.key}")) is not None:
            kept.mended[field.key] = str(typed)[:200]
    if (decided := get("decision")) is not None:
        kept.decision = decided if decided in CHOICES[imported.kind] else ""
    understand(kept, imported)
    kept.save(update_fields=JUDGED)


def _judge_again(imported: Import, kept: ImportRow) -> bool:
    """Judge the whole import; whether another row than this one changed by it."""
    before = _states(imported, kept)
    judge(imported)
    return _states(imported, kept) != before


def _states(imported: Import, kept: ImportRow) -> list[tuple[object, ...]]:
    rows = imported.rows.exclude(pk=kept.pk).order_by("number")
    return list(rows.values_list("number", "group", "blocked", "twin__usual", "twin__label"))


@require_POST
def choices(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Decide for many rows at once: those that stand twice, or those still wrong."""
    found = open_import(request, key)
    what, about = request.POST.get("decision", ""), request.POST.get("about", "")
    waiting = found.rows.filter(blocked=True)
    if about == "twins" and what in CHOICES[found.kind]:
        waiting.exclude(twin={}).filter(twin__where="register").update(decision=what)
        usual = "skip" if what == "merge" else what
        waiting.exclude(twin={}).exclude(twin__where="register").update(decision=usual)
    elif about == "wrong" and what == "skip":
        waiting.update(decision="skip")
    judge(found)
    return redirect("gateway:rows", key)


@require_POST
def commit(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Let the import in: one act, done by a job."""
    found = open_import(request, key)
    if found.kind == ROSTER and open_draft(found):
        messages.error(
            request,
            _("Đang có một bản nháp quyết định. Hãy ban hành hoặc bỏ bản nháp ấy trước."),
        )
        return redirect("gateway:rows", key)
    try:
        committing.begin(found, person(request))
    except committing.NotReady:
        messages.error(request, _("Còn dòng chưa xong. Hãy sửa hoặc bỏ qua các dòng được nêu."))
        return redirect(f"{reverse('gateway:rows', args=[key])}?which=wrong")
    request_work(found)
    return redirect("gateway:result", key)


def _summed(imported: Import) -> dict[str, object]:
    sums = preview.tally(imported)
    if not imported.rows.exists() and not imported.layout:
        raise Http404
    return {"import": imported, "sums": sums, "cap": preview.over_the_cap(imported, sums)}
