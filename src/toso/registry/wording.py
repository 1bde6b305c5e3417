"""Fields and their values as people read them: for histories, requests and disputes."""

import uuid
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from toso.registers.goods import floor_names
from toso.registers.models import Household, Resident
from toso.registers.trades import TYPE_LABELS
from toso.ui.phones import dialled

LABELS: dict[str, Promise] = {
    "representative": gettext_lazy("Người đại diện hộ"),
    "represented_by": gettext_lazy("Đại diện là người trong hộ"),
    "address": gettext_lazy("Xóm, hẻm, đường"),
    "phone": gettext_lazy("Số điện thoại"),
    "contact_consent": gettext_lazy("Đồng ý cho Tổ liên lạc"),
    "qualifying_products": gettext_lazy("Có hàng hóa đạt chuẩn, số lượng lớn"),
    "ocop": gettext_lazy("Có sản phẩm OCOP"),
    "gone_on": gettext_lazy("Rời địa bàn từ ngày"),
    "household": gettext_lazy("Thuộc hộ"),
    "business": gettext_lazy("Thuộc cơ sở"),
    "name": gettext_lazy("Tên"),
    "birth_year": gettext_lazy("Năm sinh"),
    "had_procedure": gettext_lazy("Có thực hiện thủ tục hành chính"),
    "type": gettext_lazy("Loại hình"),
    "is_sme": gettext_lazy("Là doanh nghiệp nhỏ và vừa"),
    "trade": gettext_lazy("Ngành nghề"),
    "workers": gettext_lazy("Số người lao động"),
    "non_local_workers": gettext_lazy("Lao động từ nơi khác đến"),
    "category": gettext_lazy("Nhóm sản phẩm"),
    "key_agricultural": gettext_lazy("Nông sản chủ lực"),
    "ocop_stars": gettext_lazy("Số sao OCOP"),
    "ocop_expires": gettext_lazy("Chứng nhận OCOP có giá trị đến"),
    "standards": gettext_lazy("Tiêu chuẩn đạt được"),
    "meets_standard": gettext_lazy("Đáp ứng tiêu chuẩn, chất lượng"),
    "in_volume": gettext_lazy("Có số lượng lớn"),
    "floors": gettext_lazy("Đã lên sàn"),
}
KIND_LABELS: dict[str, Promise] = {
    "household": gettext_lazy("Hộ gia đình"),
    "resident": gettext_lazy("Người dân"),
    "business": gettext_lazy("Cơ sở, hợp tác xã"),
    "product": gettext_lazy("Sản phẩm"),
}
_NAMED = {"household": Household, "represented_by": Resident}


def names_of(changes: Iterable[dict[str, Any]]) -> dict[str, str]:
    """The names behind the ids that some changes speak of, with a query for each kind."""
    wanted: dict[str, set[str]] = {field: set() for field in _NAMED}
    for said in changes:
        for field in wanted:
            if value := said.get(field):
                wanted[field].add(str(value))
    return {
        str(row.pk): str(row)
        for field, ids in wanted.items()
        if ids
        for row in _NAMED[field]._default_manager.filter(pk__in=ids)
    }


def shown(field: str, value: Any, names: dict[str, str] | None = None) -> str:
    """A value of a field as people read it, from a row or from JSON."""
    if isinstance(value, bool):
        return _("Có") if value else _("Không")
    if value in (None, "", []):
        return _("chưa ghi")
    if isinstance(value, uuid.UUID) or field in _NAMED:
        return (names or {}).get(str(value), _("người hoặc hộ khác"))
    if field in ("gone_on", "ocop_expires"):
        day = value if isinstance(value, date) else date.fromisoformat(value)
        return f"{day:%d/%m/%Y}"
    if field == "phone":
        return dialled(value)
    if field == "type":
        return str(TYPE_LABELS.get(value, value))
    return ", ".join(floor_names(value)) if isinstance(value, list) else str(value)
