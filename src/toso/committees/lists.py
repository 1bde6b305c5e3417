"""Places with their committee, and the members of one, as lists that go to Excel."""

import uuid
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest
from django.utils.translation import gettext as _

from toso.committees.models import Change, Seat
from toso.committees.seats import KIND, LEVELS
from toso.kit.listing import Column, Filter, Listing
from toso.people.habits import listed
from toso.people.models import Organisation
from toso.people.scope import Scope
from toso.places.models import Standing

_RANK = {level: n for n, level in enumerate(LEVELS)}


@dataclass(frozen=True)
class Row:
    """A place, and its committee on the day when it had one."""

    place: Standing
    committee: Organisation | None
    head: str
    seats: int
    decision: Change | None


def of_places(request: HttpRequest, scope: Scope, day: date) -> Listing:
    """Every province, district and commune of the area and above it, with or without one."""
    return listed(
        request, "committees", _("Ban Chỉ đạo chuyển đổi số"), _place_columns(), rows(scope, day),
        filters=[
            Filter("level", _("Cấp"), levels(), keep=lambda r, v: r.place.level == v),
            Filter("state", _("Tình trạng"), _states(), keep=_is),
        ],
        notes=[_("Tính đến ngày %s") % f"{day:%d/%m/%Y}"],
    )  # fmt: skip


def rows(scope: Scope, day: date) -> list[Row]:
    standing = Standing.objects.on(day).filter(level__in=LEVELS)
    places = standing.filter(unit__in=scope.units()) | standing.filter(unit__in=scope.above())
    here = list(places.distinct())
    here.sort(key=lambda place: (_RANK[place.level], place.sort_key))
    units = [place.unit_id for place in here]
    held = Organisation.objects.filter(kind=KIND, unit__in=units, valid__contains=day)
    committees = {one.unit_id: one for one in held}
    keys = [one.pk for one in committees.values()]
    seats = list(Seat.objects.filter(committee__in=keys, part=Seat.Part.COMMITTEE).on(day))
    decided = Change.objects.filter(committee__in=keys, withdrawn_at=None, on__lte=day)
    latest = {c.committee_id: c for c in decided.select_related("document").order_by("on", "at")}
    return [_row(place, committees.get(place.unit_id), seats, latest) for place in here]


def _row(
    place: Standing, one: Organisation | None, seats: list[Seat], latest: dict[uuid.UUID, Change]
) -> Row:
    mine = [seat for seat in seats if one and seat.committee_id == one.pk]
    head = next((str(seat) for seat in mine if seat.role == Seat.Role.HEAD), "")
    return Row(place, one, head, len(mine), latest.get(one.pk) if one else None)


def _place_columns() -> list[Column]:
    called = dict(levels())
    return [
        Column("place", _("Địa bàn"), lambda r: str(r.place), width=28, searched=True),
        Column("level", _("Cấp"), lambda r: called[r.place.level],
               by=lambda r: _RANK[r.place.level]),
        Column("head", _("Trưởng ban"), lambda r: r.head, width=26, searched=True),
        Column("seats", _("Thành viên"), lambda r: r.seats if r.committee else None, "int"),
        Column("decision", _("Theo quyết định"),
               lambda r: str(r.decision.document) if r.decision else "", width=24),
        Column("since", _("Từ ngày"), lambda r: r.decision.on if r.decision else None, "date"),
    ]  # fmt: skip


def levels() -> list[tuple[str, str]]:
    return [("province", _("Tỉnh")), ("district", _("Huyện")), ("commune", _("Xã"))]


def _states() -> list[tuple[str, str]]:
    return [("held", _("Đã có")), ("lacking", _("Chưa có"))]


def _is(row: Row, state: str) -> bool:
    return (row.committee is not None) == (state == "held")


def of_members(
    request: HttpRequest, committee: Organisation, seats: list[Seat], day: date
) -> Listing:
    """Who sits on a day, in the order of the decision; people look for a name and an office."""
    return listed(
        request, "committees.members", f"{committee.short_name} ({day:%d/%m/%Y})",
        _seat_columns(), seats, per_page=200,
    )  # fmt: skip


def _seat_columns() -> list[Column]:
    return [
        Column("name", _("Họ và tên"), lambda s: s.name, width=26, searched=True),
        Column("role", _("Vai trò"), lambda s: str(s.get_role_display()), width=24,
               by=lambda s: s.rank),
        Column("post", _("Chức vụ"), lambda s: s.post, width=34, searched=True),
        Column("body", _("Cơ quan, đơn vị"), lambda s: s.body, width=34, searched=True),
        Column("part", _("Thuộc"), lambda s: str(s.get_part_display()), width=22),
        Column("since", _("Từ ngày"), lambda s: s.valid.lower, "date"),
        Column("decision", _("Theo quyết định"), lambda s: str(s.opened_by.document), width=22),
    ]  # fmt: skip
