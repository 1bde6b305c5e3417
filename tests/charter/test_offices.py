"""Offices inside a department or a district that rules name: divisions, culture offices."""

from datetime import date

import pytest

from tests.charter import drafts
from toso.charter import Draft, load
from toso.charter.workings import GroupRole

DAY = date(2022, 10, 18)


def district_group() -> dict[str, GroupRole]:
    """Who belongs to the group that each district of Kiên Giang makes, by role."""
    (group,) = [g for g in load("kien-giang-2022").groups if g.scope == "district"]
    assert (group.creator, group.source) == ("district", "Kiên Giang 2022, II.4")
    return {member.role: member for member in group.members}


@pytest.mark.req("ACT-04")
def test_the_district_group_of_kien_giang_has_exactly_one_officer_of_the_centre() -> None:
    centre = load("kien-giang-2022").body("it_division", DAY)
    assert centre and centre.name == "Trung tâm Công nghệ thông tin và Truyền thông"
    contact = district_group().pop("it_centre_officer")
    assert contact.count == 1 and not contact.all
    assert centre.name in contact.label and "đầu mối kết nối với tỉnh" in contact.label
    others = [m for role, m in district_group().items() if role != "it_centre_officer"]
    assert not [m for m in others if m.count or centre.name in m.label]


@pytest.mark.req("ACT-04")
@pytest.mark.parametrize(("stem", "name"), [
    ("khanh-hoa-2022", "Phòng Công nghệ thông tin - Bưu chính viễn thông"),
    ("quang-ngai-2022", "Phòng Bưu chính - Viễn thông và Công nghệ thông tin"),
])  # fmt: skip
def test_each_plan_names_its_own_division(stem: str, name: str) -> None:
    division = load(stem).body("it_division", DAY)
    assert division and division.name == name


@pytest.mark.req("ACT-06")
def test_the_culture_office_leads_the_district_team_of_quang_ngai() -> None:
    data = drafts.qn_district()
    rules = load("quang-ngai-2022").team_rules("district")
    assert data["members"][0]["posts"] == ["district_culture_head"]
    assert rules.check(Draft.parse(data)).of("leader") == ()
    data["members"][0]["posts"] = ["officer"]
    (finding,) = rules.check(Draft.parse(data)).of("leader")
    assert "Trưởng phòng Văn hóa và Thông tin" in finding.message
    assert finding.source == "3730/UBND-KGVX, PL III.1.a"


@pytest.mark.req("ACT-06")
def test_the_culture_office_has_its_seat_in_the_district_group_of_kien_giang() -> None:
    assert district_group()["district_culture_head"].label == "Lãnh đạo Phòng Văn hóa - Thông tin"
