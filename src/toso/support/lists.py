"""The list of difficulties: its columns, what narrows it; by age, the oldest first (ESC-07)."""

import uuid
from datetime import date
from typing import Any

from django.db.models import Q
from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from toso.kit import clock
from toso.kit.listing import Column, Filter, Listing
from toso.people.habits import listed
from toso.people.scope import Scope
from toso.places.models import Ancestry, Standing
from toso.support.categories import ASKING, CATEGORIES
from toso.support.models import Issue
from toso.support.placing import has_deadlines

# Ages of what still waits, as the page of requests counts them: from, to (days).
AGES = {"week": (0, 7), "month": (8, 30), "more": (31, None)}


def of_issues(request: HttpRequest, scope: Scope) -> Listing:
    """All that the person may see."""
    day = clock.today()
    rows: Any = Issue.objects.within(scope).with_age(day)
    return listed(
        request, "support", _("Khó khăn, vướng mắc, kiến nghị"), columns(day), rows,
        filters=filters(scope, day, asked_unit(request, scope)), search="folded", usual="-age",
        notes=[] if has_deadlines(day) else [no_deadline()],
    )  # fmt: skip


def no_deadline() -> str:
    return _("Chưa đặt hạn trả lời: kế hoạch không nêu số ngày nên không có việc nào quá hạn.")


def columns(day: date) -> list[Column]:
    return [
        Column("title", _("Khó khăn, vướng mắc"), lambda i: i.title, width=44, order="folded"),
        Column("category", _("Loại"), label, width=26, on_page=False),
        Column("reporter", _("Nơi báo"), lambda i: i.reporter_name, width=36,
               order="reporter_name"),
        Column("holder", _("Đang ở"), lambda i: i.with_whom, width=30, order="holder_name"),
        Column("reported", _("Ngày báo"), lambda i: i.reported_on, "date", on_page=False,
               order="reported_on"),
        Column("age", _("Số ngày"), lambda i: i.age.days, "int", order="age"),
        Column("due", _("Hạn trả lời"), lambda i: i.due, "date", order="due"),
        Column("state", _("Tình trạng"), lambda i: said(i, day), width=20, order="state"),
    ]  # fmt: skip


def asked_unit(request: HttpRequest, scope: Scope) -> uuid.UUID | None:
    """The unit that the address names; 404 for one outside the person's area."""
    try:
        asked = uuid.UUID(request.GET.get("unit") or str(uuid.UUID(int=0)))
    except ValueError:
        raise Http404 from None
    if asked.int and not scope.contains(asked):
        raise Http404
    return asked if asked.int else None


def filters(scope: Scope, day: date, unit: uuid.UUID | None = None) -> list[Filter]:
    found = [
        Filter("state", _("Tình trạng"), states(), default="open",
               narrow=lambda rows, value: in_state(rows, value, scope, day)),
        Filter("kind", _("Loại"),
               [("asking", _("Đề nghị hỗ trợ điều kiện hoạt động")),
                *((key, one.label) for key, one in CATEGORIES.items())],
               narrow=of_kind),
        Filter("unit", _("Địa bàn"), places(scope, day, unit),
               narrow=lambda rows, value: below(rows, value, day)),
        Filter("age", _("Đã chờ"), ages(), narrow=lambda rows, value: aged(rows, value, day)),
    ]  # fmt: skip
    return [one for one in found if one.choices]


def states() -> list[tuple[str, Any]]:
    return [
        ("here", _("Chờ bên tôi")),
        ("open", _("Chưa giải quyết xong")),
        ("overdue", _("Quá hạn")),
        *Issue.State.choices,
    ]


def in_state(rows: Any, value: str, scope: Scope, day: date) -> Any:
    if value == "here":
        return rows.waiting_for(scope)
    if value == "open":
        return rows.open()
    return rows.overdue(day) if value == "overdue" else rows.filter(state=value)


def of_kind(rows: Any, value: str) -> Any:
    return rows.filter(category__in=ASKING if value == "asking" else [value])


def places(scope: Scope, day: date, asked: uuid.UUID | None) -> list[tuple[str, str]]:
    """The units right below one's own, and the one asked for."""
    main = scope.main
    rule = Q(unit=asked)
    if main and scope.can("report.write"):
        rule |= Q(parent=main.unit_id)
    rows = Standing.objects.filter(rule, valid__contains=day).order_by("sort_key")
    return [(str(row.unit_id), str(row)) for row in rows]


def below(rows: Any, value: str, day: date) -> Any:
    inside = Ancestry.objects.filter(ancestor=uuid.UUID(value), valid__contains=day)
    return rows.filter(unit__in=inside.values("descendant"))


def ages() -> list[tuple[str, str]]:
    return [
        ("week", _("Đến 7 ngày")),
        ("month", _("8 đến 30 ngày")),
        ("more", _("Trên 30 ngày")),
    ]


def aged(rows: Any, value: str, day: date) -> Any:
    """Those that still wait, for so many days."""
    first, last = AGES[value]
    since = date.fromordinal(day.toordinal() - last) if last else date.min
    until = date.fromordinal(day.toordinal() - first)
    return rows.open().filter(reported_on__range=(since, until))


def label(issue: Issue) -> str:
    one = CATEGORIES.get(issue.category)
    return str(one.label) if one else issue.category


def said(issue: Issue, day: date) -> str:
    if issue.state == Issue.State.WAITING and issue.due and issue.due < day:
        return _("Quá hạn")
    return str(issue.get_state_display())
