"""Issuing an assignment: its own document gets a number, or an issued one carries it."""

import uuid

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from toso.documents.models import Document
from toso.people.asking import person
from toso.people.models import Account
from toso.targets import drafting
from toso.targets.assigning import assign
from toso.targets.assigning import issue as issue_draft
from toso.targets.finding import issuable
from toso.targets.forms import IssueForm
from toso.targets.lines import Line
from toso.targets.models import Assignment
from toso.targets.refusals import Refused
from toso.targets.reviewing import issued, review_page


@require_POST
def issue(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Issue it; refused, nothing is written and everything typed is still there."""
    draft = issuable(request, key)
    form = IssueForm(request.POST, documents=issued(draft))
    if not form.is_valid():
        return review_page(request, draft, form=form, status=422)
    try:
        made = _issue(draft, form, person(request))
    except PermissionDenied:
        raise Http404 from None
    except Refused as refusal:
        return review_page(request, draft, form=form, refusal=refusal, status=422)
    messages.success(request, _("Đã ban hành. Các nơi nhận thấy chỉ tiêu ngay từ bây giờ."))
    return redirect("targets:assignment", made)


def _issue(draft: Assignment, form: IssueForm, by: Account) -> uuid.UUID:
    said = dict(form.cleaned_data)
    chosen = said.pop("document", "")
    if not chosen:
        issue_draft(draft, by=by, **said)
        return draft.pk
    return _under(draft, get_object_or_404(Document, pk=chosen), by)


@transaction.atomic
def _under(draft: Assignment, document: Document, by: Account) -> uuid.UUID:
    """The lines of the draft under a document that was issued already; the draft goes."""
    lines = [Line.read(raw) for raw in draft.lines]
    revise = draft.kind == Assignment.Kind.REVISE
    drafting.discard(draft, by=by)
    assign(
        assigner=draft.assigner, receiver=draft.receiver, unit=draft.unit, year=draft.year,
        lines=lines, document=document, by=by, revise=revise, reason=draft.reason,
    )  # fmt: skip
    made = Assignment.objects.filter(document=document).order_by("-made_at", "-pk")
    found: uuid.UUID = made.values_list("pk", flat=True)[0]
    return found
