"""The lists of a village's doors: households, businesses; on the page and, recorded, in Excel."""

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from toso.field.templatetags.field import RESULTS
from toso.journal.chain import record
from toso.kit.listing import Column, Filter, Listing
from toso.people.asking import person
from toso.people.habits import listed, spreadsheet
from toso.registers.models import Business, Household
from toso.registers.querysets import BusinessQuerySet, HouseholdQuerySet
from toso.registers.trades import TYPE_LABELS
from toso.registry.visit_views import PAGE


def of_households(request: HttpRequest, rows: HouseholdQuerySet) -> Listing:
    """The households of a village; those never visited first (OUT-04)."""
    columns = [
        Column("who", _("Người đại diện"), lambda h: h.representative, width=28,
               order="representative"),
        Column("address", _("Xóm, hẻm, đường"), lambda h: h.address, width=26, order="address"),
        Column("code", _("Mã hộ"), lambda h: h.code, width=16, order="code"),
        Column("last", _("Thăm lần cuối"), lambda h: h.last_visit, "date", order="last_visit"),
        Column("result", _("Kết quả lần cuối"), _result, width=18, order="last_result"),
    ]  # fmt: skip
    never = Filter(
        "never", _("Đã thăm chưa"), [("1", _("Chưa từng được thăm")), ("0", _("Đã được thăm"))],
        narrow=lambda found, value: found.filter(last_visit__isnull=value == "1"),
    )  # fmt: skip
    result = Filter(
        "result", _("Kết quả lần cuối"), [(key, said[0]) for key, said in RESULTS.items()][:4],
        narrow=lambda found, value: found.filter(last_result=value),
    )  # fmt: skip
    return _doors(request, "registers.households", _("Hộ gia đình"), columns, rows,
                  [never, result])  # fmt: skip


def of_businesses(request: HttpRequest, rows: BusinessQuerySet) -> Listing:
    """The businesses and cooperatives of a village, by type and number of workers (REG-03)."""
    columns = [
        Column("name", _("Tên"), lambda b: b.name, width=32, order="folded"),
        Column("type", _("Loại"), _type, width=20, order="type"),
        Column("trade", _("Ngành nghề"), lambda b: b.trade, width=26, order="trade"),
        Column("workers", _("Số lao động"), lambda b: b.workers, "int", order="workers"),
        Column("others", _("Lao động nơi khác đến"), lambda b: b.non_local_workers, "int",
               order="non_local_workers"),
    ]  # fmt: skip
    types = Filter("type", _("Loại"), list(TYPE_LABELS.items()),
                   narrow=lambda found, value: found.filter(type=value))  # fmt: skip
    over = Filter("over", _("Số lao động"), [("300", _("Trên 300 lao động"))],
                  narrow=lambda found, value: found.employing_more_than(int(value)))  # fmt: skip
    look = Filter("look", _("Lưu ý"), [("1", _("Cần xem xét"))],
                  narrow=lambda found, _one: found.to_be_looked_at())  # fmt: skip
    return _doors(request, "registers.businesses", _("Cơ sở, hợp tác xã"), columns, rows,
                  [types, over, look])  # fmt: skip


def _doors(
    request: HttpRequest, page: str, title: str, columns: list[Column], rows: Any,
    filters: list[Filter],
) -> Listing:  # fmt: skip
    return listed(
        request, page, title, columns, rows, filters=filters, per_page=PAGE,
        find=lambda found, words: found.matching(words),
    )  # fmt: skip


def doors_file(
    request: HttpRequest, village: uuid.UUID, listing: Listing, kind: str
) -> HttpResponse | None:
    """The list as a file when it is asked for; the journal keeps who took what (SEC-03)."""
    file = spreadsheet(request, listing, f"danh-sach-{kind}")
    if file:
        record("list.export", actor=person(request), place=village, kind=kind, format="xlsx",
               rows=listing.count)  # fmt: skip
    return file


def _result(house: Household) -> str:
    key = house.last_result  # type: ignore[attr-defined]
    return str(RESULTS[key][0]) if key in RESULTS else ""


def _type(shop: Business) -> str:
    return str(TYPE_LABELS.get(shop.type, shop.type))
