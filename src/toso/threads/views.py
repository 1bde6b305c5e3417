"""Threads: one beside its thing or alone, saying, withdrawing, and the list of one's own."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from toso.kit.refusals import Refused
from toso.people.asking import person, scope_of
from toso.people.habits import spreadsheet
from toso.people.scope import Scope
from toso.threads import saying
from toso.threads.forms import SayForm
from toso.threads.lists import of_mine
from toso.threads.models import Remark
from toso.threads.showing import conversation
from toso.threads.subjects import Subject, find


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """The threads that a post of this person takes part in, the latest first."""
    scope = scope_of(request, "report.write", "visit.record")
    listing = of_mine(request, scope)
    file = spreadsheet(request, listing, "trao-doi")
    return file or render(request, "threads/index.html", {"list": listing})


@require_GET
def thread(request: HttpRequest, about: str, key: uuid.UUID) -> HttpResponse:
    """One thread alone, with the way to its thing."""
    scope = scope_of(request, "report.write", "visit.record")
    return _page(request, subject_of(scope, about, key), scope)


@require_POST
def say(request: HttpRequest, about: str, key: uuid.UUID) -> HttpResponse:
    """Say something; what was refused is shown again with what was typed."""
    scope = scope_of(request, "report.write", "visit.record")
    subject = subject_of(scope, about, key)
    if saying.side(scope, subject) is None:
        raise Http404
    form = SayForm.of(request.POST)
    if form.is_valid():
        try:
            saying.say(subject, form.words(), person(request))
        except Refused as refusal:
            form.add_error("text", str(refusal))
    if not form.is_valid():
        return _page(request, subject, scope, form)
    return _done(request, subject, scope, _("Đã gửi."))


@require_POST
def withdraw(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Take one's own remark back."""
    scope = scope_of(request, "report.write", "visit.record")
    mine = Remark.objects.filter(by=person(request)).select_related("thread")
    remark = get_object_or_404(mine, pk=key)
    subject = subject_of(scope, remark.thread.about, remark.thread.subject)
    try:
        saying.withdraw(remark, person(request))
    except Refused as refusal:
        return _done(request, subject, scope, str(refusal), messages.ERROR)
    return _done(request, subject, scope, _("Đã rút lại."))


def subject_of(scope: Scope, about: str, key: uuid.UUID) -> Subject:
    """The thing that is talked about, inside the person's scope; foreign is a 404."""
    found = find(scope, about, key)
    if found is None:
        raise Http404
    return found


def _page(
    request: HttpRequest, subject: Subject, scope: Scope, form: SayForm | None = None
) -> HttpResponse:
    """The thread alone, or for htmx the part of the page that it stands on."""
    context = {"subject": subject, "thread": conversation(subject, scope, form)}
    if request.htmx:  # type: ignore[attr-defined]
        # htmx puts only what succeeded in place, and here what was typed must come back.
        return render(request, "threads/_thread.html", context)
    return render(request, "threads/thread.html", context, status=422 if form else 200)


def _done(
    request: HttpRequest, subject: Subject, scope: Scope, told: str, level: int = messages.SUCCESS
) -> HttpResponse:
    if request.htmx:  # type: ignore[attr-defined]
        shown = conversation(subject, scope)
        context = {"subject": subject, "thread": shown, "told": told}
        return render(request, "threads/_thread.html", context)
    messages.add_message(request, level, told)
    return redirect(f"{subject.url}#thread")
