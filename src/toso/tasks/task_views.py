"""Tasks as a list, and one with all that became of it."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_GET, require_POST

from toso.kit import clock
from toso.people.habits import spreadsheet
from toso.people.members import Member, members_of
from toso.tasks import assigning, doing
from toso.tasks.assigning import Unclear
from toso.tasks.clarity import unclear
from toso.tasks.doing import Refused, Saying
from toso.tasks.doors import own_task, reader, task_of
from toso.tasks.lists import ORIGINS, marked, of_tasks, origin_counts, state_of
from toso.tasks.models import Move, Task, Topic
from toso.tasks.people import does, hands, manages, title_at
from toso.tasks.querysets import DO, HAND, WRITE
from toso.tasks.showing import facts_of, history
from toso.tasks.talking import about_task
from toso.tasks.topics import guides_for, material_of, readiness

REFUSALS = {
    "task_draft": gettext_lazy("Nhiệm vụ này chưa giao."),
    "task_cancelled": gettext_lazy("Nhiệm vụ này đã hủy."),
    "task_not_done": gettext_lazy("Chỉ yêu cầu làm lại việc đã báo xong."),
    "task_done": gettext_lazy("Nhiệm vụ này đã xong."),
}
NEEDS_WORDS = {Move.Word.RETURNED, Move.Word.CANCELLED, Move.Word.STUCK, Move.Word.NOTED}


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """Tasks with filters; planned and ad-hoc ones counted apart; the topics of these days."""
    scope, day = reader(request), clock.today()
    listing, places = of_tasks(request, scope, day)
    if file := spreadsheet(request, listing, "nhiem-vu"):
        return file
    topics = list(Topic.objects.within(scope).holding(day).select_related("start"))
    ready = readiness(topics)
    context = {
        "list": listing, "sources": ORIGINS, "places": places.names,
        "may_write": scope.can(WRITE),
        "origins": origin_counts(Task.objects.within(scope), day),
        "topics": [(topic, ready[topic.pk]) for topic in topics],
        "rows": [(task, state_of(task, day)) for task in listing],
    }  # fmt: skip
    return render(request, "tasks/index.html", context)


@require_GET
def task(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """One task: what is to be done, what was done, and what this person may do about it."""
    found, scope, day = task_of(request, key), reader(request), clock.today()
    standing = marked(Task.objects.filter(pk=key), day).get()
    own, draft = manages(scope, found), found.state == Task.State.DRAFT
    context: dict[str, Any] = {
        "task": found, "state": state_of(standing, day), "facts": facts_of(found),
        "documents": found.documents.order_by("-is_priority", "-issued_on", "pk"),
        "history": history(found), "manages": own, "does": does(scope, found),
        "members": _members(found) if hands(scope, found) else [],
        "findings": unclear(found, day) if draft else [],
        "guides": material_of(found.topic) if found.topic else guides_for(found.tags),
        "requests": found.requests.all(),
        "others": _drafts_beside(found) if own and draft else 0,
        "results": Move.Result.choices,
        "talk": None if draft else about_task(found),
    }  # fmt: skip
    return render(request, "tasks/task.html", context)


def _members(task: Task) -> list[Member]:
    return members_of([task.unit_id], DO, clock.today())


def _drafts_beside(task: Task) -> int:
    """How many drafts were written with this one, itself among them."""
    return int(Task.objects.filter(batch=task.batch, state="draft").count())


@require_POST
def issue(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Give a draft to its team; with `batch`, all drafts that were written with it."""
    found = own_task(request, key, draft=True)
    rows = [found]
    if request.POST.get("batch"):
        drafts = Task.objects.within(reader(request)).filter(batch=found.batch, state="draft")
        rows = [row for row in drafts if manages(reader(request), row)]
    try:
        assigning.issue(rows, request.user, title_at(reader(request), WRITE))  # type: ignore[arg-type]
    except Unclear as gaps:
        told = {finding.message for findings in gaps.findings.values() for finding in findings}
        for message in sorted(told):
            messages.error(request, message)
    else:
        said = ngettext("Đã giao %(n)s nhiệm vụ.", "Đã giao %(n)s nhiệm vụ.", len(rows))
        messages.success(request, said % {"n": len(rows)})
    return redirect("tasks:task", key)


@require_POST
def discard(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Throw a draft away."""
    doing.discard(own_task(request, key, draft=True), request.user)  # type: ignore[arg-type]
    messages.success(request, _("Đã bỏ bản nháp."))
    return redirect("tasks:index")


@require_POST
def move(request: HttpRequest, key: uuid.UUID, word: str) -> HttpResponse:
    """Say what became of a task: the team notes and finishes, the leader hands, the office
    returns and cancels."""
    found = task_of(request, key)
    _may(request, found, word)
    said = _said(request, found, word)
    if isinstance(said, str):
        messages.error(request, said)
        return redirect("tasks:task", key)
    try:
        doing.move(found, said)
    except Refused as refusal:
        messages.error(request, str(REFUSALS[refusal.reason]))
    else:
        messages.success(request, _("Đã ghi."))
    return redirect("tasks:task", key)


def _may(request: HttpRequest, task: Task, word: str) -> None:
    scope = reader(request)
    allowed = {
        Move.Word.NOTED: does, Move.Word.STUCK: does, Move.Word.DONE: does,
        Move.Word.HANDED: hands, Move.Word.RETURNED: manages, Move.Word.CANCELLED: manages,
    }  # fmt: skip
    may = allowed.get(word)  # type: ignore[call-overload]
    if may is None or not may(scope, task):
        raise Http404


def _said(request: HttpRequest, task: Task, word: str) -> Saying | str:
    """What was typed, or what is wrong with it."""
    text = request.POST.get("text", "").strip()[:4000]
    if word in NEEDS_WORDS and not text:
        return _("Hãy ghi lý do hoặc nội dung.")
    result, member, name = "", None, ""
    if word == Move.Word.DONE:
        result = request.POST.get("result", "")
        if result not in Move.Result.values:
            return _("Hãy chọn kết quả: đạt yêu cầu hay đạt một phần.")
    if word == Move.Word.HANDED:
        chosen = request.POST.get("member", "")
        who = next((m for m in _members(task) if str(m.account) == chosen), None)
        if who is None:
            return _("Hãy chọn một thành viên của Tổ.")
        member, name = who.account, who.name
    title = title_at(reader(request), WRITE if word in ("returned", "cancelled") else DO, HAND)
    by: Any = request.user
    return Saying(word, by, text, result, title, member, name)
