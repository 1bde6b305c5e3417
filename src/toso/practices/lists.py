"""The list of practices: its columns and what narrows it."""

from typing import Any

from django.utils.translation import gettext as _

from toso.kit import clock
from toso.kit.listing import Column, Filter
from toso.practices.models import Practice
from toso.reports.templatetags.reports import month


def columns() -> list[Column]:
    said = dict(_states())
    return [
        Column("title", _("Tên"), lambda p: p.title, width=40, order="folded"),
        Column("place", _("Từ báo cáo của"), reporter, width=30, fixed=True),
        Column("period", _("Kỳ"), lambda p: month(p.submission.snapshot["period"]), fixed=True),
        Column("state", _("Tình trạng"), lambda p: said[p.state], fixed=True),
        Column(
            "made_at", _("Ngày lập"), lambda p: p.made_at.astimezone(clock.HANOI).date(), "date"
        ),
    ]


def filters() -> list[Filter]:
    return [Filter("state", _("Tình trạng"), _states(), narrow=_narrow)]


def reporter(practice: Practice) -> str:
    snapshot: dict[str, Any] = practice.submission.snapshot
    return str(snapshot["team"] or snapshot["places"].get(snapshot["level"], ""))


def _states() -> list[tuple[str, str]]:
    return [
        ("proposed", _("Chờ xã quyết định")),
        ("applied", _("Áp dụng toàn xã")),
        ("declined", _("Không áp dụng")),
    ]


def _narrow(rows: Any, state: str) -> Any:
    if state == "proposed":
        return rows.filter(decision=None)
    return rows.filter(decision__applies=state == "applied")
