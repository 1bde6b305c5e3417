"""The list of villages without fibre or signal, for a telecom enterprise (REG-07; 000 V.2)."""

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext as _

from toso.kit.sheets import Column, Sheet, Value, workbook
from toso.registry.connectivity_list import Covered


def lacking_xlsx(rows: Iterable[Covered], day: date, *, demo: bool) -> bytes:
    """One row a village; places and counts, nobody's name."""
    columns = [
        Column(_("Huyện"), 20),
        Column(_("Xã"), 20),
        Column(_("Thôn, tổ dân phố"), 26),
        Column(_("Cáp quang"), 14),
        Column(_("Sóng di động"), 40),
        Column(_("Vùng lõm"), 44),
        Column(_("Số hộ trong vùng lõm"), 14, "int"),
        Column(_("Ghi ngày"), 14, "date"),
    ]
    body: list[list[Value]] = [
        [
            row.district, row.commune, str(row.village), row.fibre, row.signal, row.zones,
            row.unheard or None, row.record.day if row.record else None,
        ]
        for row in rows
    ]  # fmt: skip
    title = _("Danh sách thôn thiếu cáp quang hoặc sóng di động")
    note = _("Lập ngày %(day)s từ sổ theo dõi của các Tổ công nghệ số cộng đồng.")
    return workbook([Sheet(title, columns, body, [note % {"day": f"{day:%d/%m/%Y}"}])], demo=demo)
