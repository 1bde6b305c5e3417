"""From a file to its columns: what was brought, the upload, the sheet, the columns."""

import uuid
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from toso.gateway import laying, reading, rows, tables
from toso.gateway.fields import FIELDS, HOUSEHOLDS, is_identity
from toso.gateway.finding import (
    EXPORTS,
    IMPORTS,
    import_of,
    imports_of,
    kinds_of,
    open_import,
    scope_of,
    standing_of,
    villages_of,
)
from toso.gateway.forms import GROUPING_LABELS, KINDS, SheetForm, UploadForm, columns_from
from toso.gateway.models import Import, Page
from toso.gateway.problems import FILES
from toso.gateway.tasks import request_work
from toso.kit import clock
from toso.kit.workbooks import column_letter
from toso.people.asking import person
from toso.places.models import Standing
from toso.registers.trades import TYPE_LABELS

SMALL = 50_000
SHOWN = 14


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """What was brought in, what is still being prepared, templates, and lists to take out."""
    scope = scope_of(request)
    found = imports_of(scope).select_related("by", "commit", "undo", "upload").order_by("-at")
    page = Paginator(found, 20).get_page(request.GET.get("page"))
    names = _names([row.village_id for row in page])
    exports = villages_of(scope, EXPORTS[HOUSEHOLDS])
    context = {
        "rows": page, "names": names, "kinds": [(k, KINDS[k]) for k in kinds_of(scope)],
        "exports": exports, "export_kinds": KINDS,
    }  # fmt: skip
    return render(request, "gateway/index.html", context)


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Choose a list, a village and a file. A big file is read by a job, a small one at once."""
    scope = scope_of(request)
    kinds = kinds_of(scope)
    verbs = {IMPORTS[kind] for kind in kinds}
    places = {str(s.unit_id): str(s) for verb in verbs for s in villages_of(scope, verb)}
    asked = {"kind": request.GET.get("kind") or kinds[0], "village": request.GET.get("village")}
    form = UploadForm(kinds, list(places.items()), request.POST or None, request.FILES or None,
                      initial=asked)  # fmt: skip
    if request.method == "POST" and form.is_valid():
        kind, village = form.cleaned_data["kind"], uuid.UUID(form.cleaned_data["village"])
        if scope.contains(village, IMPORTS[kind]):
            file = form.cleaned_data["file"]
            made = reading.receive(kind, village, person(request), file.name, file.read())
            if made.file_size > SMALL:
                request_work(made)
            else:
                reading.read(made.pk)
            return redirect("gateway:import", made.pk)
        form.add_error("village", _("Bạn không nhập được danh sách này cho địa bàn ấy."))
    status = 422 if form.is_bound else 200
    return render(request, "gateway/new.html", {"form": form, "kinds": kinds}, status=status)


@require_GET
def show(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Where an import stands: to its next step, or its result."""
    found = import_of(request, key)
    if hasattr(found, "undo") or hasattr(found, "commit"):
        return redirect("gateway:result", key)
    if found.trouble:
        context = {"import": found, "trouble": FILES[found.trouble], "village": standing_of(found)}
        return render(request, "gateway/trouble.html", context)
    if hasattr(found, "upload"):
        return render(
            request, "gateway/waiting.html", {"import": found, "label": _("Đang đọc tệp")}
        )
    if found.rows.exists():
        return redirect("gateway:rows", key)
    return redirect("gateway:columns" if found.layout.get("columns") else "gateway:sheet", key)


@require_http_methods(["GET", "POST"])
def sheet(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Choose the sheet and the row where its header begins."""
    found = open_import(request, key)
    pages = list(found.pages.order_by("number"))
    asked = request.POST if request.method == "POST" else request.GET
    chosen = next((p for p in pages if str(p.number) == asked.get("page")), None)
    chosen = chosen or next(p for p in pages if p.number == found.layout["page"])
    if request.method == "POST":
        form = SheetForm(request.POST)
        if form.is_valid() and chosen.rows:
            _choose_header(found, chosen, form.cleaned_data)
            return redirect("gateway:columns", key)
        messages.error(request, _("Hãy chọn dòng tiêu đề của bảng."))
    same = chosen.number == found.layout["page"]
    best = tables.find_header(found.kind, chosen.rows, chosen.hints.get("merged", []))
    header = found.layout["header"] if same else best.row if best else 0
    context = {
        "import": found, "pages": pages, "chosen": chosen, "header": header,
        "height": found.layout["height"] if same else best.height if best else 1,
        "village": standing_of(found),
        "lines": [(n, [tables.text_of(c)[:40] for c in row[:8]])
                  for n, row in enumerate(chosen.rows[: max(SHOWN, header + 4)])],
    }  # fmt: skip
    return render(request, "gateway/sheet.html", context)


def _choose_header(imported: Import, page: Page, chosen: dict[str, Any]) -> None:
    """Take a header as chosen; what it shows to be identity numbers goes at once."""
    merged = page.hints.get("merged", [])
    header = tables.header_at(
        imported.kind, page.rows, chosen["header"] - 1, merged, chosen["height"]
    )
    if dropped := reading.drop_identity(page.rows, header):
        page.hints["dropped"] = dropped
    page.save(update_fields=["rows", "hints"])
    kept = {k: imported.layout[k] for k in ("decoded", "macros") if k in imported.layout}
    guessed = laying.for_header(imported, page, header, laying.village_name(imported))
    imported.layout = guessed | kept
    imported.save(update_fields=["layout"])
    imported.rows.all().delete()


@require_http_methods(["GET", "POST"])
def columns(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Say which column is what; confirm the columns in old fonts; then the rows are read."""
    found = open_import(request, key)
    page = laying.page_of(found)
    layout, missing = dict(found.layout), []
    if request.method == "POST":
        layout = _chosen_layout(found, page, request.POST)
        missing = laying.troubles(found, layout)
        if not missing:
            rows.make_rows(found, layout)
            return redirect("gateway:rows", key)
    context = {
        "import": found, "sheet": page, "missing": missing, "layout": layout,
        "village": standing_of(found), "columns": _described(found, page, layout),
        "fields": FIELDS[found.kind], "fonts": _fonts(page, layout),
        "groupings": GROUPING_LABELS if found.kind == HOUSEHOLDS else {},
        "types": TYPE_LABELS if found.kind == "businesses" else {},
        "sections": laying.named_sections(found, page, layout),
        "before": reading.seen_before(found),
        "dropped": [(column_letter(place), words) for place, words in page.hints["dropped"]],
    }  # fmt: skip
    return render(request, "gateway/columns.html", context, status=422 if missing else 200)


def _chosen_layout(imported: Import, page: Page, data: Any) -> dict[str, Any]:
    width = max((len(row) for row in page.rows), default=0)
    layout = dict(imported.layout) | {"columns": columns_from(imported.kind, data, width)}
    layout["fonts"] = laying.old_fonts(page, layout)
    asked = {place: data.get(f"font-{place}", "") for place in layout["fonts"]}
    layout["confirmed"] = {p: said for p, said in asked.items() if said in ("yes", "no")}
    layout["grouping"] = data.get("grouping", "row")
    layout["type"] = data.get("type", "") if data.get("type") in TYPE_LABELS else ""
    sections = laying.named_sections(imported, page, layout)
    layout["section"] = data.get("section", "") if data.get("section") in sections else ""
    return layout


def _described(imported: Import, page: Page, layout: dict[str, Any]) -> list[dict[str, Any]]:
    """Each column that holds anything: its letter, header, a few cells, what it was taken for."""
    header = laying.header_of(imported, page, layout)
    rows = [cells for _, cells, _ in laying.rows_of(imported, page, layout).data[:60]]
    dropped = {place for place, _ in page.hints["dropped"]}
    found = []
    for place, words in enumerate(header.words):
        cells = [tables.text_of(row[place]) for row in rows if place < len(row)]
        samples = list(dict.fromkeys(c for c in cells if c.strip()))[:3]
        if samples or words:
            found.append({
                "place": place, "letter": column_letter(place), "words": words,
                "samples": samples, "key": layout["columns"].get(str(place), ""),
                "identity": place in dropped or is_identity(words),
            })  # fmt: skip
    return found


def _fonts(page: Page, layout: dict[str, Any]) -> list[dict[str, Any]]:
    return [
        sample | {"letter": column_letter(int(sample["place"]))}
        for sample in laying.font_samples(page, layout)
    ]


@require_POST
def discard(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Throw an import away that was not let in; nothing of it reached the register."""
    found = import_of(request, key)
    if hasattr(found, "commit"):
        messages.error(request, _("Tệp này đã nhập vào sổ. Hãy dùng nút hoàn tác."))
        return redirect("gateway:result", key)
    found.delete()
    messages.success(request, _("Đã bỏ. Sổ không có gì thay đổi."))
    return redirect("gateway:index")


def _names(villages: list[uuid.UUID]) -> dict[uuid.UUID, str]:
    rows = Standing.objects.filter(unit__in=villages, valid__contains=clock.today())
    return {row.unit_id: str(row) for row in rows}
