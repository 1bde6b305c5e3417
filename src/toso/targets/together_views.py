"""Several at once: a receiver accepts what waits, a giver answers what is contested."""

import uuid
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from toso.people.asking import person
from toso.targets import together
from toso.targets.area import area_of, reader
from toso.targets.contests import Contest, contests, revision_of
from toso.targets.naming import receivers
from toso.targets.refusals import Refused
from toso.targets.together import Outcome
from toso.targets.waiting import waiting


@require_http_methods(["GET", "POST"])
def accept_many(request: HttpRequest) -> HttpResponse:
    """All that waits at a place, exceptions first; what is ticked is accepted in one act."""
    area = area_of(request)
    outcome, refusal = None, None
    if request.method == "POST":
        try:
            outcome = together.accept_all(_ticked(request.POST), by=person(request))
            _tell(request, outcome, _accepted(len(outcome.done)))
        except PermissionDenied:
            raise Http404 from None
        except Refused as error:
            refusal = error
        if outcome and not outcome.left:
            return redirect(reverse("targets:index") + area.query())
    found = waiting(area)
    context = {
        "area": area,
        "waiting": found,
        "several": len({one.row.name for one in found if not one.row.part}) > 1,
        "exceptions": sum(1 for one in found if one.reasons),
        "ticked": _keys(request.POST) if request.method == "POST" else None,
        "left": _named(outcome),
        "refusal": refusal,
    }
    status = 422 if refusal or outcome else 200
    return render(request, "targets/accept_many.html", context, status=status)


def _accepted(n: int) -> str:
    return ngettext("Đã nhận %s chỉ tiêu.", "Đã nhận %s chỉ tiêu.", n) % n


@require_http_methods(["GET", "POST"])
def answer_many(request: HttpRequest) -> HttpResponse:
    """Every contest that waits for the person's answer: the numbers kept, or a revision drafted."""
    scope = reader(request)
    if not scope.can("target.issue"):
        raise Http404
    found = contests(scope)
    outcome, refusal = None, None
    if request.method == "POST":
        try:
            if "revise" in request.POST:
                return _revise(request, found)
            outcome = together.answer_all(
                _ticked(request.POST), by=person(request), reason=request.POST.get("reason", "")
            )
            told = ngettext(
                "Đã trả lời %s kiến nghị.", "Đã trả lời %s kiến nghị.", n := len(outcome.done)
            )
            _tell(request, outcome, told % n)
        except PermissionDenied:
            raise Http404 from None
        except Refused as error:
            refusal = error
        if outcome and not outcome.left:
            return redirect("targets:index")
        found = contests(scope)
    context = {
        "contests": found,
        "ticked": _keys(request.POST),
        "reason": request.POST.get("reason", ""),
        "left": _named(outcome),
        "refusal": refusal,
    }
    status = 422 if refusal or outcome else 200
    return render(request, "targets/answer_many.html", context, status=status)


def _revise(request: HttpRequest, found: list[Contest]) -> HttpResponse:
    """A draft of a revision with the numbers asked for; it is issued like any other."""
    ticked = _ticked(request.POST)
    chosen = [contest for contest in found if contest.target.pk in ticked]
    draft = revision_of(chosen, by=person(request), reason=request.POST.get("reason", ""))
    messages.success(
        request, _("Đã soạn dự thảo điều chỉnh theo số đề nghị; xem lại rồi ban hành.")
    )
    return redirect("targets:assignment", draft.pk)


def _keys(data: QueryDict) -> set[str]:
    return set(data.getlist("take"))


def _ticked(data: QueryDict) -> dict[uuid.UUID, int]:
    """`take` is "<target>.<version seen>"; raises Refused when nothing is ticked."""
    found: dict[uuid.UUID, int] = {}
    for text in _keys(data):
        key, _dot, seen = text.partition(".")
        try:
            found[uuid.UUID(key)] = int(seen)
        except ValueError:
            raise Http404 from None
    if not found:
        raise Refused(_("Chưa chọn chỉ tiêu nào."), _("Hãy đánh dấu ít nhất một chỉ tiêu."))
    return found


def _tell(request: HttpRequest, outcome: Outcome, done: str) -> None:
    if outcome.done:
        messages.success(request, done)


def _named(outcome: Outcome | None) -> list[dict[str, Any]]:
    """What was left, by name, with the reason."""
    if outcome is None:
        return []
    names = receivers([left.target for left in outcome.left])
    return [
        {"target": left.target, "name": names[left.target.pk], "refusal": left.refusal}
        for left in outcome.left
    ]
