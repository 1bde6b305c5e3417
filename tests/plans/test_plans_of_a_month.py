"""A plan lies among the papers of the month in which it was issued, each version in its own."""

from datetime import date

from tests.plans.conftest import issue, write_all
from tests.printing.taking import taken, words
from toso.plans import drafting

FOLDER = "7-ke-hoach"


def test_the_plan_in_the_zip_is_the_one_that_is_taken_alone(world, issued, as_person) -> None:
    found = taken(world, "chi", "2022-10", FOLDER)
    assert list(found) == ["ke-hoach-2022-xa-van-thang.docx"]
    (file,) = found.values()
    assert file == as_person("chi").get(f"/plans/versions/{issued.pk}/docx").content
    said = words(file)
    assert "Số: 15/KH-UBND" in said and "Phân công trách nhiệm" not in said
    assert "Xã thuần nông" in said


def test_an_amended_plan_says_which_version_it_is(world, issued) -> None:
    again = drafting.amend(issued.plan, world.people["chi"], reason="Bão.", proposed_by="Tổ")
    issue(write_all(again, world), world, number=16, day=date(2022, 10, 17))
    found = taken(world, "giang", "2022-10", FOLDER)
    assert sorted(found) == [
        "ke-hoach-2022-xa-van-thang-ban-2.docx", "ke-hoach-2022-xa-van-thang.docx",
    ]  # fmt: skip


def test_a_draft_is_not_there(world, draft) -> None:
    assert taken(world, "chi", "2022-10", FOLDER) == {}


def test_a_neighbour_does_not_take_it(world, issued) -> None:
    assert {key: len(taken(world, key, "2022-10", FOLDER)) for key in ("nga", "phuc", "hai")} == {
        "nga": 0, "phuc": 0, "hai": 1,
    }  # fmt: skip
