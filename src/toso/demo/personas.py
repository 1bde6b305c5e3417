"""Who one can be in the demo, grouped by level, with a line about what waits for them."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from toso.charter.models import Province
from toso.kit import clock
from toso.people.models import Account, Appointment
from toso.people.roles import ROLES


@dataclass(frozen=True)
class Persona:
    """A person to become: who, as what, where, and what to do there."""

    account: Account
    role: str
    label: Promise
    title: str
    place: str
    waits: Promise


_WAITS = {
    "volunteer": _("Đi thăm hộ, ghi lượt thăm trên điện thoại."),
    "team_leader": _("Xem số tháng 10 đã có sẵn, viết báo cáo của Tổ."),
    "commune_officer": _("Duyệt báo cáo của các Tổ, tổng hợp của xã, lập Tổ còn thiếu."),
    "commune_chair": _("Ký quyết định thành lập Tổ, gửi báo cáo của xã."),
    "district_officer": _("Theo dõi các xã, gửi báo cáo trước ngày 20."),
    "department_officer": _("Nhìn toàn tỉnh, tổng hợp báo cáo, tải văn bản Word."),
    "province_chair": _("Ban hành chỉ tiêu giao cho các huyện, xem toàn tỉnh."),
    "youth_union": _("Xem đoàn viên trong các Tổ, không thấy dữ liệu hộ dân."),
    "finance": _("Xem số liệu tổng hợp của các địa phương."),
}


def personas(province: Province) -> list[Persona]:
    """The first persona of each role in the province, in the order of the chain."""
    held = (
        Appointment.objects.filter(
            account__is_persona=True,
            valid__contains=clock.today(),
            unit__ancestor_rows__ancestor=province.unit_id,
        )
        .select_related("account")
        .order_by("role", "id")
    )
    first: dict[str, Appointment] = {}
    for appointment in held:
        first.setdefault(appointment.role, appointment)
    return [
        Persona(a.account, role, ROLES[role].label, a.title, _place(a), _WAITS[role])
        for role in _WAITS
        if (a := first.get(role))
    ]


def _place(appointment: Appointment) -> str:
    standing = appointment.unit.standings.filter(valid__contains=clock.today()).first()
    return str(standing) if standing else ""
