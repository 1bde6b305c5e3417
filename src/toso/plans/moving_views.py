"""What is done with a plan: begun, sent to the chair, returned, issued, amended."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from toso.kit import clock
from toso.people.asking import person
from toso.places.models import Unit
from toso.plans import drafting, issuing, permissions
from toso.plans.finding import plan_of, scope_of, version_of, writable
from toso.plans.forms import AmendForm, IssueForm, ReturnForm
from toso.plans.heads import head_of
from toso.plans.models import PlanVersion
from toso.plans.refusals import Lacking, Refused
from toso.plans.showing import shown


def move_forms(request: HttpRequest, version: PlanVersion) -> dict[str, Any]:
    """The forms of the page, empty but for what is known."""
    head = head_of(version.plan.unit_id, clock.today())
    known = {"issued_on": clock.today(), "signer": head.name if head else "",
             "signer_title": _TITLE}  # fmt: skip
    return {
        "return_form": ReturnForm(),
        "issue_form": IssueForm(initial=known),
        "amend_form": AmendForm(),
    }


_TITLE = "CHỦ TỊCH"


@require_POST
def begin(request: HttpRequest, unit: uuid.UUID, year: int) -> HttpResponse:
    """Begin a commune's plan of a year."""
    if not scope_of(request).contains(unit, "plan.write") or not 2022 <= year <= 2100:
        raise Http404
    found = get_object_or_404(Unit, pk=unit, level="commune")
    try:
        draft = drafting.begin(found, year, person(request))
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("plans:index")
    return redirect("plans:write", draft.pk)


@require_POST
def submit(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Send the draft to the chair; refused while a heading is empty (CAS-06)."""
    found = writable(request, key)
    try:
        issuing.submit(found, person(request))
    except Lacking as lacking:
        return _again(request, found, lacks=lacking.lacks, refusal=str(lacking))
    except Refused as refusal:
        return _again(request, found, refusal=str(refusal))
    messages.success(request, _("Đã trình ký."))
    return redirect("plans:version", found.pk)


@require_POST
def send_back(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """The chair returns it; its writer takes it back."""
    found, form = writable(request, key), ReturnForm(request.POST)
    try:
        if form.is_valid():
            issuing.send_back(found, person(request), reason=form.cleaned_data["reason"])
            return redirect("plans:write", found.pk)
    except Refused as refusal:
        return _again(request, found, return_form=form, refusal=str(refusal))
    return _again(request, found, return_form=form)


@require_POST
def issue(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Issue the plan under its number, day and signer; teams work by it from then on (CAS-07)."""
    found, form = version_of(request, key), IssueForm(request.POST)
    if not permissions.may_issue(scope_of(request), found.plan):
        raise Http404
    try:
        if form.is_valid():
            issuing.issue(found, person(request), **form.cleaned_data)
            messages.success(
                request, _("Đã ban hành kế hoạch. Các Tổ thấy việc được giao từ ngày này.")
            )
            return redirect("plans:version", found.pk)
    except Lacking as lacking:
        return _again(request, found, issue_form=form, lacks=lacking.lacks, refusal=str(lacking))
    except Refused as refusal:
        return _again(request, found, issue_form=form, refusal=str(refusal))
    return _again(request, found, issue_form=form)


@require_POST
def amend(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Begin a version that amends the plan (000 V.2; 002 IV, last part)."""
    plan, form = plan_of(request, key), AmendForm(request.POST)
    if not permissions.may_write(scope_of(request), plan):
        raise Http404
    last = plan.versions.select_related("plan__unit", "document").order_by("-number")[0]
    try:
        if form.is_valid():
            made = drafting.amend(plan, person(request), **form.cleaned_data)
            return redirect("plans:write", made.pk)
    except Refused as refusal:
        return _again(request, last, amend_form=form, refusal=str(refusal))
    return _again(request, last, amend_form=form)


def _again(request: HttpRequest, version: PlanVersion, **more: Any) -> HttpResponse:
    """The page as it was, with what is wrong beside what was typed."""
    fresh = version_of(request, version.pk)
    context = shown(fresh, scope_of(request)) | move_forms(request, fresh) | more
    return render(request, "plans/version.html", context, status=422)
