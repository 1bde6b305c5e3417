"""Writing a report: a heading is saved as one types, the whole is sent with a press."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from toso.kit import clock
from toso.people.asking import person, scope_of
from toso.reports import permissions
from toso.reports.checks import Finding, findings, previous
from toso.reports.contacts import contacts
from toso.reports.finding import writable
from toso.reports.forms import SendForm
from toso.reports.lines import lines
from toso.reports.models import Draft, Obligation, Submission
from toso.reports.names import reporters
from toso.reports.refusals import Conflict, Refused
from toso.reports.snapshots import Sitting
from toso.reports.suggestions import suggestions


@require_GET
def write(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """The writing page: the period's numbers, the plan's headings, what to check, the button."""
    obligation = writable(request, key)
    last = obligation.latest()
    if obligation.exempt_reason or (last and _waits(obligation, last)):
        return redirect("reports:report", obligation.pk)
    return _page(request, obligation, SendForm(initial={"received_on": clock.today()}))


def _waits(obligation: Obligation, last: Submission) -> bool:
    """Whether the level above has it in hand and nothing new has come from below."""
    in_hand = last.state == "submitted" and obligation.parent_id is not None
    return in_hand and not obligation.has_news(last)


@require_POST
def save_heading(request: HttpRequest, key: uuid.UUID, heading: str) -> HttpResponse:
    """Keep one heading; a second writer's text is shown beside it, and nothing is lost."""
    draft = writable(request, key).begin()
    try:
        _write(request, draft, heading)
    except Conflict as conflict:
        context = {"heading": heading, "conflict": conflict, "revision": _revision(draft)}
        return render(request, "reports/_conflict.html", context, status=409)
    return render(request, "reports/_kept.html", {"heading": heading, "draft": draft})


@require_POST
def submit(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Send the report as it stands on the page: what was typed is kept first."""
    obligation, form = writable(request, key), SendForm(request.POST)
    conflicts = _write_all(request, obligation)
    if conflicts or not form.is_valid():
        return _page(request, obligation, form, conflicts=conflicts, status=409)
    if "keep" in request.POST:
        messages.success(request, _("Đã lưu bản nháp."))
        return redirect("reports:write", obligation.pk)
    try:
        sent = Obligation.objects.get(pk=obligation.pk).submit(
            person(request),
            channel=_channel(request, obligation, form),
            received=form.received() if _enters(request, obligation) else None,
            reason=form.cleaned_data["reason"],
            overrule=form.cleaned_data["overrule"],
        )
    except Refused as refusal:
        messages.error(request, str(refusal))
        return _page(request, obligation, form, status=422)
    messages.success(request, _("Đã gửi báo cáo. Bản này được giữ nguyên như lúc gửi."))
    return redirect("reports:submission", sent.pk)


def _page(
    request: HttpRequest,
    obligation: Obligation,
    form: SendForm,
    conflicts: dict[str, Conflict] | None = None,
    status: int = 200,
) -> HttpResponse:
    scope, last = scope_of(request), obligation.latest()
    draft = Draft.objects.filter(pk=obligation.pk).first()
    snapshot = Sitting([obligation], clock.now()).snapshot(obligation)
    work, goals = lines(snapshot, previous(obligation), obligation.unit_id)
    enters = _enters(request, obligation)
    context = {
        "obligation": obligation,
        "snapshot": snapshot,
        "name": reporters([obligation], obligation.last_day)[obligation.pk],
        "work": work,
        "goals": goals,
        "sections": _sections(obligation, snapshot, draft, conflicts or {}),
        "revision": draft.revision if draft else 0,
        "findings": _as_verdict(findings(obligation, snapshot)),
        "last": last,
        "correcting": bool(last and last.state != "returned" and not obligation.has_news(last)),
        "late_now": obligation.is_late(clock.now()),
        "enters": enters,
        "contact": contacts([obligation], clock.today()).get(obligation.pk) if enters else None,
        "may_submit": enters or permissions.may_submit(scope, obligation),
        "form": form,
    }
    return render(request, "reports/write.html", context, status=status)


def _sections(
    obligation: Obligation,
    snapshot: dict[str, Any],
    draft: Draft | None,
    conflicts: dict[str, Conflict],
) -> list[dict[str, Any]]:
    offered = suggestions(obligation, snapshot)
    written = draft.texts if draft else {}
    known = _set_aside(written) | conflicts
    return [
        {
            "key": text["heading"],
            "title": text["title"],
            "text": conflict.mine if (conflict := known.get(text["heading"])) else text["text"],
            "origins": written.get(text["heading"], {}).get("origins", []),
            "labels": [origin["label"] for origin in text["origins"]],
            "suggestions": offered[text["heading"]],
            "conflict": conflict,
        }
        for text in snapshot["texts"]
    ]


def _set_aside(written: dict[str, Any]) -> dict[str, Conflict]:
    """Heading → what stands, and what came from a phone too late to stand."""
    return {
        heading: Conflict(heading, entry["text"], others[-1]["text"], others[-1]["by"])
        for heading, entry in written.items()
        if (others := entry.get("others"))
    }


def _as_verdict(found: list[Finding]) -> list[dict[str, str]]:
    """Findings as the pages show them; many empty headings are one remark."""
    empty = [each for each in found if each["key"].startswith("empty:")]
    if len(empty) > 2:
        found = [each for each in found if each not in empty]
        message = _("Còn %(n)s mục chưa viết.") % {"n": len(empty)}
        found.insert(0, {"key": "empty", "message": message})
    return [{"severity": "warn", "message": each["message"]} for each in found]


def _enters(request: HttpRequest, obligation: Obligation) -> bool:
    """The commune enters for a team: its own people would use their own page."""
    scope = scope_of(request)
    own = permissions.holds(scope, "report.write", obligation)
    return not own and permissions.may_enter(scope, obligation)


def _channel(request: HttpRequest, obligation: Obligation, form: SendForm) -> str:
    return (form.cleaned_data["channel"] or "paper") if _enters(request, obligation) else "app"


def _write_all(request: HttpRequest, obligation: Obligation) -> dict[str, Conflict]:
    """Keep every heading on the page that differs from what is kept; collect the conflicts."""
    draft, conflicts = obligation.begin(), {}
    for name in request.POST:
        heading = name.removeprefix("text-")
        if name.startswith("text-") and request.POST[name] != _kept(draft, heading):
            try:
                _write(request, draft, heading)
            except Conflict as conflict:
                conflicts[heading] = conflict
    return conflicts


def _write(request: HttpRequest, draft: Draft, heading: str) -> None:
    text = request.POST.get(f"text-{heading}")
    if text is None:
        raise Http404
    origins = [o for o in request.POST.get(f"origins-{heading}", "").split(",") if o]
    seen = request.POST.get(f"seen-{heading}", "0")
    draft.write(
        heading,
        text.replace("\r\n", "\n")[:20_000],
        person(request),
        seen=int(seen) if seen.isdigit() else 0,
        origins=origins,
    )


def _kept(draft: Draft, heading: str) -> str:
    return str(draft.texts.get(heading, {}).get("text", ""))


def _revision(draft: Draft) -> int:
    """The revision that stands now, after somebody else wrote."""
    return Draft.objects.values_list("revision", flat=True).get(pk=draft.pk)
