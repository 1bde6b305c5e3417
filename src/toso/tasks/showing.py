"""One task in words: its facts as pairs, its history as a timeline."""

from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from toso.kit.clock import HANOI
from toso.tasks.catalogue import kind_label, services_on, tag_labels
from toso.tasks.lists import ORIGINS
from toso.tasks.models import Move, Task

_LOOK = {
    "issued": ("send", "info"), "handed": ("user", "neutral"), "noted": ("edit", "neutral"),
    "stuck": ("obstacle", "warning"), "done": ("done", "success"),
    "returned": ("return", "warning"), "cancelled": ("close", "danger"),
}  # fmt: skip


def facts_of(task: Task) -> list[tuple[str, Any]]:
    """The five clarities first, gaps said as gaps; then where the task comes from."""
    gap = _("chưa ghi")
    services = services_on(task.made_at.date())
    pairs: list[tuple[str, Any]] = [
        (_("Rõ người"), task.member_name or gap),
        (_("Rõ nội dung"), task.content or gap),
        (_("Rõ việc (kết quả phải có)"), task.deliverable or gap),
        (_("Rõ tiến độ (hạn)"), date_format(task.due, "d/m/Y") if task.due else gap),
        (_("Rõ trách nhiệm"), str(task.accountable or gap)),
        (_("Tổ"), str(task.team)),
        (_("Loại"), kind_label(task.kind)),
        (_("Nguồn"), _source(task)),
    ]
    if task.topic:
        pairs.append((_("Chuyên đề"), task.topic.title))
    if task.tags:
        pairs.append((_("Thẻ"), ", ".join(tag_labels(task.tags))))
    if task.services:
        pairs.append((_("Dịch vụ thiết yếu"), ", ".join(services.get(k, k) for k in task.services)))
    if task.template:
        pairs.append((_("Theo mẫu"), f"{task.template.title} ({task.template.number})"))
    return [*pairs, (_("Nơi giao"), str(task.issuer or task.made_by or ""))]


def _source(task: Task) -> str:
    words = str(dict(ORIGINS)[task.origin])
    if task.plan:
        return f"{words}: " + _("Kế hoạch %(years)s") % {"years": task.plan.years}
    return f"{words}: {task.asked_by}" if task.asked_by else words


def history(task: Task) -> list[dict[str, Any]]:
    """What was done with the task, the latest on top."""
    return [_line(move) for move in task.moves.order_by("-at", "-pk")]


def _line(move: Move) -> dict[str, Any]:
    icon, tone = _LOOK.get(move.word, ("info", "neutral"))
    who = f"{move.by_name}, {move.by_title}" if move.by_title else move.by_name
    return {
        "when": date_format(move.at.astimezone(HANOI), "d/m/Y H:i"), "title": _title(move),
        "text": move.text, "who": who, "icon": icon, "tone": tone,
    }  # fmt: skip


def _title(move: Move) -> str:
    told = {
        "issued": _("Giao cho %(name)s"), "handed": _("Phân công %(name)s"),
        "noted": _("Ghi tiến độ"), "stuck": _("Báo vướng mắc"), "done": _("Báo xong"),
        "returned": _("Yêu cầu làm lại"), "cancelled": _("Hủy nhiệm vụ"),
    }  # fmt: skip
    title = told.get(move.word, move.word)
    if move.result:
        results = {"full": _("đạt yêu cầu"), "part": _("đạt một phần")}
        return f"{title}: {results[move.result]}"
    return title % {"name": move.member_name or "—"} if "%(name)s" in title else title
