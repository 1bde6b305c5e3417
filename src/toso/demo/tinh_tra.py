"""Xã Tịnh Trà of Quảng Ngãi in 2024 with its plan, word for word (002); people are invented but the
chair, who signed it."""

import tomllib
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.db.backends.postgresql.psycopg_any import DateRange

from toso.charter import load
from toso.documents.charters import from_charter
from toso.kit import clock
from toso.kit.clock import HANOI
from toso.kit.ids import derived_id
from toso.kit.text import fold, name_key, sort_key
from toso.people.models import Account, Appointment, Organisation
from toso.places.actions import NewVillage, found_villages
from toso.places.ancestry import rebuild_ancestry
from toso.places.models import Standing, Unit
from toso.plans import board, drafting, issuing
from toso.plans.contents import items
from toso.plans.models import PlanVersion

WORDS = Path(__file__).parent / "words" / "tinh-tra.toml"
SIGNED = date(2024, 4, 26)
_UNITS = [
    ("province", "51", "Quảng Ngãi", "tỉnh", ""),
    ("district", "527", "Sơn Tịnh", "huyện", "Quảng Ngãi"),
    ("commune", "21178", "Tịnh Trà", "xã", "Sơn Tịnh"),
]
VILLAGES = ("Phú Thành", "Thạch Nội", "Trà Bình", "Thôn Đông")
# Mục IV: các bộ phận và tổ chức của xã (ACT-22).
OFFICES = (
    ("commune_steering_committee", "Ban Chỉ đạo Chuyển đổi số xã"),
    ("commune_office", "Văn phòng UBND xã"),
    ("culture_society", "Văn hóa – Xã hội"),
    ("finance_accounting", "Tài chính – Kế toán"),
    ("socio_political", "Các tổ chức chính trị - xã hội"),
    ("emulation_council", "Hội đồng thi đua khen thưởng"),
)
_PEOPLE = [
    ("vinh", "Trương Quang Vinh", "commune_chair", "Chủ tịch UBND xã"),
    ("tra", "Đỗ Thị Trà", "commune_officer", "Công chức Văn phòng - Thống kê"),
]


@dataclass
class Ground:
    """The commune, its people and its offices."""

    commune: Unit
    district: Unit
    province: Unit
    people: dict[str, Account] = field(default_factory=dict)
    offices: dict[str, Organisation] = field(default_factory=dict)
    villages: list[Unit] = field(default_factory=list)


def ground() -> Ground:
    """The commune with its committee and offices; found again when it is there."""
    units: dict[str, Unit] = {}
    for level, code, name, kind, parent in _UNITS:
        found = Standing.objects.filter(level=level, code=code, valid__contains=SIGNED).first()
        units[name] = found.unit if found else _unit(level, code, name, kind, units.get(parent))
    made = Ground(units["Tịnh Trà"], units["Sơn Tịnh"], units["Quảng Ngãi"])
    fresh = [NewVillage(made.commune, name, "thôn") for name in VILLAGES]
    made.villages = found_villages(fresh, date(2022, 1, 1), "Dữ liệu minh họa")
    _people(made)
    return made


def tell_plan(made: Ground) -> PlanVersion:
    """The plan from NQ 13-NQ/TU down, with what was reported of it since; our copy bears no number,
    so it stays without one (DOC-04)."""
    with clock.travel(datetime(2024, 4, 26, 9, tzinfo=HANOI)):
        draft = _draft(made)
    with clock.travel(datetime(2024, 4, 26, 15, tzinfo=HANOI)):
        issued = issuing.adopt(draft, made.people["vinh"], from_charter(load("tinh-tra-2024")))
    for part, said in zip(items(issued, "assignment"), words()["assignments"], strict=True):
        if "state" in said:
            with clock.travel(said["on"]):
                board.report(
                    issued, part.id, made.people["tra"], state=said["state"], risk=said["risk"],
                    risk_reason=said.get("risk_reason", ""), note=said.get("note", ""),
                )  # fmt: skip
    return issued


def words() -> dict[str, Any]:
    return tomllib.loads(WORDS.read_text(encoding="utf-8"))


def _draft(made: Ground) -> PlanVersion:
    by, said = made.people["tra"], words()
    draft = drafting.begin(made.commune, SIGNED.year, by)
    duties = [
        each | {"due": each["due"].isoformat() if "due" in each else ""}
        for each in said["assignments"]
    ]
    texts = {f"text-{key}": said[key] for key in ("measures", "money", "closing")}
    lists = {"narrative": said["narratives"], "assignment": duties}
    return drafting.bring(draft, texts, lists, by)


def _unit(level: str, code: str, name: str, kind: str, parent: Unit | None) -> Unit:
    unit = Unit.objects.create(level=level)
    until = None if level == "province" else date(2025, 7, 1)
    Standing.objects.create(
        unit=unit, level=level, code=code, name=name, kind=kind, parent=parent,
        valid=DateRange(date(2022, 1, 1), until), folded=fold(name), sort_key=sort_key(name),
    )  # fmt: skip
    rebuild_ancestry([unit.pk])
    return unit


def _people(made: Ground) -> None:
    valid = DateRange(date(2022, 1, 1), None)
    committee, _fresh = Organisation.objects.get_or_create(
        pk=derived_id(made.commune.pk, "committee"),
        defaults={
            "kind": "peoples_committee", "name": "ỦY BAN NHÂN DÂN XÃ TỊNH TRÀ", "symbol": "UBND",
            "short_name": "UBND xã Tịnh Trà", "unit": made.commune, "valid": valid,
        },
    )  # fmt: skip
    for kind, name in OFFICES:
        made.offices[kind], _fresh = Organisation.objects.get_or_create(
            pk=derived_id(made.commune.pk, kind),
            defaults={
                "kind": kind, "name": name, "short_name": name, "symbol": "", "valid": valid,
                "unit": made.commune, "parent": committee,
            },
        )  # fmt: skip
    for key, name, role, title in _PEOPLE:
        account, _fresh = Account.objects.get_or_create(
            username=f"tinh-tra-{key}",
            defaults={
                "full_name": name, "folded": fold(name), "sort_key": name_key(name),
                "is_persona": True, "password": "!",
            },
        )  # fmt: skip
        Appointment.objects.get_or_create(
            account=account, role=role, unit=made.commune,
            defaults={"title": title, "organisation": committee, "valid": valid},
        )  # fmt: skip
        made.people[key] = account
