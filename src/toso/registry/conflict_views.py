"""The commune's two inboxes: what was said in two ways, and what did not get in."""

import uuid
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from toso.field.voice import trouble
from toso.kit import clock
from toso.people.scope import Scope
from toso.places.models import Standing
from toso.registry.conflicts import cases, decide, open_pairs
from toso.registry.refused import in_words, missing

PAGE = 25


@require_GET
def conflicts(request: HttpRequest) -> HttpResponse:
    """Fields for which two values were said apart; the officer keeps one of them."""
    scope = _scope(request)
    page = Paginator(open_pairs(scope), PAGE).get_page(request.GET.get("page"))
    found = cases([(subject, field) for subject, field, _first in page], scope)
    places = _places({case.village for case in found})
    context = {
        "cases": [(case, places.get(case.village)) for case in found], "rows": page,
        "may_decide": scope.can("conflict.decide"),
    }  # fmt: skip
    return render(request, "registry/conflicts.html", context)


@require_POST
def decide_conflict(request: HttpRequest) -> HttpResponse:
    """Keep one of the values."""
    scope = _scope(request)
    if not scope.can("conflict.decide"):
        raise Http404
    said = request.POST
    pair, operation = (_uuid(said.get("subject")), said.get("field", "")), _uuid(said.get("keep"))
    base = said.get("base", "")
    speech = decide(
        request, scope, pair, operation, int(base) if base.isdecimal() and len(base) < 19 else 0
    )
    if speech is None:
        messages.info(request, _("Chỗ này đã được chọn rồi."))
    elif problem := trouble(speech):
        messages.error(request, problem)
    elif speech.cases:
        messages.warning(request, _("Vừa có người ghi khác nữa. Hãy xem lại rồi chọn."))
    else:
        messages.success(request, _("Đã giữ giá trị được chọn; các máy sẽ nhận khi có mạng."))
    return redirect("registers:conflicts")


@require_GET
def not_in(request: HttpRequest) -> HttpResponse:
    """What phones sent that is not in the registers, and why."""
    scope = _scope(request)
    page = Paginator(missing(scope), PAGE).get_page(request.GET.get("page"))
    found = in_words(list(page), scope)
    places = _places({one.operation.village for one in found})
    context = {"found": [(one, places.get(one.operation.village)) for one in found], "rows": page}
    return render(request, "registry/not_in.html", context)


def _scope(request: HttpRequest) -> Scope:
    """The scope of who oversees a commune's villages; 404 for anybody else."""
    scope: Scope = request.scope  # type: ignore[attr-defined]
    if not scope.can("team.draft"):
        raise Http404
    return scope


def _places(units: set[uuid.UUID]) -> dict[uuid.UUID, Standing]:
    rows = Standing.objects.on(clock.today()).filter(unit__in=units)
    return {row.unit_id: row for row in rows}


def _uuid(text: Any) -> uuid.UUID:
    try:
        return uuid.UUID(str(text))
    except ValueError:
        raise Http404 from None
