"""Changing what is registered: one form for each kind, one amendment of the changed fields."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from toso.field.doors import address_of, subject_of, writable
from toso.field.payloads.requests import AMENDS
from toso.field.voice import say, trouble
from toso.registry.amend_forms import AMENDING, asking
from toso.registry.history import history_of
from toso.registry.wording import KIND_LABELS


@require_http_methods(["GET", "POST"])
def amend(request: HttpRequest, kind: str, subject: uuid.UUID) -> HttpResponse:
    """Correct, move or mark as gone; what somebody else changed meanwhile is not overwritten."""
    row, here = subject_of(request, kind, subject)
    writable(request, row.village_id)
    form = AMENDING[kind](request.POST or None, row)
    if request.method == "POST" and form.is_valid():
        speech = say(
            request, f"{kind}.amend", row.village_id, form.changes(),
            subject=row.pk, base=form.cleaned_data["base"],
        )  # fmt: skip
        if problem := trouble(speech):
            form.add_error(None, problem)
        else:
            messages.success(request, _done(speech.status))
            return redirect(address_of(kind, row))
    context = _context(kind, row, here, form) | {"title": _("Sửa: %(name)s") % {"name": row}}
    return render(request, "registry/amend.html", context)


@require_http_methods(["GET", "POST"])
def correct(request: HttpRequest, kind: str, subject: uuid.UUID) -> HttpResponse:
    """Take down what a resident says should be otherwise; nothing changes yet (TSK-07)."""
    if kind not in AMENDS:
        raise Http404
    row, here = subject_of(request, kind, subject)
    writable(request, row.village_id)
    form = asking(AMENDING[kind])(request.POST or None, row)
    if request.method == "POST" and form.is_valid():
        told = {name: form.cleaned_data[name] for name in ("asker", "contact", "words")}
        speech = say(
            request, "request.correct", row.village_id,
            told | {"subject_kind": kind, "changes": form.changes()},
            subject=row.pk, base=form.cleaned_data["base"],
        )  # fmt: skip
        if problem := trouble(speech):
            form.add_error(None, problem)
        else:
            messages.success(request, _("Đã ghi đề nghị. UBND xã sẽ trả lời."))
            return redirect(address_of(kind, row))
    title = _("Đề nghị sửa: %(name)s") % {"name": row}
    context = _context(kind, row, here, form) | {"title": title, "asks": True}
    return render(request, "registry/amend.html", context)


@require_GET
def history(request: HttpRequest, kind: str, subject: uuid.UUID) -> HttpResponse:
    """Who said what about it, and what that changed (REG-02)."""
    row, here = subject_of(request, kind, subject)
    context = _context(kind, row, here, None) | {"words": history_of(kind, row.pk)}
    return render(request, "registry/history.html", context)


def _context(kind: str, row: Any, here: Any, form: Any) -> dict[str, Any]:
    return {
        "kind": kind, "kind_label": KIND_LABELS[kind], "row": row, "village": here,
        "form": form, "back": address_of(kind, row),
    }  # fmt: skip


def _done(status: str) -> str:
    if status == "conflict":
        return _("Đã ghi, nhưng có người vừa sửa khác đi: UBND xã sẽ chọn giá trị đúng.")
    return _("Đã ghi thay đổi.")
