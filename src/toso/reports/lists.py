"""The list of the level below: its columns and filters, for the page and for Excel."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from toso.kit import clock
from toso.kit.listing import Column, Filter, Listing
from toso.people.habits import listed
from toso.reports.listing import ORDER, Row
from toso.reports.templatetags.reports import label


def of_below(request: HttpRequest, rows: Sequence[Row], title: str, *, drill: bool) -> Listing:
    """Who has sent, who is late, whom to call; exceptions first unless sorted otherwise."""
    present = [s for s in ORDER if any(row.state == s for row in rows)]
    state = Filter(
        "state", _("Tình trạng"), [(s, label(s)) for s in present],
        keep=lambda row, value: row.state == value,
    )  # fmt: skip
    columns = [
        Column("name", _("Đơn vị"), lambda r: r.name, width=44, searched=True),
        Column("state", _("Tình trạng"), lambda r: label(r.state), width=22,
               by=lambda r: ORDER.index(r.state)),
        Column("sent", _("Gửi lúc"), sent_on, "date"),
        Column("late", _("Chậm"), lambda r: r.days_late or None, "int"),
        Column("contact", _("Người phụ trách"), _contact, width=34, searched=True),
    ]  # fmt: skip
    if drill:
        columns.append(Column("below", _("Cấp dưới"), lambda r: "", fixed=True))
    return listed(request, "reports.below", title, columns, rows, filters=[state], per_page=100)


def sent_on(row: Row) -> Any:
    """The day on which the latest came."""
    at = row.obligation.submitted_at  # type: ignore[attr-defined]
    return at.astimezone(clock.HANOI).date() if at else None


def _contact(row: Row) -> str:
    return " ".join(p for p in (row.contact.name, row.contact.phone) if p) if row.contact else ""
