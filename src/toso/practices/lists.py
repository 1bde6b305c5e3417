"""The list of practices: its columns and what narrows it."""

from typing import Any

from django.utils.translation import gettext as _

from toso.kit import clock
from toso.kit.listing import Column, Filter
from toso.practices.models import Practice
from toso.reports.templatetags.reports import month


def columns() -> list[Column]:
    said, stages = dict(_states()), dict(_stages())
    return [
        Column("title", _("Tên"), lambda p: p.title, width=40, order="folded"),
        Column("place", _("Của đâu"), reporter, width=30, on_page=False),
        Column("period", _("Kỳ"), when, on_page=False),
        Column("state", _("Tại xã"), lambda p: said[p.state] if p.commune_id else "", fixed=True),
        Column("stage", _("Toàn tỉnh"), lambda p: stages[p.stage], fixed=True),
        Column(
            "made_at", _("Ngày lập"), lambda p: p.made_at.astimezone(clock.HANOI).date(), "date"
        ),
    ]


def filters() -> list[Filter]:
    return [
        Filter("state", _("Tại xã"), _states(), narrow=_narrow),
        Filter("stage", _("Toàn tỉnh"), _stages(), narrow=_narrow_stage),
        Filter("from", _("Của đâu"), _origins(), narrow=_narrow_origin),
    ]


def reporter(practice: Practice) -> str:
    """Whose it is: the team or place that reported it, the other province."""
    if practice.submission is None:
        return practice.origin.province
    snapshot: dict[str, Any] = practice.submission.snapshot
    return str(snapshot["team"] or snapshot["places"].get(snapshot["level"], ""))


def when(practice: Practice) -> str:
    """The month of the report, the day of the source."""
    if practice.submission is None:
        return f"{practice.origin.told_on:%d/%m/%Y}"
    return month(practice.submission.snapshot["period"])


def _states() -> list[tuple[str, str]]:
    return [
        ("proposed", _("Chờ xã quyết định")),
        ("applied", _("Áp dụng toàn xã")),
        ("declined", _("Không áp dụng")),
    ]


def _stages() -> list[tuple[str, str]]:
    return [
        ("proposed", _("Chờ đánh giá")),
        ("evaluated", _("Đã đánh giá, nên nhân rộng")),
        ("replicated", _("Đã nhân rộng")),
        ("set_aside", _("Đã đánh giá, không nhân rộng")),
    ]


def _origins() -> list[tuple[str, str]]:
    return [("here", _("Trong tỉnh")), ("elsewhere", _("Tỉnh khác"))]


def _narrow_stage(rows: Any, stage: str) -> Any:
    if stage == "proposed":
        return rows.filter(evaluation=None)
    if stage == "set_aside":
        return rows.filter(evaluation__worth=False)
    return rows.filter(evaluation__worth=True, spread=stage == "replicated")


def _narrow_origin(rows: Any, origin: str) -> Any:
    return rows.filter(submission__isnull=origin == "elsewhere")


def _narrow(rows: Any, state: str) -> Any:
    if state == "proposed":
        return rows.filter(decision=None).exclude(commune=None)
    return rows.filter(decision__applies=state == "applied")
