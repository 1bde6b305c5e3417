"""The register of outgoing documents as a page, on paper and for Excel."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from toso.documents import outgoing
from toso.documents.drafting import issuers_of
from toso.people.asking import scope_of
from toso.people.habits import spreadsheet


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """The numbers of one's own organisations in a year, with those cancelled and those left out."""
    scope_of(request, "document.write")
    issuers = list(issuers_of(request))
    known = outgoing.years(issuers)
    asked = request.GET.get("year", "")
    year = int(asked) if asked.isdigit() and int(asked) in known else known[0]
    rows = outgoing.register(request, issuers, year)
    file = spreadsheet(request, rows, f"so-van-ban-di-{year}")
    context = {"rows": rows, "year": year, "years": known, "gaps": outgoing.gaps(issuers, year)}
    return file or render(request, "documents/outgoing.html", context)
