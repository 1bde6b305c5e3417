"""What a difficulty is about, and by which of the charter's routes it goes."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Category:
    """A category with the kind of route that it takes; `asks` when it asks for conditions that keep
    a team alive (000 IV.1.c, V.5, V.7; HIE-14)."""

    key: str
    label: Promise
    kind: str = "difficulty"
    asks: bool = False


CATEGORIES = {
    one.key: one
    for one in [
        Category("meeting_place", _("Nơi họp, sinh hoạt của Tổ"), asks=True),
        Category("equipment", _("Máy móc, thiết bị"), asks=True),
        Category("connection", _("Kết nối mạng, sóng di động"), asks=True),
        Category("people", _("Nhân lực của Tổ"), asks=True),
        Category("it", _("Kỹ thuật công nghệ thông tin"), "it_problem"),
        Category("platform", _("Nền tảng số"), "platform_problem"),
        Category("establishment", _("Thành lập, kiện toàn Tổ")),
        Category("plan_change", _("Đề xuất sửa đổi, bổ sung kế hoạch"), "plan_change"),
        Category("to_province", _("Kiến nghị với UBND tỉnh"), "to_province"),
        Category("other", _("Khó khăn khác")),
    ]
}
ASKING = tuple(one.key for one in CATEGORIES.values() if one.asks)
