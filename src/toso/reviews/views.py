"""The pages of reviews: which are there, and what one proposes for the next year."""

import uuid
from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from toso.kit import clock
from toso.kit.listing import Column, Filter, Listing
from toso.kit.refusals import Refused
from toso.people.asking import person, scope_of
from toso.people.habits import listed, spreadsheet
from toso.reports import permissions
from toso.reports.names import reporters
from toso.reports.templatetags.reports import FORM_NAMES
from toso.reviews.board import Board, Row, board
from toso.reviews.finding import review_of
from toso.reviews.models import Proposal
from toso.reviews.proposing import drop, is_open, next_year, propose
from toso.targets.goals import goals


class ProposalForm(forms.Form):
    indicator = forms.ChoiceField(label=gettext_lazy("Chỉ tiêu"))
    count = forms.IntegerField(label=gettext_lazy("Số đề xuất đạt"), min_value=0, max_value=10**9)
    base = forms.IntegerField(
        label=gettext_lazy("Trên tổng số"), min_value=0, max_value=10**9, required=False,
        help_text=gettext_lazy("Bỏ trống nếu là số việc hoặc chưa biết tổng số."),
    )  # fmt: skip
    reason = forms.CharField(
        label=gettext_lazy("Căn cứ của đề xuất"), max_length=2000,
        widget=forms.Textarea({"rows": 3}),
    )  # fmt: skip

    def __init__(self, year: int, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        known = goals(year, clock.today())
        self.fields["indicator"].choices = [(d.code, d.short or d.text) for d in known]  # type: ignore[attr-defined]


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """Reviews of a year per place, those missed first."""
    scope = scope_of(request, "report.write")
    asked = request.GET.get("year", "")
    year = int(asked) if asked.isdecimal() and len(asked) == 4 else clock.today().year
    found = board(scope, year)
    rows = _list(request, found)
    file = spreadsheet(request, rows, f"so-ket-tong-ket-{year}")
    return file or render(request, "reviews/index.html", {"board": found, "rows": rows})


def _list(request: HttpRequest, found: Board) -> Listing:
    columns = [
        Column("name", _("Nơi"), lambda r: r.name, width=40, searched=True),
        *(Column(form, FORM_NAMES[form], _said(n), width=22)
          for n, form in enumerate(found.forms)),
    ]  # fmt: skip
    state = Filter(
        "state", _("Tình trạng"),
        [("missed", _("Chưa có dù kỳ đã hết")), ("sent", _("Đã gửi")), ("writing", _("Chưa gửi"))],
        keep=_fits,
    )  # fmt: skip
    title = _("Sơ kết, tổng kết năm %(year)s") % {"year": found.year}
    return listed(request, "reviews", title, columns, found.rows, filters=[state])


def _said(n: int) -> Callable[[Row], str]:
    def said(row: Row) -> str:
        cell = row.cells[n]
        return cell.said() if cell else ""

    return said


def _fits(row: Row, wanted: str) -> bool:
    if wanted == "missed":
        return bool(row.missed)
    return any(cell.is_sent == (wanted == "sent") for cell in row.asked)


@require_http_methods(["GET", "POST"])
def proposals(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """What a review proposes for the next year; its writers add and drop while it is open."""
    review = review_of(request, key)
    year, writes = next_year(review), permissions.may_write(scope_of(request), review)
    form = ProposalForm(year, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            propose(review, person(request), **form.cleaned_data)
        except Refused as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("Đã ghi đề xuất."))
            return redirect("reviews:proposals", key)
    called = dict(form.fields["indicator"].choices)  # type: ignore[attr-defined]
    writing = is_open(review)
    seen = (
        Proposal.objects.filter(review=review) if writes or not writing else Proposal.objects.none()
    )
    rows = seen.select_related("by").order_by("indicator")
    context = {
        "review": review, "name": reporters([review], review.last_day)[review.pk], "year": year,
        "rows": [(row, called.get(row.indicator, row.indicator)) for row in rows],
        "form": form, "may_write": writes and writing,
    }  # fmt: skip
    return render(request, "reviews/proposals.html", context)


@require_POST
def remove(request: HttpRequest, key: uuid.UUID, proposal: uuid.UUID) -> HttpResponse:
    """Take a proposal out again."""
    found = get_object_or_404(Proposal, pk=proposal, review=review_of(request, key))
    try:
        drop(found, person(request))
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Đã bỏ đề xuất."))
    return redirect("reviews:proposals", key)
