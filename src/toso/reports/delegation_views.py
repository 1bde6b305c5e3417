"""Delegations of the right to send: those given and received, a form, an end before its day."""

import uuid

from django.contrib import messages
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from toso.kit import clock
from toso.people.asking import person, scope_of
from toso.people.models import Account, Appointment
from toso.reports.delegation_forms import DelegationForm
from toso.reports.delegations import Delegation, candidates, delegate, seats
from toso.reports.refusals import Refused


@require_http_methods(["GET", "POST"])
def delegations(request: HttpRequest) -> HttpResponse:
    """The page; whoever holds a post with the right to send may give it for some days."""
    scope_of(request, "report.write", "visit.record")
    by = person(request)
    posts = seats(by)
    form = _form(request, posts[0]) if posts else None
    if request.method == "POST":
        if form is None:
            raise Http404
        if form.is_valid() and _give(request, by, posts[0], form):
            return redirect("reports:delegations")
    mine = Delegation.objects.filter(Q(giver=by) | Q(receiver=by))
    context = {
        "form": form,
        "given": posts[0] if posts else None,
        "rows": mine.select_related("giver", "receiver").order_by("-made_at")[:50],
        "me": by,
    }
    status = 422 if form and form.errors else 200
    return render(request, "reports/delegations.html", context, status=status)


@require_POST
def end(request: HttpRequest) -> HttpResponse:
    """End one before its last day."""
    scope_of(request, "report.write", "visit.record")
    by = person(request)
    try:
        key = uuid.UUID(request.POST.get("delegation", ""))
    except ValueError:
        raise Http404 from None
    found = get_object_or_404(Delegation.objects.filter(Q(giver=by) | Q(receiver=by)), pk=key)
    try:
        found.end(by)
        messages.success(request, _("Đã dừng ủy quyền."))
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("reports:delegations")


def _form(request: HttpRequest, seat: Appointment) -> DelegationForm:
    people = candidates(seat)
    if request.method == "POST":
        return DelegationForm(people, request.POST)
    return DelegationForm(people, initial={"first": clock.today()})


def _give(request: HttpRequest, by: Account, seat: Appointment, form: DelegationForm) -> bool:
    said = dict(form.cleaned_data)
    try:
        made = delegate(by, seat, said.pop("receiver"), **said)
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return False
    words = _("Đã ủy quyền cho %(who)s đến hết ngày %(day)s.")
    messages.success(request, words % {"who": made.receiver, "day": f"{made.last_day:%d/%m/%Y}"})
    return True
