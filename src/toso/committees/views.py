"""Reading: which places have a committee, and who sat in one as of a day."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from toso.committees.composition import decision_on, history, seats_on
from toso.committees.lists import of_members, of_places
from toso.committees.models import Change
from toso.committees.seats import may_write, readable, writable
from toso.people.asking import day_of, scope_of
from toso.people.habits import spreadsheet
from toso.people.models import Organisation
from toso.people.scope import Scope
from toso.places.models import Unit


def reader(request: HttpRequest) -> Scope:
    """Who has a part in the work; Finance and the Youth Union have none in committees."""
    return scope_of(request, "report.write", "visit.record")


def committee_of(request: HttpRequest, key: uuid.UUID) -> Organisation:
    """A committee of one's area or of one above it; anything else is a 404."""
    seen = readable(reader(request)).select_related("unit").distinct()
    return get_object_or_404(seen, pk=key)


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """Each place of the area, with its committee or without."""
    scope, day = reader(request), day_of(request)
    listing = of_places(request, scope, day)
    own = Unit.objects.filter(pk__in=writable(scope)).first()
    file = spreadsheet(request, listing, f"ban-chi-dao-{day}")
    lacks = own and not any(r.committee for r in listing.source if r.place.unit_id == own.pk)
    context = {"list": listing, "day": day, "own": own if lacks else None}
    return file or render(request, "committees/index.html", context)


@require_GET
def committee(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """The members as of a day, and every decision about them."""
    scope, found, day = reader(request), committee_of(request, key), day_of(request)
    listing = of_members(request, found, seats_on(found, day), day)
    if file := spreadsheet(request, listing, f"ban-chi-dao-{day}"):
        return file
    events = history(found)
    standing = [e.change for e in events if e.change.withdrawn_at is None]
    writes = may_write(scope, found.unit)
    context = {
        "committee": found, "list": listing, "day": day, "events": events,
        "decision": decision_on(found, day), "here": found.unit.standing(scope.on),
        "writes": writes and found.valid.upper is None,
        "undoable": standing[0].pk
        if writes and standing and standing[0].kind != Change.Kind.FOUNDED
        else None,
    }  # fmt: skip
    return render(request, "committees/committee.html", context)
