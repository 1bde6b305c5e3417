"""The page on which a commune writes and sends a month's notice."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from toso.charter.running import charter_on
from toso.feedback.finding import month_of, require_writer
from toso.feedback.forms import RoundForm, field_of
from toso.feedback.models import Dispatch, Round
from toso.feedback.outline import article, titles
from toso.feedback.refusals import Refused, Stale
from toso.feedback.results import TeamMonth, months
from toso.feedback.seats import holds
from toso.feedback.sending import send, untold
from toso.feedback.suggesting import suggested
from toso.feedback.writing import keep, remarks, round_of
from toso.kit import clock
from toso.kit.period import Period
from toso.people.asking import person
from toso.people.scope import Scope


@require_http_methods(["GET", "POST"])
def write(request: HttpRequest, commune: uuid.UUID, month: str) -> HttpResponse:
    """All teams of the commune, exceptions first; kept, or sent to all in one act."""
    scope, period = require_writer(request, commune), month_of(month)
    teams = months(commune, period)
    held, headings = round_of(commune, period), titles(charter_on(period.last))
    keys = [m.team.pk for m in teams]
    form = RoundForm(keys, headings, request.POST or None, initial=_initial(held, teams, headings))
    if request.method == "POST" and form.is_valid():
        try:
            return _do(request, commune, period, form)
        except Stale as stale:
            messages.error(request, str(stale))
            held = stale.theirs
            form = _again(form, held)
        except Refused as refusal:
            messages.error(request, str(refusal))
            form = _again(form, round_of(commune, period))
    return render(request, "feedback/write.html", _context(scope, held, period, teams, form))


def _do(request: HttpRequest, commune: uuid.UUID, period: Period, form: RoundForm) -> HttpResponse:
    keep(commune, period, form.said(), person(request))
    if "send" not in request.POST:
        messages.success(request, _("Đã lưu nội dung thông báo."))
        return redirect("feedback:write", commune, period.text)
    made = send(commune, period, person(request))
    n = made.notices.count()
    said = ngettext("Đã gửi thông báo đến %(n)s Tổ.", "Đã gửi thông báo đến %(n)s Tổ.", n)
    messages.success(request, said % {"n": n})
    return redirect("feedback:dispatch", made.pk)


def _again(form: RoundForm, held: Round) -> RoundForm:
    """The form as it was typed, on what stands now: nothing typed is lost."""
    data = {**form.data.dict()} if isinstance(form.data, QueryDict) else dict(form.data)
    data["seen"] = str(held.revision)
    fresh = RoundForm(form.teams, form.headings, data)
    fresh.is_valid()
    return fresh


def _initial(held: Round, teams: list[TeamMonth], headings: Any) -> dict[str, Any]:
    """What was kept; of a team of which nothing was, the sentences that its numbers say."""
    kept = remarks(held) if held.revision else {}
    said: dict[str, Any] = {"general": held.general, "named": held.named, "seen": held.revision}
    for month in teams:
        offered = suggested(month.rows, month.state, month.late)
        texts = kept.get(month.team.pk)
        for heading in headings:
            first = "\n".join(offered.get(heading.key, []))
            name = field_of(month.team.pk, heading.key)
            said[name] = texts.get(heading.key, "") if texts else first
    return said


def _context(
    scope: Scope, held: Round, period: Period, teams: list[TeamMonth], form: RoundForm
) -> dict[str, Any]:
    waiting = {m.team.pk for m in untold(held.unit_id, period, teams)}
    source, quote = article(charter_on(period.last))
    theirs = remarks(held) if form.errors or form.is_bound else {}
    return {
        "period": period, "form": form, "round": held, "source": source, "quote": quote,
        "is_over": clock.today() > period.last,
        "may_send": holds(scope, "notice.send", held.unit_id),
        "teams": [_row(m, form, m.team.pk in waiting, theirs.get(m.team.pk, {})) for m in teams],
        "waiting": len(waiting),
        "exceptions": sum(m.state != "accepted" or m.late for m in teams),
        "sent": Dispatch.objects.filter(
            unit=held.unit_id, period=period.text, kind="results"
        ).order_by("-number"),
    }  # fmt: skip


def _row(month: TeamMonth, form: RoundForm, waits: bool, theirs: dict[str, str]) -> dict[str, Any]:
    offered = suggested(month.rows, month.state, month.late)
    fields = [
        {
            "field": form[field_of(month.team.pk, h.key)],
            "offered": offered.get(h.key, []),
            "theirs": theirs.get(h.key, ""),
        }
        for h in form.headings
    ]
    return {"month": month, "fields": fields, "waits": waits}
