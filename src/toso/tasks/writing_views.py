"""Writing a task, looking at whom it would go to, keeping it as drafts or giving it; copying."""

import uuid
from collections.abc import Sequence
from itertools import groupby
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from toso.charter.verdict import Finding
from toso.journal.chain import record
from toso.kit import clock
from toso.kit.period import Period
from toso.kit.text import clean, fold
from toso.people.asking import scope_of
from toso.people.scope import Scope
from toso.places.models import Ancestry
from toso.tasks import assigning, copying
from toso.tasks.assigning import Receiver, Unclear
from toso.tasks.clarity import unclear
from toso.tasks.doors import own_task
from toso.tasks.forms import COMMUNE, WorkForm
from toso.tasks.lists import period_words
from toso.tasks.models import Task, TemplateVersion
from toso.tasks.people import title_at
from toso.tasks.querysets import WRITE
from toso.teams.models import Team


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Write work, choose teams, look, then keep or give; nothing is written before that."""
    scope = scope_of(request, WRITE)
    if request.method != "POST":
        return _page(request, scope, WorkForm(scope, initial=_beginning(request, scope)), set())
    form, chosen = WorkForm(scope, request.POST), _chosen(request, scope)
    teams = {team.pk for team in chosen}
    if not form.is_valid() or not chosen or request.POST.get("step") == "edit":
        if not chosen:
            form.add_error(None, _("Hãy chọn ít nhất một Tổ."))
        return _page(request, scope, form, teams, status=422 if form.errors else 200)
    to = assigning.receivers(chosen, scope.on)
    if problem := _elsewhere(form, to, scope):
        form.add_error("plan", problem)
        return _page(request, scope, form, teams, status=422)
    if request.POST.get("step") in ("draft", "issue"):
        return _write(request, scope, form, to)
    return _preview(request, scope, form, to)


def _beginning(request: HttpRequest, scope: Scope) -> dict[str, Any]:
    """What a template or the address already says."""
    usual: dict[str, Any] = {"accountable": COMMUNE, "origin": Task.Origin.PLANNED}
    if asked := request.GET.get("template"):
        rows = TemplateVersion.objects.offered(scope.on)
        found = get_object_or_404(rows, pk=_uuid(asked))
        names = ("kind", "title", "content", "deliverable", "tags", "services")
        usual |= {name: getattr(found, name) for name in names} | {"template": found.pk}
    if request.GET.get("origin") == Task.Origin.AD_HOC:
        usual["origin"] = Task.Origin.AD_HOC
    return usual


def _uuid(text: str) -> uuid.UUID:
    try:
        return uuid.UUID(text)
    except ValueError:
        return uuid.UUID(int=0)


def _chosen(request: HttpRequest, scope: Scope) -> list[Team]:
    """The teams ticked, and all those of the communes ticked; none outside one's area."""
    ids = [_uuid(text) for text in request.POST.getlist("team")]
    communes = [_uuid(text) for text in request.POST.getlist("commune")]
    mine = Team.objects.filter(host__in=scope.units(WRITE), valid__contains=scope.on)
    found = {team.pk: team for team in mine.filter(pk__in=ids)}
    if communes:
        found |= {team.pk: team for team in assigning.teams_in(communes, scope)}
    return list(found.values())


def _elsewhere(form: WorkForm, to: Sequence[Receiver], scope: Scope) -> str:
    """A plan's tasks go to the teams of its own unit."""
    plan = form.cleaned_data.get("plan")
    if plan is None:
        return ""
    inside = set(
        Ancestry.objects.filter(
            ancestor=plan.unit_id, valid__contains=scope.on,
            descendant__in=[r.team.host_id for r in to],
        ).values_list("descendant_id", flat=True)
    )  # fmt: skip
    others = [r.place for r in to if r.team.host_id not in inside]
    if not others:
        return ""
    return _("Kế hoạch này không phải của %(places)s.") % {"places": ", ".join(others[:5])}


def _page(
    request: HttpRequest, scope: Scope, form: WorkForm, teams: set[uuid.UUID], status: int = 200
) -> HttpResponse:
    mine = Team.objects.filter(host__in=scope.units(WRITE), valid__contains=scope.on)
    to = assigning.receivers(mine, scope.on)
    ticked = {_uuid(text) for text in request.POST.getlist("commune")}
    communes = [(name, list(rows)) for name, rows in groupby(to, key=lambda r: r.commune)]
    context = {
        "form": form, "communes": communes, "chosen": teams, "ticked": ticked,
        "templates": TemplateVersion.objects.offered(scope.on).order_by("title"),
        "one": len(communes) == 1,
    }  # fmt: skip
    return render(request, "tasks/write.html", context, status=status)


def _preview(
    request: HttpRequest, scope: Scope, form: WorkForm, to: Sequence[Receiver]
) -> HttpResponse:
    """Whom the work would go to, and what is missing before it can be given."""
    by: Any = request.user
    tasks = assigning.compose(form.work(), to, by, scope)
    kept = [(k, v) for k, values in request.POST.lists() for v in values]
    context = {
        "work": form.work(), "tasks": list(zip(tasks, to, strict=True)),
        "gaps": _gaps(tasks, scope), "lacking": sum(bool(unclear(t, scope.on)) for t in tasks),
        "kept": [(k, v) for k, v in kept if k not in ("step", "csrfmiddlewaretoken")],
    }  # fmt: skip
    return render(request, "tasks/preview.html", context)


def _gaps(tasks: Sequence[Task], scope: Scope) -> list[Finding]:
    """One message for each clarity that some of the tasks lack."""
    found: dict[str, Finding] = {}
    for task in tasks:
        for finding in unclear(task, scope.on):
            found.setdefault(finding.rule, finding)
    return list(found.values())


def _write(
    request: HttpRequest, scope: Scope, form: WorkForm, to: Sequence[Receiver]
) -> HttpResponse:
    by: Any = request.user
    try:
        with transaction.atomic():
            tasks = assigning.draft(form.work(), to, by, scope)
            if request.POST["step"] == "issue":
                assigning.issue(tasks, by, title_at(scope, WRITE))
    except Unclear:
        return _preview(request, scope, form, to)
    n = len(tasks)
    said = (
        ngettext("Đã giao %(n)s nhiệm vụ.", "Đã giao %(n)s nhiệm vụ.", n)
        if request.POST["step"] == "issue"
        else ngettext("Đã lưu %(n)s bản nháp.", "Đã lưu %(n)s bản nháp.", n)
    )
    messages.success(request, said % {"n": n})
    return redirect("tasks:task", tasks[0].pk) if len(tasks) == 1 else redirect("tasks:index")


@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Fill the gaps of a draft."""
    task, scope = own_task(request, key, draft=True), scope_of(request, WRITE)
    form = WorkForm(scope, request.POST or None, initial=_said(task))
    if request.method == "POST" and form.is_valid() and not _misplaced(form, task, scope):
        _change(task, form, scope)
        record("task.change", actor=request.user, subject=task.pk, place=task.unit_id)
        messages.success(request, _("Đã lưu bản nháp."))
        return redirect("tasks:task", task.pk)
    return render(request, "tasks/edit.html", {"form": form, "task": task})


def _misplaced(form: WorkForm, task: Task, scope: Scope) -> bool:
    problem = _elsewhere(form, assigning.receivers([task.team], scope.on), scope)
    if problem:
        form.add_error("plan", problem)
    return bool(problem)


def _said(task: Task) -> dict[str, Any]:
    names = ("kind", "title", "content", "deliverable", "due", "origin", "asked_by", "tags",
             "services", "plan", "topic", "template")  # fmt: skip
    said = {name: getattr(task, name) for name in names}
    return said | {"accountable": str(task.accountable_id or ""), "documents": task.documents.all()}


@transaction.atomic
def _change(task: Task, form: WorkForm, scope: Scope) -> None:
    """Write what the form says over a draft."""
    work = form.work()
    [to] = assigning.receivers([task.team], scope.on)
    task.accountable = to.committee if work.accountable_commune else work.accountable
    for name in ("kind", "content", "deliverable", "due", "origin", "asked_by", "tags", "services",
                 "plan", "topic"):  # fmt: skip
        setattr(task, name, getattr(work, name))
    task.title = clean(work.title)
    task.folded = fold(f"{work.title} {work.content} {to.place}")
    if not task.member_name:
        task.member_id, task.member_name = to.member, to.member_name
    task.save()
    task.documents.set(work.documents)


@require_http_methods(["GET", "POST"])
def copy(request: HttpRequest) -> HttpResponse:
    """Last month's tasks again, as drafts for this month; one sees them first."""
    scope = scope_of(request, WRITE)
    month = Period.of(clock.today())
    tasks = copying.copyable(scope, month.previous())
    if request.method == "POST":
        wanted = set(request.POST.getlist("batch"))
        chosen = [task for task in tasks if str(task.batch) in wanted]
        by: Any = request.user
        made = copying.copy(chosen, by)
        messages.success(request, _("Đã lưu %(n)s bản nháp.") % {"n": len(made)})
        return redirect("tasks:index")
    groups = [(k, list(rows)) for k, rows in groupby(tasks, key=lambda t: t.batch)]
    context = {
        "groups": _merged(groups), "from": period_words(month.previous()),
        "to": period_words(month),
    }  # fmt: skip
    return render(request, "tasks/copy.html", context)


def _merged(groups: list[tuple[uuid.UUID, list[Task]]]) -> list[tuple[uuid.UUID, list[Task], Any]]:
    """The batches, each once, with the day on which its copies would be due."""
    found: dict[uuid.UUID, list[Task]] = {}
    for batch, rows in groups:
        found.setdefault(batch, []).extend(rows)
    return [(batch, rows, copying.next_month(rows[0].due)) for batch, rows in found.items()]
