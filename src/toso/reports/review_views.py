"""What the level above does with a report: return, accept; and the number its office gives."""

import uuid
from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from toso.people.asking import person
from toso.reports.finding import submission_of
from toso.reports.forms import AcceptForm, IssueForm, ReturnForm
from toso.reports.refusals import Refused


@require_POST
def send_back(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Return a report with the reason."""
    found, by, form = submission_of(request, key), person(request), ReturnForm(request.POST)
    done = _do(
        request,
        form,
        lambda: found.send_back(by, **form.cleaned_data),
        _("Đã trả lại."),
    )
    return _back(request, key, found.obligation.period, done)


@require_POST
def accept(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Accept a report; from now on it counts above."""
    found, by, form = submission_of(request, key), person(request), AcceptForm(request.POST)
    done = _do(request, form, lambda: found.accept(by, **form.cleaned_data), _("Đã duyệt."))
    return _back(request, key, found.obligation.period, done)


@require_POST
def withdraw(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Take an acceptance back, as long as nothing above stands on it."""
    found, by = submission_of(request, key), person(request)
    _do(request, forms.Form(request.POST), lambda: found.withdraw(by), _("Đã rút lại duyệt."))
    return redirect("reports:submission", key)


@require_POST
def issue(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Write down the number and day of the signed paper."""
    found, by, form = submission_of(request, key), person(request), IssueForm(request.POST)
    _do(
        request,
        form,
        lambda: found.issue(by, **form.cleaned_data),
        _("Đã ghi số và ngày của văn bản."),
    )
    return redirect("reports:submission", key)


def _do(request: HttpRequest, form: forms.Form, verb: Callable[[], object], success: str) -> bool:
    """Do the verb when the form is right; say what happened either way."""
    if not form.is_valid():
        for error in (error for errors in form.errors.values() for error in errors):
            messages.error(request, str(error))
        return False
    try:
        verb()
    except Refused as refusal:
        messages.error(request, str(refusal))
        return False
    messages.success(request, success)
    return True


def _back(request: HttpRequest, key: uuid.UUID, period: str, done: bool) -> HttpResponse:
    """To the list when it is done, so that the next one is at hand; else to the report."""
    if not done:
        return redirect("reports:submission", key)
    answer = redirect("reports:index")
    answer["Location"] += f"?period={period}"
    return answer
