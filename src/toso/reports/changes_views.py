"""What changed between two submissions of a report."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from toso.reports.comparing import compare
from toso.reports.finding import submission_of
from toso.reports.names import reporters


@require_GET
def changes(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """A submission beside an earlier one: the one before it unless `from` names another."""
    found = submission_of(request, key)
    obligation = found.obligation
    every = {str(s.number): s for s in obligation.submissions.order_by("number")}
    new = every.get(request.GET.get("to", ""), found)
    old = every.get(request.GET.get("from", "")) or every.get(str(new.number - 1), new)
    if old.number > new.number:
        old, new = new, old
    context = {
        "submission": new,
        "obligation": obligation,
        "old": old,
        "new": new,
        "versions": list(every.values()),
        "name": reporters([obligation], obligation.last_day)[obligation.pk],
        "comparison": compare(old, new),
    }
    return render(request, "reports/changes.html", context)
