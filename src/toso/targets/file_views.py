"""Targets as files: the spreadsheet of a page."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from toso.targets import listing
from toso.targets.area import area_of
from toso.targets.sheets import targets_xlsx
from toso.targets.views import in_order

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_GET
def xlsx(request: HttpRequest) -> HttpResponse:
    """What the place owes, and what each receiver below it owes: the rows of the pages."""
    area = area_of(request)
    given = listing.rows(in_order(listing.given_from(area)).with_versions(), area)
    demo = request.tenant.is_demo  # type: ignore[attr-defined]
    body = targets_xlsx(area, listing.own(area), given, demo=demo)
    name = f"chi-tieu-{area.here.code or 'thon'}-{area.year}.xlsx"
    return HttpResponse(
        body, content_type=XLSX, headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )
