"""Reading notices: the feed of a team, the months of a commune, the communes of those above."""

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from toso.feedback.answering import open_notice
from toso.feedback.board import board
from toso.feedback.feed import feed, thread
from toso.feedback.finding import dispatch_of, notice_of, reader
from toso.feedback.forms import AnswerForm, IssueForm
from toso.feedback.message import message
from toso.feedback.models import Notice
from toso.feedback.overview import overview
from toso.feedback.seats import holds, inherited, seats
from toso.feedback.shown import grouped, peers_of
from toso.kit import clock
from toso.people.habits import spreadsheet
from toso.places.finding import called


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """A team reads its feed, a commune sees its months, those above see who was not told."""
    scope = reader(request)
    own = seats(scope, "notice.write")
    if own:
        left = inherited(scope, "notice.write")
        names = called(left, scope.on)
        context: dict[str, Any] = {
            "board": board(own[0]), "commune": own[0],
            "inherited": [(names.get(unit, ""), unit, board(unit)) for unit in left],
        }  # fmt: skip
        return render(request, "feedback/board.html", context)
    if seats(scope, "visit.record"):
        return render(request, "feedback/feed.html", feed(request, scope))
    listing, context = overview(request, scope)
    file = spreadsheet(request, listing, "thong-bao-cua-xa")
    return file or render(request, "feedback/overview.html", context)


@require_GET
def notice(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """One team's notice, what was answered, and who has read it."""
    scope, found = reader(request), notice_of(request, key)
    open_notice(found, scope)
    may_reply = holds(scope, "notice.write", found.dispatch.unit_id)
    results = found.dispatch.kind == "results"
    context = {
        "notice": found, "dispatch": found.dispatch, "common": found.dispatch.snapshot,
        "said": found.snapshot, "results": results,
        "groups": grouped(found.snapshot["rows"]) if results else {},
        "peers": peers_of(found) if results else [],
        "thread": thread(found),
        "may_answer": may_reply or holds(scope, "notice.answer", found.unit_id),
        "may_reply": may_reply, "form": AnswerForm(),
        "receipts": found.receipts.select_related("account").order_by("at"),
        "message": message(found) if results else found.dispatch.snapshot["message"],
    }  # fmt: skip
    return render(request, "feedback/notice.html", context)


@require_GET
def dispatch(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """What was sent to all teams: who has read it, who waits for an answer."""
    scope, found = reader(request), dispatch_of(request, key)
    notices: Any = Notice.objects.filter(dispatch=found).with_state().select_related("team")
    rows = sorted(notices, key=lambda n: (not n.waits, n.is_read, n.team.name))
    context = {
        "dispatch": found, "common": found.snapshot, "notices": rows,
        "read": sum(n.is_read for n in rows), "waiting": sum(bool(n.waits) for n in rows),
        "writes": holds(scope, "notice.write", found.unit_id),
        "issue_form": IssueForm(initial={"signed_on": clock.today()}),
    }  # fmt: skip
    return render(request, "feedback/dispatch.html", context)
