"""Templates that the department proposes, and the essential services of the province."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from toso.charter.running import NoCharter, charter_on
from toso.kit import clock
from toso.people.asking import scope_of
from toso.tasks import proposing
from toso.tasks.catalogue import services_on
from toso.tasks.doors import proposer
from toso.tasks.forms import ServiceForm, TemplateForm
from toso.tasks.models import EssentialService, Template, TemplateVersion
from toso.tasks.people import proposes, writer
from toso.tasks.querysets import WRITE


@require_GET
def templates(request: HttpRequest) -> HttpResponse:
    """What is offered now, what comes into effect later, and what was new this month (TSK-11)."""
    scope, day = scope_of(request, WRITE), clock.today()
    rows = TemplateVersion.objects.select_related("proposed_by")
    offered = rows.offered(day).order_by("-effective_on", "title")
    context = {
        "offered": [(row, (day - row.effective_on).days < 31) for row in offered],
        "coming": rows.filter(effective_on__gt=day).order_by("effective_on", "title"),
        "proposes": proposes(scope),
    }
    return render(request, "tasks/templates.html", context)


@require_GET
def template(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """One template with every version that it ever had."""
    scope = scope_of(request, WRITE)
    rows = TemplateVersion.objects.filter(template=key).select_related("proposed_by", "made_by")
    versions = list(rows.order_by("-number"))
    if not versions:
        raise Http404
    current = TemplateVersion.objects.offered(clock.today()).filter(template=key).first()
    context = {
        "versions": versions, "latest": versions[0], "current": current,
        "proposes": proposes(scope), "services": services_on(clock.today()),
    }  # fmt: skip
    return render(request, "tasks/template.html", context)


@require_http_methods(["GET", "POST"])
def propose(request: HttpRequest, key: uuid.UUID | None = None) -> HttpResponse:
    """A new template, or the next version of one."""
    scope = proposer(request)
    old = get_object_or_404(Template, pk=key) if key else None
    form = TemplateForm(request.POST or None, initial=_initial(old))
    if request.method == "POST" and form.is_valid():
        held, by = writer(scope), request.user
        made = proposing.propose(
            {"services": [], **form.cleaned_data}, by, held.organisation if held else None, old,  # type: ignore[arg-type]
        )  # fmt: skip
        messages.success(request, _("Đã đề xuất. Các xã thấy mẫu này từ ngày áp dụng."))
        return redirect("tasks:template", made.template_id)
    return render(request, "tasks/template_write.html", {"form": form, "old": old})


def _initial(old: Template | None) -> dict[str, Any]:
    last = old.versions.order_by("-number").first() if old else None
    if last is None:
        return {}
    names = ("kind", "title", "content", "deliverable", "tags", "services")
    return {name: getattr(last, name) for name in names}


@require_http_methods(["GET", "POST"])
def services(request: HttpRequest) -> HttpResponse:
    """Essential services: those of the charter, and those added here without any code (TSK-06)."""
    scope = proposer(request)
    form = ServiceForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        proposing.add_service(said["label"], said["source"], request.user)  # type: ignore[arg-type]
        messages.success(request, _("Đã thêm dịch vụ."))
        return redirect("tasks:services")
    try:
        charter = charter_on(scope.on)
        named, themes = charter.services, charter.themes
    except NoCharter:
        named, themes = (), ()
    added = EssentialService.objects.order_by("made_at", "key")
    context = {"form": form, "named": named, "added": added, "themes": themes}
    return render(request, "tasks/services.html", context)
