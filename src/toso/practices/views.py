"""Practices as a list, and one with where it comes from and what became of it."""

import uuid
from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from toso.people.asking import person, scope_of
from toso.people.habits import listed, spreadsheet
from toso.practices import deciding
from toso.practices.lists import columns, filters
from toso.practices.message import message
from toso.practices.models import Practice
from toso.practices.seats import DECIDE, WORD, title_in
from toso.reports.finding import submission_of


class WordingForm(forms.Form):
    title = forms.CharField(label=gettext_lazy("Tên"), max_length=200)
    content = forms.CharField(
        label=gettext_lazy("Cách làm"), max_length=4000, widget=forms.Textarea({"rows": 5})
    )


class DecisionForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Lý do"), max_length=2000, widget=forms.Textarea({"rows": 2}),
        help_text=gettext_lazy("Các Tổ đọc nguyên văn."),
    )  # fmt: skip


class SharingForm(forms.Form):
    channel = forms.CharField(
        label=gettext_lazy("Đã chia sẻ ở đâu"), max_length=200,
        help_text=gettext_lazy("Tên nhóm Zalo, trang, đài truyền thanh…"),
    )  # fmt: skip


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """Practices of one's area, the latest first."""
    scope = scope_of(request, "report.write", "visit.record")
    rows = Practice.objects.within(scope).select_related("decision", "team", "submission")
    listing = listed(
        request, "practices", _("Mô hình mới, sáng kiến hay"), columns(), rows.distinct(),
        filters=filters(), search="folded", usual="-made_at",
    )  # fmt: skip
    file = spreadsheet(request, listing, "mo-hinh-sang-kien")
    return file or render(request, "practices/index.html", {"list": listing})


@require_GET
def practice(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """One practice: as it is passed on, as the report said it, what was decided, where shared."""
    scope, found = scope_of(request, "report.write", "visit.record"), _practice(request, key)
    proposed = found.state == "proposed"
    within = scope.contains(found.unit_id)
    context = {
        "practice": found, "within": within,
        "may_read_dispatch": found.state == "applied" and scope.can("report.review") and within,
        "message": message(found),
        "may_word": proposed and title_in(scope, found.commune_id, WORD) is not None,
        "may_decide": proposed and title_in(scope, found.commune_id, DECIDE) is not None,
        "wording": WordingForm({"title": found.title, "content": found.content}),
        "decision_form": DecisionForm(), "sharing_form": SharingForm(),
        "sharings": found.sharings.select_related("by").order_by("-at"),
    }  # fmt: skip
    return render(request, "practices/practice.html", context)


@require_POST
def take(request: HttpRequest, submission: uuid.UUID, heading: str) -> HttpResponse:
    """One click on a report: its words become a practice (GPR-01)."""
    found = submission_of(request, submission)
    try:
        made = deciding.take(found, heading, person(request))
    except deciding.Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("reports:submission", submission)
    messages.success(request, _("Đã lập từ báo cáo. Nguyên văn được giữ lại."))
    return redirect("practices:practice", made.pk)


@require_POST
def mend(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Word it better before it is decided."""
    found, by = _practice(request, key), person(request)
    return _do(
        request, key, WordingForm(request.POST), lambda said: deciding.mend(found, by, **said)
    )


@require_POST
def decide(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Apply it in the whole commune, or decline it."""
    found, by, applies = _practice(request, key), person(request), "apply" in request.POST
    return _do(
        request, key, DecisionForm(request.POST),
        lambda said: deciding.decide(found, by, applies=applies, **said),
    )  # fmt: skip


@require_POST
def share(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Write down where it was shared."""
    found, by = _practice(request, key), person(request)
    return _do(
        request, key, SharingForm(request.POST), lambda said: deciding.share(found, by, **said)
    )


def _do(
    request: HttpRequest, key: uuid.UUID, form: forms.Form, verb: Callable[[Any], object]
) -> HttpResponse:
    if not form.is_valid():
        for error in (error for errors in form.errors.values() for error in errors):
            messages.error(request, str(error))
        return redirect("practices:practice", key)
    try:
        verb(form.cleaned_data)
    except deciding.Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Đã ghi."))
    return redirect("practices:practice", key)


def _practice(request: HttpRequest, key: uuid.UUID) -> Practice:
    seen = Practice.objects.within(scope_of(request)).distinct()
    related = ("decision__by", "decision__dispatch", "team", "submission", "made_by")
    return get_object_or_404(seen.select_related(*related), pk=key)
