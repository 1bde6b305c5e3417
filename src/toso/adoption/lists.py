"""The lists of the pages of platforms: their columns and filters, for the page and for Excel."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from toso.adoption.catalogue import Known
from toso.adoption.models import Adoption
from toso.adoption.standing import TONES, Line, Row, called
from toso.kit.listing import Column, Filter, Listing
from toso.people.habits import listed
from toso.places.models import Standing


def of_platforms(request: HttpRequest, found: list[Line]) -> Listing:
    """Platforms and how many communes use each."""
    columns = [
        Column("platform", _("Nền tảng"), lambda r: r.platform.label, width=44, searched=True),
        Column("in_use", _("Đang sử dụng"), lambda r: r.in_use, "int"),
        Column("not_started", _("Chưa triển khai"), lambda r: r.not_started, "int"),
        Column("silent", _("Chưa có số liệu"), lambda r: r.silent, "int"),
        Column("source", _("Căn cứ"), lambda r: r.platform.source, width=30),
    ]
    title = _("Nền tảng số dùng chung: xã đang sử dụng")
    return listed(request, "adoption.platforms", title, columns, found, per_page=200)


def of_communes(request: HttpRequest, platform: Known, found: list[Row]) -> Listing:
    """The communes of an area and what each said of one platform."""
    state = Filter(
        "state", _("Tình trạng"), _states(), keep=lambda r, value: (r.state or "none") == value
    )
    columns = [
        Column("commune", _("Xã, phường, thị trấn"), lambda r: str(r.commune), width=30,
               searched=True),
        Column("above", _("Thuộc"), lambda r: r.above, width=26, searched=True),
        Column("state", _("Tình trạng"), lambda r: r.label, width=20,
               by=lambda r: list(TONES).index(r.state)),
        Column("since", _("Từ ngày"), lambda r: r.said and r.said.since, "date"),
        Column("note", _("Ghi chú"), lambda r: r.said.note if r.said else "", width=36),
        Column("by", _("Ai ghi"), lambda r: str(r.said.by or "") if r.said else "", width=24),
    ]  # fmt: skip
    return listed(request, "adoption.communes", platform.label, columns, found, filters=[state])


def of_one_commune(request: HttpRequest, here: Standing, forms: list[Any]) -> Listing:
    """The platforms of one commune, for its file."""
    columns = [
        Column("platform", _("Nền tảng"), lambda r: r[0].label, width=44),
        Column("state", _("Tình trạng"), lambda r: called(r[1].state if r[1] else ""), width=20),
        Column("since", _("Từ ngày"), lambda r: r[1] and r[1].since, "date"),
        Column("note", _("Ghi chú"), lambda r: r[1].note if r[1] else "", width=36),
        Column("source", _("Căn cứ"), lambda r: r[0].source, width=30),
    ]
    title = _("Nền tảng số của %s") % here
    return listed(request, "adoption.commune", title, columns, forms, per_page=200)


def _states() -> list[tuple[str, Any]]:
    return [*((s.value, s.label) for s in Adoption.State), ("none", _("Chưa có số liệu"))]
