"""Topics: the calendar of a year, one topic with its readiness, its beginning."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from toso.kit import clock
from toso.kit.ids import new_id
from toso.kit.period import Period
from toso.people.asking import scope_of
from toso.people.scope import Scope
from toso.tasks import topics
from toso.tasks.doors import reader, topic_of
from toso.tasks.lists import Places, period_words
from toso.tasks.models import Task, Topic
from toso.tasks.people import writer
from toso.tasks.querysets import WRITE, organisations_of
from toso.tasks.topic_forms import TopicForm
from toso.tasks.topics import NeedsReason, lacked, material_of, readiness, warnings

FIRST = 2015


@require_GET
def calendar(request: HttpRequest) -> HttpResponse:
    """The months of a year with their topics, under their quarters, under the year."""
    scope, today = reader(request), clock.today()
    text = request.GET.get("year", "")
    year = int(text) if text.isdigit() and FIRST <= int(text) <= today.year + 2 else today.year
    rows = list(Topic.objects.within(scope).filter(period__startswith=str(year))
                .select_related("start").order_by("title"))  # fmt: skip
    ready, places = readiness(rows), Places(scope, today)
    places.read(topic.unit_id for topic in rows)
    shown = [{"topic": t, "ready": ready[t.pk], "place": places.place(t.unit_id)} for t in rows]
    context = {
        "year": str(year), "before": str(year - 1), "after": str(year + 1),
        "may_write": scope.can(WRITE), "this_month": Period.of(today).text,
        "whole": _under(shown, Period(str(year))),
        "quarters": [
            (_under(shown, quarter), [_under(shown, month) for month in quarter.months()])
            for quarter in (Period(f"{year}-Q{n}") for n in (1, 2, 3, 4))
        ],
    }  # fmt: skip
    return render(request, "tasks/calendar.html", context)


def _under(shown: list[dict[str, Any]], period: Period) -> dict[str, Any]:
    found = [one for one in shown if one["topic"].period == period.text]
    return {"period": period.text, "words": period_words(period), "topics": found}


@require_GET
def topic(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """One topic: content, material, whether it is ready, and its tasks."""
    return _page(request, topic_of(request, key))


def _page(
    request: HttpRequest, found: Topic, reason: str = "", wrong: str = "", status: int = 200
) -> HttpResponse:
    scope, places = reader(request), Places(reader(request), clock.today())
    tasks = Task.objects.within(scope).filter(topic=found)
    context = {
        "topic": found, "words": period_words(found.when), "place": places.place(found.unit_id),
        "ready": readiness([found])[found.pk], "guides": material_of(found),
        "documents": found.documents.order_by("-is_priority", "-issued_on", "pk"),
        "manages": _manages(scope, found), "warnings": [] if found.started else warnings(found),
        "lacked": lacked(found.started) if found.started else [],
        "tasks": tasks.exclude(state="draft").count(), "done": tasks.filter(state="done").count(),
        "reason": reason, "wrong": wrong,
    }  # fmt: skip
    return render(request, "tasks/topic.html", context, status=status)


def _manages(scope: Scope, topic: Topic) -> bool:
    """The office that made the topic starts it and mends it."""
    return topic.issuer_id in organisations_of(scope)


@require_http_methods(["GET", "POST"])
def write(request: HttpRequest, key: uuid.UUID | None = None) -> HttpResponse:
    """A new topic, or one of one's own office mended."""
    scope = scope_of(request, WRITE)
    found = topic_of(request, key) if key else None
    if found and not _manages(scope, found):
        raise Http404
    form = TopicForm(scope, request.POST or None, initial=_initial(request, found))
    if request.method == "POST" and form.is_valid():
        kept = _keep(request, scope, form, found)
        messages.success(request, _("Đã lưu chuyên đề."))
        return redirect("tasks:topic", kept.pk)
    return render(request, "tasks/topic_write.html", {"form": form, "topic": found})


def _initial(request: HttpRequest, found: Topic | None) -> dict[str, Any]:
    if found is None:
        return {"period": request.GET.get("period", "")[:7] if _is_period(request) else ""}
    names = ("period", "title", "content", "guides", "tags")
    return {name: getattr(found, name) for name in names} | {"documents": found.documents.all()}


def _is_period(request: HttpRequest) -> bool:
    try:
        Period(request.GET.get("period", ""))
    except ValueError:
        return False
    return True


def _keep(request: HttpRequest, scope: Scope, form: TopicForm, found: Topic | None) -> Topic:
    said = dict(form.cleaned_data)
    documents, held = said.pop("documents"), writer(scope)
    by: Any = request.user
    if held is None:
        raise Http404
    row = found or Topic(
        pk=new_id(), unit_id=held.unit_id, made_by=by, made_at=clock.now(),
        issuer_id=held.organisation_id,
    )  # fmt: skip
    for name, value in said.items():
        setattr(row, name, value)
    return topics.keep(row, documents, by)


@require_POST
def start(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Begin a topic; without material or training it warns, and begins with a reason (TSK-12)."""
    found = topic_of(request, key)
    if not _manages(reader(request), found):
        raise Http404
    reason = request.POST.get("reason", "")[:1000]
    try:
        topics.start(found, request.user, reason)  # type: ignore[arg-type]
    except NeedsReason:
        wrong = _("Chuyên đề chưa sẵn sàng: hãy ghi lý do vì sao vẫn bắt đầu.")
        return _page(request, found, reason, wrong, status=422)
    messages.success(request, _("Chuyên đề đã bắt đầu."))
    return redirect("tasks:topic", key)
