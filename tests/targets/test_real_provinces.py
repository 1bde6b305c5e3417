"""Quảng Ngãi, Kiên Giang and Bình Dương each in a world of its own units, running its own plan.

Units, codes and the day are those of `data/places`; offices are named as each charter names them.
"""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange

from tests.targets.conftest import again
from toso.charter import load
from toso.charter.models import Programme
from toso.demo.named_units import START
from toso.demo.world import World
from toso.documents.issuing import enter
from toso.documents.models import Document
from toso.kit.text import fold, name_key, sort_key
from toso.people.models import Account, Appointment, Organisation
from toso.people.scope import Scope
from toso.places.actions import NewVillage, found_villages
from toso.places.ancestry import rebuild_ancestry
from toso.places.models import Standing, Unit
from toso.targets.answering import accept, answer, contest
from toso.targets.assigning import assign
from toso.targets.lines import Line
from toso.targets.models import Target
from toso.targets.offices import office
from toso.targets.papers import assignment_paper
from toso.targets.path import path_on
from toso.targets.refusals import Refused
from toso.targets.states import State, in_force, state
from toso.teams.models import Team

DAY, VISITED, WALLET = date(2022, 9, 6), "households_visited", "IND-KG22-04a"
LEVELS = {2: "province", 3: "district", 5: "commune"}


class Ground:
    """Real units from the province down, villages with teams, and who sits there."""

    def __init__(self, world: World, stem: str, codes: list[str], villages: list[str]) -> None:
        self.charter = load(stem)
        self.units: dict[str, Unit] = {}
        self.people: dict[str, Account] = {}
        parent: Unit | None = None
        for code in codes:
            parent = self._unit(code, parent)
        province = world.province
        province.unit, province.name = self.units["province"], str(self.named("province"))
        province.save()
        Programme.objects.filter(province=province).delete()
        Programme.objects.create(
            province=province, charter=stem, valid=DateRange(START, None, "[)")
        )
        assert parent
        kind = "ấp" if stem.startswith("kien-giang") else "thôn"
        fresh = [NewVillage(parent, name, kind) for name in villages]
        hosts = found_villages(fresh, date(2022, 1, 1), "Dữ liệu minh họa")
        self.teams = [
            Team.objects.create(
                level="village", host=host, name=f"Tổ công nghệ số cộng đồng {name}",
                valid=DateRange(date(2022, 8, 1), None, "[)"),
            )
            for host, name in zip(hosts, villages, strict=True)
        ]  # fmt: skip

    def _unit(self, code: str, parent: Unit | None) -> Unit:
        """As `data/places` has it on the day."""
        with open("data/places/units.csv", encoding="utf-8") as file:
            rows = [line.rstrip("\n").split(",") for line in file if line.startswith(f"{code}A,")]
        _key, _since, _until, kind, name, above, *_ = rows[0]
        level = LEVELS[len(code)]
        assert parent is None or above.startswith(self.named(parent.level).code)
        found = Standing.objects.filter(level=level, code=code, valid__contains=DAY).first()
        unit = found.unit if found else Unit.objects.create(level=level)
        if found is None:
            Standing.objects.create(
                unit=unit, level=level, code=code, name=name, kind=kind, parent=parent,
                valid=DateRange(START, None, "[)"), folded=fold(name), sort_key=sort_key(name),
            )  # fmt: skip
            rebuild_ancestry([unit.pk])
        self.units[level] = unit
        return unit

    def named(self, level: str) -> Standing:
        standing = self.units[level].standing(DAY)
        assert standing
        return standing

    def seat(self, key: str, role: str, unit: Unit) -> Account:
        account = Account.objects.create(
            username=f"real-{key}", full_name=key, folded=fold(key), sort_key=name_key(key),
            password="!",
        )  # fmt: skip
        Appointment.objects.create(
            account=account, role=role, unit=unit, title=role, valid=DateRange(START, None, "[)")
        )
        self.people[key] = account
        return account

    def organisation(self, kind: str, level: str, name: str, symbol: str) -> Organisation:
        return Organisation.objects.create(
            kind=kind, name=name.upper(), short_name=name, symbol=symbol, unit=self.units[level],
            valid=DateRange(START, None, "[)"),
        )  # fmt: skip

    def paper(self, typed: str, kind: str, unit: Unit, issuer: Organisation | None = None,
              name: str = "") -> Document:  # fmt: skip
        return enter(
            typed=typed, kind=kind, title="Giao chỉ tiêu", by=None, issuer=issuer,
            issuer_name=name, unit=unit, issued_on=DAY,
        )  # fmt: skip

    def give(self, step: str, document: Document, by: str, *lines: Line, **more: Any) -> Any:
        assigner, receiver = step.split(" → ")
        unit = document.unit
        assert unit
        return assign(
            assigner=assigner, receiver=receiver, unit=unit, year=2022, document=document,
            lines=lines, by=self.people[by], **more,
        )  # fmt: skip


@pytest.mark.req("CAS-04")
def test_quang_ngai_its_department_gives_to_the_team_of_a_village_of_tinh_tra(
    world: World, on: Callable[..., Any]
) -> None:
    ground = Ground(world, "quang-ngai-2022", ["51", "527", "21178"], ["Phú Thành", "Thạch Nội"])
    department = ground.organisation(
        "programme_department", "province", "Sở Thông tin và Truyền thông", "STTTT"
    )
    for key, role, level in (
        ("director", "department_director", "province"), ("son_tinh", "district_chair", "district"),
        ("tinh_tra", "commune_chair", "commune"),
    ):  # fmt: skip
        ground.seat(key, role, ground.units[level])
    team, other = ground.teams
    ground.seat("leader", "team_leader", team.host)
    line = Line(VISITED, team.host_id, 120, team=team.pk)
    with on(DAY):
        assert path_on(DAY).charter.stem == "quang-ngai-2022" and not path_on(DAY).two_way
        letter = ground.paper("812/STTTT", "CV", ground.units["province"], department)
        (held,) = ground.give("programme_department → team", letter, "director", line)
        for key in ("son_tinh", "tinh_tra", "leader"):  # the copies to the levels between
            assert Target.objects.within(Scope.of(ground.people[key], DAY)).get() == held
        paper = assignment_paper(again(held).versions.get().assignment, demo=False)
        assert paper.issuer == "SỞ THÔNG TIN VÀ TRUYỀN THÔNG" and "Quảng Ngãi" in str(paper.place)
        contest(held, by=ground.people["leader"], seen=1, reason="Thiếu máy", count=80)
        answer(held, by=ground.people["director"], seen=1, reason="Sở cấp máy")
        accept(held, by=ground.people["leader"], seen=1)
        assert state(again(held)) == State.ACCEPTED
        committee = ground.organisation(
            "peoples_committee", "district", "Ủy ban nhân dân huyện Sơn Tịnh", "UBND"
        )
        decision = ground.paper("9/QĐ-UBND", "QĐ", ground.units["district"], committee)
        below = Line(VISITED, ground.units["commune"].pk, 5)
        with pytest.raises(Refused) as refusal:
            ground.give("district → commune", decision, "son_tinh", below)
    assert refusal.value.source == "3730/UBND-KGVX, CV.2.a" and other


@pytest.mark.req("CAS-03")
def test_kien_giang_duong_to_contests_before_it_accepts(
    world: World, on: Callable[..., Any]
) -> None:
    ground = Ground(world, "kien-giang-2022", ["91", "911", "31096"], ["Suối Lớn", "Cửa Lấp"])
    seats = (("kien_giang", "province_chair", "province"), ("phu_quoc", "district_chair",
             "district"), ("duong_to", "commune_chair", "commune"))  # fmt: skip
    offices = {}
    for key, role, level in seats:
        ground.seat(key, role, ground.units[level])
        name = f"Ủy ban nhân dân {ground.named(level)}"
        offices[level] = ground.organisation("peoples_committee", level, name, "UBND")
    team = ground.teams[0]
    ground.seat("leader", "team_leader", team.host)
    district, commune = ground.units["district"].pk, ground.units["commune"].pk
    with on(DAY):
        assert path_on(DAY).two_way
        top = ground.paper("90/QĐ-UBND", "QĐ", ground.units["province"], offices["province"])
        (first,) = ground.give(
            "province → district", top, "kien_giang", Line(WALLET, district, 90, 200)
        )
        middle = ground.paper("91/QĐ-UBND", "QĐ", ground.units["district"], offices["district"])
        line = Line(WALLET, commune, 60, 100)
        assert in_force(again(first)) is None
        with pytest.raises(Refused, match="đang có hiệu lực"):
            ground.give("district → commune", middle, "phu_quoc", line)
        accept(first, by=ground.people["phu_quoc"], seen=1)
        (second,) = ground.give("district → commune", middle, "phu_quoc", line)
        contest(second, by=ground.people["duong_to"], seen=1, reason="Đi biển", count=45)
        assert state(again(second)) == State.CONTESTED and in_force(again(second)) is None
        revised = ground.paper("92/QĐ-UBND", "QĐ", ground.units["district"], offices["district"])
        less = Line(WALLET, commune, 45, 100, seen=1)
        more = {"revise": True, "reason": "Theo kiến nghị"}
        ground.give("district → commune", revised, "phu_quoc", less, **more)
        accept(second, by=ground.people["duong_to"], seen=2)
        plan = ground.paper("7/KH-UBND", "KH", ground.units["commune"], offices["commune"])
        (last,) = ground.give("commune → team", plan, "duong_to",
                              Line(WALLET, team.host_id, 45, 60, team=team.pk))  # fmt: skip
        accept(last, by=ground.people["leader"], seen=1)
    version = in_force(again(last))
    assert version and version.count == 45
    assert str(ground.named("district")) == "thành phố Phú Quốc"


@pytest.mark.req("CAS-05")
def test_binh_duong_the_steering_committee_gives_to_thu_dau_mot(
    world: World, on: Callable[..., Any]
) -> None:
    ground = Ground(world, "binh-duong-2022", ["74", "718"], [])
    ground.seat("director", "department_director", ground.units["province"])
    ground.seat("thu_dau_mot", "district_chair", ground.units["district"])
    body = office("steering_committee", ground.units["province"], DAY, ground.charter)
    line = Line(VISITED, ground.units["district"].pk, 5000)
    with on(DAY):
        decision = ground.paper("3/QĐ-BCĐ", "QĐ", ground.units["province"], name=body.name)
        (held,) = ground.give("steering_committee → district", decision, "director", line)
        paper = assignment_paper(again(held).versions.get().assignment, demo=False)
        assert paper.issuer == body.name.upper() and "TM. BAN CHỈ ĐẠO" in paper.signature.lines
        accept(held, by=ground.people["thu_dau_mot"], seen=1)
        assert state(again(held)) == State.ACCEPTED
        other = ground.paper("4/QĐ-UBND", "QĐ", ground.units["province"], name="UBND tỉnh")
        ground.seat("chair", "province_chair", ground.units["province"])
        with pytest.raises(Refused) as refusal:
            ground.give("province → district", other, "chair", line)
    assert refusal.value.source == "4862/KH-UBND, ¶4"
