"""Answers are judged by the form's own rules, on the phone as on the server."""

import random
from pathlib import Path
from typing import Any

import pytest

from tests.surveys.conftest import FULL
from tests.surveys.phone import on_a_phone
from tests.surveys.sheets import book
from toso.demo.world import World
from toso.surveys.answering import BadAnswer
from toso.surveys.judging import accept, judge, settle
from toso.surveys.models import Answer, Form
from toso.surveys.starting import starters
from toso.surveys.xlsform import compile_file

DAY = "2022-10-18"
SKILLS = compile_file(starters()["ky-nang-so"].workbook()).form
PLEASED = compile_file(starters()["hai-long"].workbook()).form
KINDS = compile_file(
    book(
        ["text", "ten", "Tên?", "", "regex(., '^[A-ZĐ].*')"],
        ["decimal", "rong", "Rộng?", "", ". > 0"],
        ["date", "ngay", "Ngày?", "", ". <= today()", "${rong} > 2"],
        ["image", "anh", "Ảnh?"],
        ["select_multiple yn", "gi", "Gì?", "", "", "yes"],
        ["begin_group", "g", "G", "selected(${gi}, 'co')"],
        ["begin_group", "h", "H", "${rong} > 1"],
        ["text", "sau", "Sâu?", "", "", "yes"],
        ["end_group"],
        ["end_group"],
    )
).form


def _said(form: dict[str, Any], values: dict[str, Any]) -> list[tuple[str, str]]:
    return [(problem.question, problem.code) for problem in judge(form, values, DAY)]


def test_a_whole_answer_has_no_problem() -> None:
    kept, complete, wrong = accept(SKILLS, FULL, DAY)
    assert complete and not wrong and kept["ty_le_may"] == 0.5


@pytest.mark.parametrize(
    ("change", "wanted"),
    [
        ({"so_may": 5}, [("so_may", "constraint")]),
        ({"so_nguoi": "bốn"}, [("so_nguoi", "type"), ("so_may", "constraint")]),
        ({"so_nguoi": 2.5}, [("so_nguoi", "type"), ("so_may", "constraint")]),
        ({"so_nguoi": True}, [("so_nguoi", "type"), ("so_may", "constraint")]),
        ({"vneid": "khác"}, [("vneid", "choice")]),
        ({"vneid": ["chua"]}, [("vneid", "choice")]),
        ({"da_lam": "goi_zalo"}, [("da_lam", "type")]),
        ({"da_lam": ["goi_zalo", "goi_zalo"]}, [("da_lam", "choice")]),
        ({"da_lam": ["goi_zalo", "chua_lam"]}, [("da_lam", "constraint")]),
        ({"internet": ""}, [("internet", "required")]),
        ({"lạ": 1}, [("lạ", "unknown")]),
        ({"muon_hoc": "khac"}, [("muon_hoc_khac", "required")]),
        ({"so_may": 0, "vneid": "sai"}, []),
    ],
)
def test_each_wrong_answer_is_named(change: dict[str, Any], wanted: list[Any]) -> None:
    assert _said(SKILLS, FULL | change) == wanted


def test_what_was_not_asked_is_not_kept_and_calculations_are_ours() -> None:
    kept, _complete, wrong = accept(SKILLS, FULL | {"so_may": 0, "ty_le_may": 99}, DAY)
    assert not wrong and "vneid" not in kept and "da_lam" not in kept and kept["ty_le_may"] == 0


def test_an_interview_broken_off_is_kept_as_incomplete() -> None:
    kept, complete, wrong = accept(SKILLS, {"so_nguoi": 4}, DAY)
    assert not wrong and not complete and kept["so_nguoi"] == 4


def test_a_wrong_answer_is_refused_with_the_text_of_its_question(
    world: World, survey: Form
) -> None:
    from tests.surveys.conftest import answered

    with pytest.raises(BadAnswer, match="Có mấy người dùng điện thoại thông minh"):
        answered(survey, world.households["Quảng Hội 1 1"], so_may=9)
    assert not Answer.objects.exists()


_POOL: list[Any] = [
    None, "", "  ", "co", "khong", "khac", "Đặng  An", "đ", 0, 1, 3, -1, 2.5, 1e16, True, False, [],
    ["co"], ["co", "khong"], ["khong", "co"], ["co", "co"], [1], {}, "2022-10-18", "2022-10-19",
    "2022-02-30", "01a201d4-6613-773e-a0db-61bf541401b7", "01A201D4-6613-773E-A0DB-61BF541401B7",
    "goi_zalo", "chua_lam", ["goi_zalo", "chua_lam"], "a\u0301\x07b", "x" * 2001, "truc_tuyen",
]  # fmt: skip


def test_phone_and_server_judge_alike_whatever_is_said(tmp_path: Path) -> None:
    dice = random.Random(20221018)
    cases = []
    for form in (SKILLS, PLEASED, KINDS):
        names = [item["name"] for item in form["items"]] + ["lạ"]
        start = FULL if form is SKILLS else {}
        for _ in range(400):
            some = dice.sample(names, dice.randint(1, min(6, len(names))))
            cases.append([form, start | {name: dice.choice(_POOL) for name in some}, DAY])
    there = on_a_phone(tmp_path, "settle", cases)
    for (form, values, day), phone in zip(cases, there, strict=True):
        here = settle(form, values, day)
        problems = [{"question": p.question, "code": p.code} for p in here.problems]
        assert phone == {"asked": here.asked, "values": here.values, "problems": problems}, values
    found = {problem["code"] for answer in there for problem in answer["problems"]}
    assert found == {"required", "type", "choice", "constraint", "unknown"}
