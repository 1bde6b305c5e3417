"""The catalogue of kinds of pilot models: the plans' own, and those that the department added."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from toso.kit import clock
from toso.kit.refusals import Refused
from toso.people.asking import person, scope_of
from toso.pilots import kinds
from toso.pilots.forms import LEVELS, KindForm
from toso.pilots.models import Kind
from toso.pilots.querysets import CATALOGUE, READ


@require_http_methods(["GET", "POST"])
def catalogue(request: HttpRequest) -> HttpResponse:
    """Every kind with what it stands on; the department adds one here."""
    scope = scope_of(request, READ)
    may, form = scope.can(CATALOGUE), KindForm(request.POST or None)
    if request.method == "POST" and not may:
        raise Http404
    if request.method == "POST" and form.is_valid():
        try:
            kinds.add(person(request), **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Đã thêm loại mô hình."))
            return redirect("pilots:kinds")
    levels = dict(LEVELS)
    known = kinds.kinds_on(clock.today())
    context = {
        "kinds": [(kind, [levels[host] for host in kind.hosts]) for kind in known.values()],
        "form": form, "may_add": may,
        "sources": kinds.cited_documents(clock.today(), scope) if may else [],
    }  # fmt: skip
    return render(request, "pilots/kinds.html", context, status=422 if form.errors else 200)


@require_POST
def drop(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Take a kind out again that no model is of."""
    scope_of(request, CATALOGUE)
    try:
        kinds.drop(get_object_or_404(Kind, pk=key), person(request))
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Đã bỏ loại mô hình."))
    return redirect("pilots:kinds")
