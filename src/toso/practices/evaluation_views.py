"""The department's pages: learn from another province, evaluate, say where it is replicated."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from toso.kit.refusals import Refused
from toso.people.asking import person, scope_of
from toso.practices import evaluating
from toso.practices.evaluating import EVALUATE
from toso.practices.forms import ElsewhereForm, EvaluationForm, PlacesForm
from toso.practices.views import act, open_places, page, practice_of


@require_http_methods(["GET", "POST"])
def learn(request: HttpRequest) -> HttpResponse:
    """Write down how another province does it, with source and day (GPR-03)."""
    scope_of(request, EVALUATE)
    form = ElsewhereForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = evaluating.learn(person(request), **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Đã ghi."))
            return redirect("practices:practice", made.pk)
    status = 422 if form.errors else 200
    return render(request, "practices/learn.html", {"form": form}, status=status)


@require_POST
def evaluate(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """What a workshop concluded of it (GPR-02)."""
    scope_of(request, EVALUATE)
    found, by, worth = practice_of(request, key), person(request), "worth" in request.POST
    return act(
        request, key, EvaluationForm(request.POST),
        lambda said: evaluating.evaluate(found, by, worth=worth, **said),
    )  # fmt: skip


@require_POST
def replicate(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Name where it is taken over (GPR-02)."""
    scope = scope_of(request, EVALUATE)
    found, by = practice_of(request, key), person(request)
    form = PlacesForm(open_places(scope, found), request.POST)
    if not form.is_valid():
        return page(request, found, form)
    units, since = form.cleaned_data["units"], form.cleaned_data["since"]
    try:
        evaluating.replicate(found, by, units=[uuid.UUID(unit) for unit in units], since=since)
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return page(request, found, form)
    messages.success(request, _("Đã ghi."))
    return redirect("practices:practice", key)
