"""What did not get in: operations that were refused, and those that have waited for too long.

A phone shows its author what was refused; a phone may be lost, and an author may need help. So
the commune sees it too, with the reason and what to do.
"""

import uuid
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from toso.field.models import Operation
from toso.field.refusals import REASONS, Words
from toso.kit import clock
from toso.people.models import Appointment
from toso.people.scope import Scope
from toso.registry.conflicts import phone_labels

KEPT, PATIENCE = timedelta(days=60), timedelta(days=1)


_TYPES = {
    "household.register": gettext_lazy("Thêm hộ"),
    "household.amend": gettext_lazy("Sửa hộ"),
    "resident.register": gettext_lazy("Thêm người"),
    "resident.amend": gettext_lazy("Sửa thông tin người"),
    "business.register": gettext_lazy("Thêm cơ sở"),
    "business.amend": gettext_lazy("Sửa cơ sở"),
    "product.register": gettext_lazy("Thêm sản phẩm"),
    "product.amend": gettext_lazy("Sửa sản phẩm"),
    "stall.step": gettext_lazy("Bước lên sàn"),
    "connectivity.record": gettext_lazy("Sóng và cáp quang"),
    "visit.record": gettext_lazy("Lượt thăm"),
    "visit.correct": gettext_lazy("Sửa lượt thăm"),
    "status.declare": gettext_lazy("Tình trạng sử dụng"),
    "session.record": gettext_lazy("Buổi hướng dẫn"),
    "session.correct": gettext_lazy("Sửa buổi hướng dẫn"),
    "point.propose": gettext_lazy("Đề xuất điểm"),
    "point.decide": gettext_lazy("Quyết định về điểm"),
    "event.announce": gettext_lazy("Sự kiện"),
    "request.correct": gettext_lazy("Đề nghị sửa sổ"),
    "request.decide": gettext_lazy("Trả lời đề nghị sửa sổ"),
    "help.ask": gettext_lazy("Lời nhờ giúp"),
    "help.withdraw": gettext_lazy("Rút lời nhờ giúp"),
    "house.assign": gettext_lazy("Phân công hộ"),
    "house.hand_over": gettext_lazy("Chuyển hộ cho người khác"),
    "attachment.declare": gettext_lazy("Ảnh"),
}


@dataclass(frozen=True)
class Missing:
    """An operation that is not in the registers, in words."""

    operation: Operation
    label: str
    author: str
    phone: str
    words: Words | None


def missing(scope: Scope) -> QuerySet[Operation]:
    """Refused within the last 60 days, or held for more than a day, newest first."""
    now = clock.now()
    refused = Q(status="rejected", received__gt=now - KEPT)
    waiting = Q(status="held", received__lt=now - PATIENCE)
    return (
        Operation.objects.filter(refused | waiting, village__in=scope.villages("team.draft"))
        .select_related("account")
        .order_by("-received", "-pk")
    )


def in_words(rows: list[Operation], scope: Scope) -> list[Missing]:
    """Each with its author and phone; who never belonged to these villages stays unnamed."""
    ours = _ours({row.account_id for row in rows if row.account_id}, scope)
    phones = phone_labels({row.device for row in rows if row.device})
    return [
        Missing(
            row, str(_TYPES.get(row.type, row.type or _("Lượt ghi"))),
            row.account.full_name if row.account and row.account_id in ours else "",
            phones.get((row.device, row.account_id), "") if row.account_id in ours else "",
            REASONS.get(row.reason),
        )
        for row in rows
    ]  # fmt: skip


def _ours(accounts: set[uuid.UUID], scope: Scope) -> set[uuid.UUID]:
    rows = Appointment.objects.filter(account__in=accounts, unit__in=scope.units("team.draft"))
    return set(rows.values_list("account", flat=True))
