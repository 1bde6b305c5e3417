"""Whom to call as a list: searched, narrowed, sorted, taken away as a spreadsheet."""

from collections.abc import Sequence

from django.http import HttpRequest
from django.utils.translation import gettext as _

from toso.kit.listing import Column, Filter, Listing
from toso.people.habits import listed
from toso.reports.calling import Call

PER_PAGE = 50


def of_calls(request: HttpRequest, found: Sequence[Call]) -> Listing:
    columns = [
        Column("name", _("Người phụ trách"), lambda c: c.name, width=30, searched=True),
        Column("phone", _("Điện thoại"), lambda c: c.contact.phone if c.contact else "", width=16,
               fixed=True),
        Column("units", _("Đơn vị"), lambda c: c.units, width=44, searched=True),
        Column("waited", _("Còn chờ"), lambda c: len(c.rows), "int"),
        Column("returned", _("Bị trả lại"), lambda c: c.returned, "int"),
        Column("days", _("Chậm nhất (ngày)"), lambda c: c.days or None, "int"),
    ]  # fmt: skip
    need = Filter(
        "need", _("Vì sao gọi"), [("late", _("Quá hạn")), ("returned", _("Trả lại chưa gửi lại"))],
        keep=_needs,
    )  # fmt: skip
    return listed(
        request, "reports.calling", _("Cần gọi ai"), columns, found, filters=[need],
        per_page=PER_PAGE,
    )  # fmt: skip


def _needs(call: Call, value: str) -> bool:
    return bool(call.days if value == "late" else call.returned)
