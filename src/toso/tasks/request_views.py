"""Requests to other organisations: both sides' lists, one request with its thread (TSK-13)."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from toso.kit import clock
from toso.kit.clock import HANOI
from toso.people.asking import scope_of
from toso.people.habits import spreadsheet
from toso.tasks import asking
from toso.tasks.asking import Over
from toso.tasks.doors import correspondent, request_of, task_of
from toso.tasks.lists import REQUEST_STATES, of_requests
from toso.tasks.models import Reply, Request
from toso.tasks.people import answers, asks, may_ask, speaks_for, title_at
from toso.tasks.querysets import HAND, WRITE
from toso.tasks.topic_forms import RequestForm

SIDES = ("sent", "received")


@require_GET
def requests(request: HttpRequest) -> HttpResponse:
    """What one's side has asked, and what it was asked, each with its counts."""
    scope, day = correspondent(request), clock.today()
    every = Request.objects.with_state(day)
    sides = {"sent": every.sent_by(scope), "received": every.received_by(scope)}
    counts = {side: asking.counts(rows) for side, rows in sides.items()}
    asked = request.GET.get("side", "")
    usual = "received" if not may_ask(scope) else "sent"
    side = asked if asked in SIDES else usual
    listing = of_requests(request, sides[side], day)
    if file := spreadsheet(request, listing, "phoi-hop"):
        return file
    context = {
        "list": listing, "side": side, "counts": counts[side], "states": REQUEST_STATES,
        "tabs": _tabs(side, counts), "may_ask": bool(may_ask(scope)),
        "rows": [(row, asking.age(row, day)) for row in listing],
    }  # fmt: skip
    return render(request, "tasks/requests.html", context)


def _tabs(side: str, counts: dict[str, dict[str, int]]) -> list[dict[str, Any]]:
    labels = {"sent": _("Đã gửi đi"), "received": _("Gửi đến")}
    return [
        {
            "label": labels[key], "url": f"?side={key}", "current": key == side,
            "count": counts[key]["sent"] + counts[key]["overdue"] or None,
        }
        for key in SIDES
    ]  # fmt: skip


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Ask an organisation of any level to join, by a day."""
    scope = scope_of(request, WRITE, HAND)
    province = request.tenant.unit_id  # type: ignore[attr-defined]
    about = request.GET.get("task", "")
    task = task_of(request, uuid.UUID(about)) if _is_id(about) else None
    initial = {"title": task.title if task else ""}
    form = RequestForm(scope, province, request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        by: Any = request.user
        made = asking.ask(form.chosen_sender, said["receiver"], said, by, task)
        messages.success(request, _("Đã gửi đề nghị."))
        return redirect("tasks:request", made.pk)
    return render(request, "tasks/request_write.html", {"form": form, "task": task})


def _is_id(text: str) -> bool:
    try:
        uuid.UUID(text)
    except ValueError:
        return False
    return True


@require_GET
def one(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """One request: who asks whom for what, since when, and what was said."""
    return _page(request, request_of(request, key))


def _page(request: HttpRequest, row: Any, wrong: str = "", status: int = 200) -> HttpResponse:
    scope = correspondent(request)
    over = row.now in ("answered", "withdrawn")
    context = {
        "asked": row, "age": asking.age(row, clock.today()), "state": REQUEST_STATES[row.now],
        "thread": [_line(reply) for reply in row.replies.select_related("organisation")
                   .order_by("at", "pk")],
        "may_answer": answers(scope, row) is not None, "asks": asks(scope, row), "over": over,
        "wrong": wrong, "text": request.POST.get("text", ""),
    }  # fmt: skip
    return render(request, "tasks/request.html", context, status=status)


def _line(reply: Reply) -> dict[str, Any]:
    titles = {"said": _("Trao đổi"), "answered": _("Trả lời"), "withdrawn": _("Rút lại đề nghị")}
    looks = {"said": ("chat", "neutral"), "answered": ("done", "success"),
             "withdrawn": ("close", "warning")}  # fmt: skip
    who = [reply.by_name, reply.by_title, str(reply.organisation or "")]
    icon, tone = looks[reply.word]
    return {
        "when": date_format(reply.at.astimezone(HANOI), "d/m/Y H:i"), "title": titles[reply.word],
        "text": reply.text, "who": ", ".join(part for part in who if part), "icon": icon,
        "tone": tone,
    }  # fmt: skip


@require_POST
def reply(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Write in the thread; the side asked answers, the side that asked may withdraw."""
    row, scope = request_of(request, key), correspondent(request)
    word, text = request.POST.get("word", ""), request.POST.get("text", "").strip()[:4000]
    held, mine = answers(scope, row), asks(scope, row)
    allowed = {"said": bool(held) or mine, "answered": bool(held), "withdrawn": mine}
    if not allowed.get(word):
        raise Http404
    if not text:
        return _page(request, row, _("Hãy ghi nội dung."), status=422)
    own = held or speaks_for(scope, row.sender)
    by: Any = request.user
    try:
        asking.reply(row, word, text, by, own, title_at(scope, WRITE, HAND))
    except Over:
        messages.error(request, _("Đề nghị này đã kết thúc."))
    return redirect("tasks:request", key)
