"""What communes try and use in the demo: pilot models with a word for the year, shared platforms,
and the people of Vạn Thắng who were asked how content they are.

Khánh Hòa's plan names neither models nor platforms: the department has added both, each with the
document that asks for it. Where a commune runs poorly it has not said what it uses.
"""

from datetime import date, datetime, timedelta
from random import Random
from uuid import UUID

from toso.adoption import catalogue, telling
from toso.adoption.telling import Word
from toso.demo.building.land import Commune
from toso.demo.world import World
from toso.documents.issuing import enter
from toso.kit import clock
from toso.kit.clock import HANOI
from toso.kit.ids import derived_id
from toso.neighbourhoods import assessing
from toso.people.models import Account
from toso.pilots import kinds, registering
from toso.places.models import Unit
from toso.surveys.answering import Given, answer_of
from toso.surveys.models import Form
from toso.surveys.publishing import Upload, begin_form, publish
from toso.surveys.starting import starters
from toso.surveys.xlsform import compile_file

_NATIONAL = (
    "Phê duyệt Chương trình chuyển đổi số trong xây dựng nông thôn mới, hướng tới nông thôn mới "
    "thông minh giai đoạn 2021-2025"
)
_KINDS = [("Làng thông minh", ["village"]), ("Xã nông thôn mới thông minh", ["commune"])]
_PLATFORMS = [
    "Nền tảng tích hợp, chia sẻ dữ liệu (LGSP)",
    "Nền tảng định danh và xác thực điện tử",
    "Nền tảng đào tạo trực tuyến",
    "Nền tảng khám chữa bệnh từ xa",
]
_NOTES = ["Đã lắp wifi công cộng và bảng tin số ở nhà văn hóa.", "Đang vận động lắp camera an ninh.",
          "Mới họp dân, chưa có kinh phí."]  # fmt: skip
_ROLES = ["nguoi_dan", "nguoi_dan", "doanh_nghiep"]


def roll_out(world: World, communes: list[Commune], rng: Random) -> None:
    """Told through the verbs of the rooms, in the name of who would."""
    officers = Account.objects.in_bulk([c.officer for c in communes if c.officer])
    able = [c for c in communes if c.officer in officers]
    _try_out(world, able, officers, rng)
    _adopt(world, able, officers, rng)
    _ask_how_content(world, rng)
    _become_digital(world, able, officers, rng)


def _try_out(
    world: World, communes: list[Commune], officers: dict[object, Account], rng: Random
) -> None:
    with clock.travel(_at(9, 5)):
        enter(
            typed="924/QĐ-TTg", title=_NATIONAL, issuer_name="Thủ tướng Chính phủ",
            issued_on=date(2022, 8, 2), level="country", by=world.people["hai"],
        )  # fmt: skip
        made = [
            str(kinds.add(world.people["hai"], label=label, hosts=hosts, number="924/QĐ-TTg").pk)
            for label, hosts in _KINDS
        ]
    smart_village, smart_commune = made
    named = world.units["Vạn Thắng"].pk
    for n, commune in enumerate(communes):
        if n % 9 and commune.unit != named:
            continue
        by = officers[commune.officer]
        _pilot(commune.unit, smart_commune, by, rng, told=commune.effort > 0.5)
        for village in commune.villages[:1]:
            _pilot(village.unit, smart_village, by, rng, told=commune.effort > 0.35)


def _pilot(unit: UUID, kind: str, by: Account, rng: Random, *, told: bool) -> None:
    begun = date(2022, 9, rng.randint(6, 20))
    with clock.travel(_at(9, begun.day) + timedelta(days=2)):
        made = registering.register(
            Unit.objects.get(pk=unit), by, kind=kind, number="924/QĐ-TTg", since=begun,
            article="Điều 1, mục III",
        )  # fmt: skip
    if told:
        state = rng.choice(["building", "building", "not_met"])
        with clock.travel(_at(10, rng.randint(3, 14))):
            registering.tell(made, by, year=2022, state=state, note=rng.choice(_NOTES))


def _adopt(
    world: World, communes: list[Commune], officers: dict[object, Account], rng: Random
) -> None:
    with clock.travel(_at(8, 22)):
        keys = [
            str(catalogue.add(world.people["hai"], label=label, number="909/QĐ-UBND").pk)
            for label in _PLATFORMS
        ]
    for commune in communes:
        if commune.effort < rng.uniform(0.2, 0.5):
            continue
        words = {key: _word(rng) for key in keys if rng.random() < 0.9}
        with clock.travel(_at(9, rng.randint(5, 29))):
            unit = Unit.objects.get(pk=commune.unit)
            telling.tell(unit, officers[commune.officer], words)


def _word(rng: Random) -> Word:
    if rng.random() < 0.4:
        return Word("not_started")
    return Word("in_use", date(2022, 1, 4) + timedelta(days=rng.randint(0, 230)))


def _ask_how_content(world: World, rng: Random) -> None:
    """A public survey of the commune; nobody knows whose answers those are."""
    starter = next(s for s in starters().values() if s.audience == "public")
    upload, chi = Upload(f"{starter.key}.xlsx", starter.workbook()), world.people["chi"]
    with clock.travel(_at(9, 12)):
        form = begin_form(
            world.units["Vạn Thắng"], compile_file(upload.content), upload, starter.audience,
            starter.kind, starter.title, chi,
        )  # fmt: skip
        publish(form.versions.get(), chi)
    for number in range(23):
        _answer(form, number, rng)


def _answer(form: Form, number: int, rng: Random) -> None:
    version, at = form.current, _at(9, 13) + timedelta(days=number % 30, minutes=7 * number)
    assert version
    said = {
        "vai": rng.choice(_ROLES), "cach": rng.choice(["mot_cua", "truc_tuyen"]),
        "thai_do": rng.choice(["hai_long", "rat_hai_long"]),
        "thoi_gian": rng.choice(["hai_long", "binh_thuong"]), "so_lan": rng.randint(1, 3),
        "chung": rng.choice(["hai_long", "rat_hai_long", "binh_thuong"]),
    }  # fmt: skip
    given = Given(derived_id(form.pk, f"answer {number}"), version, at, said)
    answer_of(given).save(force_insert=True)


def _at(month: int, day: int) -> datetime:
    return datetime(2022, month, day, 9, tzinfo=HANOI)


def _become_digital(
    world: World, communes: list[Commune], officers: dict[object, Account], rng: Random
) -> None:
    """Villages of some communes assess themselves; a few wait, a few come back with a reason."""
    for n, commune in enumerate(communes):
        if n % 9 and commune.unit != world.units["Vạn Thắng"].pk:
            continue
        by = officers[commune.officer]
        for village in commune.villages:
            likely = 0.4 + commune.effort / 2
            answers = {key: rng.random() < likely for key in ("group", "access", "safety")}
            with clock.travel(_at(10, rng.randint(3, 14))):
                said = assessing.assess(Unit.objects.get(pk=village.unit), by, answers)
                if rng.random() < 0.6:
                    assessing.approve(said, by)
                elif rng.random() < 0.3:
                    assessing.give_back(said, by, "Bổ sung ảnh bảng tin số ở nhà văn hóa.")
