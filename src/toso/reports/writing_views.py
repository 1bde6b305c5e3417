"""Writing a report: a heading is saved as one types, the whole is sent with a press."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from toso.kit import clock
from toso.people.asking import person
from toso.reports.finding import writable
from toso.reports.forms import DeclareForm, SendForm
from toso.reports.models import Draft, Obligation, Submission
from toso.reports.refusals import Conflict, Refused
from toso.reports.scans import attach
from toso.reports.snapshots import Sitting
from toso.reports.typed import keep_texts, write_heading
from toso.reports.wording import taken_out
from toso.reports.writing_page import enters, writing_page


@require_GET
def write(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """The writing page, while there is something to write."""
    obligation = writable(request, key)
    last = obligation.latest()
    if obligation.exempt_reason or (last and _waits(obligation, last)):
        return redirect("reports:report", obligation.pk)
    return writing_page(request, obligation, SendForm(initial={"received_on": clock.today()}))


def _waits(obligation: Obligation, last: Submission) -> bool:
    """Whether the level above has it in hand and nothing new has come from below."""
    in_hand = last.state == "submitted" and obligation.has_receiver
    return in_hand and not obligation.has_news(last)


@require_POST
def save_heading(request: HttpRequest, key: uuid.UUID, heading: str) -> HttpResponse:
    """Keep one heading; a second writer's text is shown beside it, and nothing is lost."""
    draft = writable(request, key).begin()
    context = {"heading": heading, "draft": draft}
    try:
        write_heading(request, draft, heading)
    except Conflict as conflict:
        context |= {"conflict": conflict, "revision": _revision(draft)}
        return render(request, "reports/_conflict.html", context, status=409)
    except Refused as refused:
        context |= {"refused": str(refused), "seen": request.POST.get(f"seen-{heading}", "0")}
        return render(request, "reports/_refused.html", context, status=422)
    context["taken_out"] = taken_out(request.POST)
    return render(request, "reports/_kept.html", context)


@require_POST
def submit(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Send the report as it stands on the page: what was typed is kept first."""
    obligation, form = writable(request, key), SendForm(request.POST, request.FILES)
    typed = keep_texts(request, obligation)
    if typed or not form.is_valid():
        return writing_page(request, obligation, form, typed, status=409 if typed else 422)
    by_commune = enters(request, obligation)
    try:
        for paper in form.cleaned_data["scans"] or [] if by_commune else []:
            attach(obligation, paper, person(request))
        if "keep" in request.POST:
            messages.success(request, _("Đã lưu bản nháp."))
            return redirect("reports:write", obligation.pk)
        sent = Obligation.objects.get(pk=obligation.pk).submit(
            person(request),
            channel=(form.cleaned_data["channel"] or "paper") if by_commune else "app",
            received=form.received() if by_commune else None,
            reason=form.cleaned_data["reason"],
            overrule=form.cleaned_data["overrule"],
        )
    except Refused as refusal:
        messages.error(request, str(refusal))
        return writing_page(request, obligation, form, status=422)
    messages.success(request, _("Đã gửi báo cáo. Bản này được giữ nguyên như lúc gửi."))
    return redirect("reports:submission", sent.pk)


@require_POST
def declare(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Say a number beside the counted one, or take it back; the page's texts are kept first."""
    obligation = writable(request, key)
    typed, sending = keep_texts(request, obligation), SendForm(request.POST)
    figures = Sitting([obligation], clock.now()).snapshot(obligation)["figures"]
    form = DeclareForm(figures, request.POST)
    back = request.POST.get("take-back", "")
    if typed or not (back or form.is_valid()):
        return writing_page(request, obligation, sending, typed, form, status=422)
    draft, by = obligation.begin(), person(request)
    if back:
        draft.declare(back, None, "", by)
    else:
        held = form.cleaned_data
        draft.declare(held["code"], held["value"], held["why"], by)
    return redirect(reverse("reports:write", args=[obligation.pk]) + "#declared")


def _revision(draft: Draft) -> int:
    """The revision that stands now, after somebody else wrote."""
    return Draft.objects.values_list("revision", flat=True).get(pk=draft.pk)
