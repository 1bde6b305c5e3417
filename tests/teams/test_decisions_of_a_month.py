"""Decisions about teams lie among the papers of the month in which they were signed."""

from datetime import date

from tests.printing.taking import taken, words
from toso.kit import clock
from toso.teams.deciding import issue
from toso.teams.drafting import current_members, new_draft

FOLDER = "6-quyet-dinh-ve-to"
ONE = "ubnd-xa-van-thang/qd-41-to-cong-nghe-so-cong-dong-quang-hoi-1.docx"
SIGNED = {"signed_on": date(2022, 10, 17), "takes_effect": date(2022, 10, 18),
          "signer": "Phạm Ngọc Dũng", "signer_title": "CHỦ TỊCH"}  # fmt: skip


def test_the_paper_in_the_zip_is_the_one_that_is_taken_alone(world, as_person) -> None:
    found = taken(world, "chi", "2022-08", FOLDER)
    decision = world.teams["Quảng Hội 1"].decisions.get()
    alone = as_person("chi").get(f"/teams/decisions/{decision.pk}/docx/")
    assert found[ONE] == alone.content
    said = words(found[ONE])
    assert "Số: 41/QĐ-UBND" in said and "Về việc thành lập Tổ công nghệ số cộng đồng" in said


def test_a_commune_takes_its_own_and_the_department_all(world) -> None:
    own = taken(world, "chi", "2022-08", FOLDER)
    every = taken(world, "hai", "2022-08", FOLDER)
    assert {name.split("/")[0] for name in own} == {"ubnd-xa-van-thang"}
    assert set(own) < set(every) and "ubnd-thi-tran-van-gia" in {n.split("/")[0] for n in every}


def test_a_draft_is_not_there_until_it_is_signed_and_then_in_its_month_only(world) -> None:
    team, chi = world.teams["Quảng Hội 1"], world.people["chi"]
    draft = new_draft(team, "dissolve", current_members(team, clock.today()), chi)
    assert taken(world, "dung", "2022-10", FOLDER) == {}
    issue(draft, number=77, **SIGNED, by=world.people["dung"])
    name = "ubnd-xa-van-thang/qd-77-to-cong-nghe-so-cong-dong-quang-hoi-1.docx"
    assert "Giải thể" in words(taken(world, "dung", "2022-10", FOLDER)[name])
    assert name not in taken(world, "dung", "2022-08", FOLDER)
