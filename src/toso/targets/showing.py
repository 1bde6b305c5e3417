"""The page of one target, also after a refusal: what was typed is still there."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from toso.kit import clock
from toso.kit.text import sort_key
from toso.targets import listing
from toso.targets.balances import Balance, both_balances
from toso.targets.finding import area_about
from toso.targets.forms import AnswerForm, ContestForm, SeenForm
from toso.targets.models import Target
from toso.targets.offices import giver, may_answer, may_draft, may_propose, may_reply
from toso.targets.states import State, current, in_force, pending, proposal, state, versions
from toso.targets.talking import about_target

_OPEN = (State.ASSIGNED, State.CONTESTED, State.ANSWERED)
# So many receivers are named on the page of their parent; the others on the page of the indicator.
FEW = 30


def target_page(
    request: HttpRequest,
    target: Target,
    *,
    form: Any = None,
    refusal: Exception | None = None,
    status: int = 200,
) -> HttpResponse:
    """`form` is the one that was refused, by the name of its act; the others are fresh."""
    area = area_about(request, target)
    rows = listing.rows([target], area)
    version, waiting = current(target), proposal(target)
    context = {
        "target": target,
        "area": area,
        "trail": area.trail(reverse("targets:index")),
        "row": rows[0] if rows else None,
        "now": state(target),
        "versions": list(reversed(versions(target))),
        "in_force": in_force(target),
        "pending": pending(target),
        "shares": _shares(both_balances([target], area.scope)[0], area),
        "forebears": target.forebears.all(),
        "seen": version.number if version else 0,
        "seen_proposal": waiting.number if waiting else 0,
        "refusal": refusal,
        "talk": about_target(target, rows[0].name if rows else ""),
        **_acts(area.scope, target, form, version.number if version else 0),
    }
    return render(request, "targets/target.html", context, status=status)


def _shares(held: tuple[Balance, Balance], area: Any) -> list[dict[str, Any]]:
    """Given, allocated, left, and the receivers with their progress: measured all at once."""
    rows = listing.rows([part for share in held for part in share.parts[:FEW]], area)
    rows.sort(key=lambda row: sort_key(row.name))
    return [
        {
            "balance": share,
            "rows": [row for row in rows if bool(row.target.group) == (share.by == "groups")],
            "more": max(0, len(share.parts) - FEW),
        }
        for share in held
    ]


def _acts(scope: Any, target: Target, form: Any, seen: int) -> dict[str, Any]:
    """What the person may do now, each with its form."""
    now, first = state(target), {"seen": seen}
    above, stands = giver(target), target.unit.standing(clock.today()) is not None
    answers = now in _OPEN and may_answer(scope, target)
    replies = now == State.CONTESTED and may_reply(scope, target)
    proposes = may_propose(scope, target.receiver, target.unit_id)
    return {
        "accept_form": SeenForm(initial=first) if answers else None,
        "contest_form": _kept(form, ContestForm, first) if answers else None,
        "answer_form": _kept(form, AnswerForm, first) if replies else None,
        "withdraw_form": SeenForm(initial=first) if proposes and proposal(target) else None,
        "may_propose": proposes and now == State.ACCEPTED,
        "may_revise": above is not None
        and stands
        and may_draft(scope, *above)
        and now not in (State.PROPOSED, State.WITHDRAWN, State.CLOSED),
        "giver": above and above[1],
    }  # fmt: skip


def _kept(form: Any, kind: type[Any], first: dict[str, Any]) -> Any:
    return form if isinstance(form, kind) else kind(initial=first)
