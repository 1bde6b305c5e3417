"""Targets as files: the spreadsheet of a page, the paper of an assignment."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from toso.kit.downloads import EXCEL, download
from toso.people.asking import is_demo
from toso.printing.handing import hand_out
from toso.targets import listing
from toso.targets.area import area_of
from toso.targets.finding import assignment_of
from toso.targets.papers import assignment_docx
from toso.targets.sheets import targets_xlsx
from toso.targets.views import in_order


@require_GET
def xlsx(request: HttpRequest) -> HttpResponse:
    """What the place owes, and what each receiver below it owes: the rows of the pages."""
    area = area_of(request)
    given = listing.rows(in_order(listing.given_from(area)).with_versions(), area)
    demo = is_demo(request)
    body = targets_xlsx(area, listing.own(area), given, demo=demo)
    name = f"chi-tieu-{area.here.code or 'thon'}-{area.year}.xlsx"
    return download(body, EXCEL, name)


@require_GET
def docx(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """The paper of an assignment: as issued, or the draft with number and day left blank."""
    found = assignment_of(request, key)
    body = assignment_docx(found, demo=is_demo(request))
    name = f"giao-chi-tieu-{found.year}-{found.document.number or 'du-thao'}"
    return hand_out(request, body, name)
