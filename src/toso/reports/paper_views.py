"""Reports as files: Word and Excel from the snapshot, a marked draft before there is one."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET

from toso.kit import clock
from toso.kit.downloads import EXCEL, ZIP, download
from toso.kit.papers.pdf import NoPdf, to_pdf
from toso.kit.text import slug
from toso.people.asking import is_demo
from toso.printing.handing import hand_out
from toso.reports.exchange import package
from toso.reports.finding import submission_of, writable
from toso.reports.papers import report_docx
from toso.reports.sheets import report_xlsx
from toso.reports.snapshots import Sitting


@require_GET
def docx(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """The report as the office signs it."""
    found = submission_of(request, key)
    issue = getattr(found, "issued", None)
    body = report_docx(found.snapshot, issue, draft=False, demo=is_demo(request))
    return hand_out(request, body, f"{_name(found.snapshot)}-lan-{found.number}")


@require_GET
def exchange(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """The report and its metadata for the province's document system (TTR-11)."""
    found = submission_of(request, key)
    demo = is_demo(request)
    body = report_docx(found.snapshot, getattr(found, "issued", None), draft=False, demo=demo)
    name, ending = f"{_name(found.snapshot)}-lan-{found.number}", "docx"
    if request.GET.get("as") == "pdf":
        try:
            (body,) = to_pdf([body])
        except NoPdf as problem:
            messages.error(request, str(problem))
            return redirect("reports:submission", key)
        ending = "pdf"
    made = package(found, f"{name}.{ending}", body, demo=demo)
    return download(made, ZIP, f"{name}-{ending}.zip")


@require_GET
def xlsx(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """The report's numbers as a spreadsheet."""
    found = submission_of(request, key)
    body = report_xlsx(found.snapshot, demo=is_demo(request))
    return download(body, EXCEL, f"{_name(found.snapshot)}-lan-{found.number}.xlsx")


@require_GET
def draft_docx(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """What is being written, on paper and marked as a draft."""
    obligation = writable(request, key)
    snapshot = Sitting([obligation], clock.now()).snapshot(obligation)
    body = report_docx(snapshot, None, draft=True, demo=is_demo(request))
    return hand_out(request, body, f"du-thao-{_name(snapshot)}")


def _name(snapshot: dict[str, object]) -> str:
    """`bao-cao-2022-09-xa-van-thang`: a file's name without diacritics."""
    places: dict[str, str] = snapshot["places"]  # type: ignore[assignment]
    called = str(snapshot["team"] or places.get(str(snapshot["level"]), ""))
    return slug("bao-cao", str(snapshot["period"]), called)
