"""What is said of a target: accepted, contested, answered, withdrawn; each is one press."""

import uuid
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from toso.people.asking import person
from toso.targets import answering
from toso.targets.finding import target_of
from toso.targets.forms import AnswerForm, ContestForm, SeenForm
from toso.targets.models import Target
from toso.targets.refusals import Refused, Stale
from toso.targets.showing import target_page
from toso.targets.states import current


@require_POST
def accept(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    target, form = target_of(request, key), SeenForm(request.POST)
    return _do(request, target, form, answering.accept, _("Đã nhận chỉ tiêu."))


@require_POST
def contest(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    target, form = target_of(request, key), ContestForm(request.POST)
    return _do(request, target, form, answering.contest, _("Đã gửi kiến nghị đến nơi giao."))


@require_POST
def answer(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    target, form = target_of(request, key), AnswerForm(request.POST)
    return _do(request, target, form, answering.answer, _("Đã trả lời kiến nghị."))


@require_POST
def withdraw(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    target, form = target_of(request, key), SeenForm(request.POST)
    return _do(request, target, form, answering.withdraw, _("Đã rút đề xuất."))


def _do(
    request: HttpRequest, target: Target, form: Any, verb: Callable[..., object], done: str
) -> HttpResponse:
    """Do it, or show the page again with what was typed and why it was refused."""
    if not form.is_valid():
        return target_page(request, target, form=form, status=422)
    try:
        verb(target, by=person(request), **form.cleaned_data)
    except PermissionDenied:
        raise Http404 from None
    except Refused as refusal:
        target = target_of(request, target.pk)
        shown = _seen_again(form, target) if isinstance(refusal, Stale) else form
        return target_page(request, target, form=shown, refusal=refusal, status=422)
    messages.success(request, done)
    return redirect("targets:target", target.pk)


def _seen_again(form: Any, target: Target) -> Any:
    """The same words, now said of the version that is on the page."""
    data = form.data.copy()
    version = current(target)
    data["seen"] = version.number if version else 0
    return type(form)(data)
