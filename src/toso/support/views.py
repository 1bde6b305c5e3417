"""Difficulties: the list, reporting one, one with its trail, and what is done with it."""

import uuid

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from toso.kit import clock
from toso.kit.refusals import Refused
from toso.people.asking import person, scope_of
from toso.people.habits import spreadsheet
from toso.people.scope import Scope
from toso.reports.finding import submission_of
from toso.support import moving, taking
from toso.support.forms import ReportForm, receivers
from toso.support.lists import no_deadline, of_issues
from toso.support.models import Issue
from toso.support.moving import HOLDERS, REPORTERS
from toso.support.placing import Way, has_deadlines
from toso.support.reporting import report
from toso.support.seats import VERBS, follows, reporters
from toso.support.showing import trail


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """The difficulties that a person may see, the oldest first."""
    scope, day = scope_of(request, *VERBS), clock.today()
    listing = of_issues(request, scope)
    if file := spreadsheet(request, listing, f"kho-khan-{day}"):
        return file
    context = {
        "list": listing, "day": day, "may_report": bool(reporters(scope)), "tabs": tabs(scope),
        "silent": "" if has_deadlines(day) else no_deadline(),
    }  # fmt: skip
    return render(request, "support/index.html", context)


def tabs(scope: Scope) -> dict[str, bool]:
    """Which other pages of the room a person may open."""
    return {"below": follows(scope), "owners": scope.can("catalogue.write")}


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Report a difficulty; it is there at once for who has to answer."""
    scope = scope_of(request, *VERBS)
    posts = reporters(scope)
    if not posts:
        raise Http404
    chosen = next((p for p in posts if str(p.held.pk) == request.POST.get("sender")), posts[0])
    way = Way.of(chosen.held.unit, scope.on)
    ordered = [chosen, *(p for p in posts if p is not chosen)]
    form = ReportForm(ordered, way, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = report(form.difficulty(), person(request), form.post)
        except Refused as refusal:
            form.add_error("words", str(refusal))
        else:
            messages.success(request, _("Đã gửi đến %(to)s.") % {"to": made.holder_name})
            return redirect("support:issue", made.pk)
    context = {"form": form, "receivers": receivers(way, chosen.parties[0])}
    return render(request, "support/new.html", context, status=422 if form.errors else 200)


@require_GET
def issue(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """One difficulty: what was reported, where it is, everything that was done with it."""
    return _page(request, issue_of(request, key))


@require_POST
def move(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Answer, ask, hand back, escalate; reply, finish, ask again. Words refused are kept."""
    found, word = issue_of(request, key), request.POST.get("word", "")
    text = request.POST.get("text", "")
    if word not in {*HOLDERS, *REPORTERS}:
        raise Http404
    try:
        moving.move(found, word, person(request), text)
    except Refused as refusal:
        return _page(request, issue_of(request, key), str(refusal), text)
    except PermissionDenied:
        raise Http404 from None
    messages.success(request, _("Đã ghi. Nay ở %(to)s.") % {"to": found.with_whom})
    return redirect("support:issue", key)


@require_POST
def take(request: HttpRequest, submission: uuid.UUID) -> HttpResponse:
    """One click on a report: its difficulties go to the competent level."""
    found = submission_of(request, submission)
    try:
        made = taking.take(found, person(request))
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("reports:submission", submission)
    messages.success(request, _("Đã lập từ báo cáo, gửi đến %(to)s.") % {"to": made.holder_name})
    return redirect("support:issue", made.pk)


def _page(request: HttpRequest, found: Issue, wrong: str = "", text: str = "") -> HttpResponse:
    scope = scope_of(request, *VERBS)
    context = {
        "issue": found, "moves": moving.moves(scope, found), "trail": trail(found), "wrong": wrong,
        "text": text, "day": clock.today(),
        "may_read_report": bool(found.submission_id) and scope.can("report.write")
        and scope.contains(found.unit_id),
    }  # fmt: skip
    return render(request, "support/issue.html", context, status=422 if wrong else 200)


def issue_of(request: HttpRequest, key: uuid.UUID) -> Issue:
    """A difficulty that the person may see, with its age."""
    seen = Issue.objects.within(scope_of(request, *VERBS)).with_age(clock.today())
    return get_object_or_404(seen.select_related("team", "by"), pk=key)
