"""Steering committees of the demo: the province's with its assisting group, each district's, and
those of most communes; some were changed in the summer (6863/KH-UBND, V.1)."""

from datetime import date, datetime
from random import Random
from uuid import UUID

from toso.committees.changing import Said, change, found
from toso.committees.models import Seat
from toso.committees.papers import decision
from toso.demo.building.cast import Cast
from toso.demo.building.land import Commune
from toso.demo.words import people
from toso.demo.world import World
from toso.kit import clock
from toso.kit.clock import HANOI
from toso.people.models import Account, Organisation
from toso.places.models import Unit

_PROVINCE = [
    Said("head", "Trần Hoàng Long", "Chủ tịch UBND tỉnh", "UBND tỉnh Khánh Hòa"),
    Said("standing_deputy", "Đinh Văn Thiệu", "Phó Chủ tịch UBND tỉnh", "UBND tỉnh Khánh Hòa"),
    Said("deputy", "Nguyễn Thanh Tùng", "Giám đốc Sở", "Sở Thông tin và Truyền thông"),
    Said("member", body="Sở Tài chính"),
    Said("member", body="Tỉnh đoàn Khánh Hòa"),
    Said("member", body="Công an tỉnh Khánh Hòa"),
    Said("member", body="UBND huyện Vạn Ninh"),
    Said("member", body="UBND huyện Khánh Sơn"),
    Said("head", "Đặng Minh Hải", "Chuyên viên Phòng CNTT - BCVT", "Sở Thông tin và Truyền thông", "assistants"),
    Said("member", "Huỳnh Ngọc Lan", "Phòng Tài chính HCSN", "Sở Tài chính", "assistants"),
    Said("member", "Bùi Quốc Khánh", "Ban Phong trào", "Tỉnh đoàn Khánh Hòa", "assistants"),
]  # fmt: skip
_UNIONS = [
    "Đoàn Thanh niên",
    "Hội Liên hiệp Phụ nữ",
    "Hội Nông dân",
    "Công an",
    "Ủy ban Mặt trận Tổ quốc",
]
# Above the numbers of the decisions that make teams.
NUMBER = 901
_FOUNDED, _CHANGED = date(2022, 3, 15), date(2022, 9, 1)


def seat_committees(world: World, communes: list[Commune], rng: Random) -> None:
    """By the room's verbs, on the days of the decisions."""
    cast = Cast(world, communes)
    _found(world.province.unit, "tỉnh Khánh Hòa", _PROVINCE, world.people["long"])
    for unit, place in cast.districts.items():
        chair = cast.seats.get((unit, "district_chair"))
        if chair:
            name = f"{place.kind} {place.name}"
            _found(_unit(unit), name, _members(chair, f"UBND {name}", name, rng), chair)
    for commune in communes:
        named = commune.unit == world.units["Vạn Thắng"].pk
        chair = cast.seats.get((commune.unit, "commune_chair"))
        if chair and (named or rng.random() < 0.8):
            name = f"{commune.kind} {commune.name}"
            made = _found(
                _unit(commune.unit),
                name,
                _members(chair, f"UBND {name}", name, rng),
                chair,
            )
            if named or rng.random() < 0.3:
                _change(made, name, chair, rng)


def _unit(key: UUID) -> Unit:
    return Unit.objects.get(pk=key)


def _members(chair: Account, committee: str, place: str, rng: Random) -> list[Said]:
    return [
        Said("head", chair.full_name, "Chủ tịch", committee),
        Said("deputy", people.person(rng, ages=(28, 58)).name, "Phó Chủ tịch", committee),
        Said(
            "secretary",
            people.person(rng, ages=(28, 58)).name,
            "Công chức Văn hóa - Xã hội",
            committee,
        ),
        *(Said("member", body=f"{union} {place}") for union in _UNIONS),
    ]


def _found(unit: Unit, place: str, seats: list[Said], by: Account) -> Organisation:
    name = f"Ban Chỉ đạo chuyển đổi số {place}"
    with clock.travel(datetime(2022, 3, 16, 9, tzinfo=HANOI)):
        document = decision(
            unit, typed=f"{NUMBER}/QĐ-UBND", title=f"Thành lập {name}", issued_on=_FOUNDED,
            signer=by.full_name, by=by,
        )  # fmt: skip
        return found(unit, name=name, document=document, on=_FOUNDED, seats=seats, by=by)


def _change(committee: Organisation, place: str, by: Account, rng: Random) -> None:
    """The secretary moved to another post; the electricity office joins."""
    with clock.travel(datetime(2022, 9, 2, 9, tzinfo=HANOI)):
        document = decision(
            committee.unit, typed=f"{NUMBER + 1}/QĐ-UBND", title=f"Kiện toàn {committee.short_name}",
            issued_on=_CHANGED, signer=by.full_name, by=by,
        )  # fmt: skip
        leaves = Seat.objects.filter(committee=committee, role="secretary").values_list(
            "pk", flat=True
        )
        joins = [
            Said(
                "secretary",
                people.person(rng, ages=(28, 58)).name,
                "Công chức Văn phòng - Thống kê",
                f"UBND {place}",
            ),
            Said("member", body="Trạm Y tế"),
        ]
        change(committee, document=document, on=_CHANGED, joins=joins, leaves=list(leaves), by=by)
