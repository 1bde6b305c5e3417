"""The list of products as a spreadsheet."""

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext as _

from toso.kit.sheets import Column, Sheet, Value, workbook
from toso.registers.goods import floor_names, is_ocop
from toso.registers.models import Product
from toso.registry.wording import shown


def products_xlsx(place: str, rows: Iterable[Product], day: date, *, demo: bool) -> bytes:
    """One row a product, with its maker and whether it is an OCOP product on the day."""
    columns = [
        Column(_("Sản phẩm"), 34),
        Column(_("Hộ, cơ sở"), 34),
        Column(_("Nhóm sản phẩm"), 22),
        Column(_("Số sao OCOP"), 12, "int"),
        Column(_("Giá trị đến"), 14, "date"),
        Column(_("Là OCOP vào ngày %(day)s") % {"day": f"{day:%d/%m/%Y}"}, 18),
        Column(_("Đạt tiêu chuẩn"), 14),
        Column(_("Số lượng lớn"), 14),
        Column(_("Đã lên sàn"), 30),
    ]
    body: list[list[Value]] = [
        [
            row.name, str(row.household or row.business), row.category, row.ocop_stars,
            row.ocop_expires, shown("ocop", is_ocop(row, day)),
            shown("meets_standard", row.meets_standard), shown("in_volume", row.in_volume),
            ", ".join(floor_names(row.floors)),
        ]
        for row in rows
    ]  # fmt: skip
    title = _("Sản phẩm %(place)s") % {"place": place}
    return workbook([Sheet(title, columns, body)], demo=demo)
