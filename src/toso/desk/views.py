"""The first screen of everybody."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from toso.desk.area import area_of
from toso.desk.duties import duties, promised
from toso.desk.home import awaited, due, headline, needs
from toso.desk.told import told
from toso.kit import clock
from toso.support.waiting import waiting as difficulties
from toso.threads.waiting import waiting


@login_not_required
@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """What is due, where we stand, who needs help; a volunteer goes straight to the doors."""
    if not request.user.is_authenticated:
        return redirect("demo:personas" if settings.DEMO else "account_login")
    scope = request.scope  # type: ignore[attr-defined]
    if not scope:
        return render(request, "desk/no_appointment.html", status=403)
    if scope.role_keys() == {"volunteer"}:
        return redirect("field:app")
    area = area_of(request)
    goals, work = headline(area)
    given = promised(area)
    promised_codes = {row.target.indicator for row in given}
    context = {
        "area": area,
        "duties": duties(scope, area.day),
        "promised": given,
        "may_brief": scope.can("report.write"),
        "due": due(scope),
        "awaited": awaited(scope),
        "goals": [goal for goal in goals if goal.indicator.code not in promised_codes],
        "work": work,
        "needs": needs(area),
        "told": told(scope),
        "asked": waiting(scope),
        "difficulties": difficulties(scope),
        "now": clock.now(),
    }
    return render(request, "desk/home.html", context)
