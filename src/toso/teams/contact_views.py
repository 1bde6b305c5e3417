"""The network of a commune on one page: whom to call, for its board and for paper (TTR-21)."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from toso.people.asking import day_of, scope_of
from toso.places.models import Standing
from toso.teams.contacts import circle


@require_GET
def contacts(request: HttpRequest, unit: uuid.UUID) -> HttpResponse:
    """All teams and contacts of a commune on a day; what is missing is named."""
    scope, day = scope_of(request, "report.write"), day_of(request)
    mine = Standing.objects.on(day).at_level("commune").select_related("unit")
    here = get_object_or_404(mine.filter(unit__in=scope.units("report.write")), unit=unit)
    found = circle(here, day)
    context = {"here": here, "day": day, "circle": found, "teams": len(found.lines),
               "members": sum(line.members for line in found.lines)}  # fmt: skip
    return render(request, "teams/contacts.html", context)
