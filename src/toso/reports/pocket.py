"""A team's reports as its members' phones hold them: to be read, and written, with no network.

The month that runs, the one before it, and whatever came back to be corrected (RPT-01, RPT-05).
"""

import uuid
from collections.abc import Iterable
from itertools import groupby
from typing import Any

from django.db.models import Q
from django.urls import reverse

from toso.kit import clock
from toso.kit.period import Period
from toso.people.scope import Scope
from toso.reports import permissions
from toso.reports.checks import previous
from toso.reports.lines import Line, lines
from toso.reports.listing import state_of
from toso.reports.models import Draft, Obligation
from toso.reports.snapshots import Sitting
from toso.reports.submissions import Submission
from toso.reports.suggestions import Suggestion, suggestions

SENT = ("submitted", "accepted")


def pocket(scope: Scope, villages: Iterable[uuid.UUID]) -> list[dict[str, Any]]:
    """Every report that the teams of some villages have in hand, the latest month first."""
    month = Period.of(clock.today())
    near = Q(period__in=[month.text, month.previous().text]) | Q(now="returned")
    held = (
        Obligation.objects.within(scope).owed().with_state()
        .filter(near, level="team", unit__in=list(villages))
        .select_related("team", "draft").order_by("-period", "form", "unit")
    )  # fmt: skip
    last = _last(held)
    found = []
    for _month, group in groupby(held, key=lambda o: o.period):
        every = list(group)
        sitting = Sitting(every, clock.now())
        found += [_whole(scope, o, last.get(o.pk), sitting) for o in every]
    return found


def _last(obligations: Iterable[Obligation]) -> dict[uuid.UUID, Submission]:
    """The latest submission of each, with what was answered to it."""
    ids = [o.last_id for o in obligations if o.last_id]  # type: ignore[attr-defined]
    rows = Submission.objects.filter(pk__in=ids).select_related("returned__by", "accepted")
    return {row.obligation_id: row for row in rows}


def _whole(
    scope: Scope, obligation: Obligation, last: Submission | None, sitting: Sitting
) -> dict[str, Any]:
    """One report: what was sent as it was sent, anything else as it stands now."""
    sent = last is not None and last.state in SENT
    snapshot = last.snapshot if last and sent else sitting.snapshot(obligation)
    draft: Draft | None = getattr(obligation, "draft", None)
    writes = not sent and permissions.holds(scope, "report.write", obligation)
    before = previous(obligation)
    work, goals = lines(snapshot, before)
    offered = suggestions(obligation, snapshot) if writes else {}
    earlier = {said["heading"]: said["text"] for said in before["texts"]} if before else {}
    page = "submission" if sent else "write"
    return {
        "id": obligation.pk, "place": obligation.unit_id, "period": obligation.period,
        "form": obligation.form, "title": snapshot["title"], "team": snapshot["team"],
        "due": obligation.due, "state": state_of(obligation),
        "sent_at": last.submitted_at if last else None,
        "returned": _returned(last), "revision": draft.revision if draft else 0,
        "work": [_work(line) for line in work], "goals": [_goal(line) for line in goals],
        "texts": [
            _text(said, draft, sent or writes)
            | _to_begin_with(said["heading"], offered, earlier if writes else {})
            for said in snapshot["texts"]
        ],
        "may_write": writes,
        "page": reverse(f"reports:{page}", args=[last.pk if last and sent else obligation.pk]),
    }  # fmt: skip


def _returned(last: Submission | None) -> dict[str, Any] | None:
    if last is None or last.state != "returned":
        return None
    back = last.returned
    return {"reason": back.reason, "by": str(back.by or ""), "at": back.at}


def _work(line: Line) -> dict[str, Any]:
    return {
        "name": line.figure["name"], "count": line.count, "unit": line.figure["unit"],
        "before": line.before["numerator"] if line.before else None,
    }  # fmt: skip


def _goal(line: Line) -> dict[str, Any]:
    """A goal of the plan: parts and whole, so that the phone writes the share itself."""
    said, then = line.figure, line.before
    if then and then["known"]:
        before = {"count": then["numerator"], "of": then["denominator"]}
    else:
        before = None
    return {
        "name": said["short"], "year": said["year"], "comparison": said["comparison"],
        "target": said["target"], "unit": said["unit"],
        "count": line.count, "of": said["denominator"], "known": said["known"],
        "before": before,
    }  # fmt: skip


def _text(said: dict[str, Any], draft: Draft | None, readable: bool) -> dict[str, Any]:
    """What stands under a heading, and the texts beside it that somebody has to choose from.

    A draft is read by who writes it; the team's members read what was sent.
    """
    if not readable:
        return {"key": said["heading"], "title": said["title"], "text": "", "others": []}
    entry = draft.texts.get(said["heading"], {}) if draft else {}
    others = [{"text": o["text"], "by": o["by"]} for o in entry.get("others", [])]
    return {
        "key": said["heading"], "title": said["title"], "text": said["text"], "others": others
    }  # fmt: skip


def _to_begin_with(
    heading: str, offered: dict[str, list[Suggestion]], earlier: dict[str, str]
) -> dict[str, Any]:
    """Sentences that a writer may begin with, each with its origin, and last month's words."""
    return {
        "offered": [
            {"text": one.text, "label": one.label, "origin": one.origin}
            for one in offered.get(heading, [])
        ],
        "before": earlier.get(heading, ""),
    }
