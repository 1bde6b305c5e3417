"""Indicators: all of the mission are there, with what they stand on and how they are counted."""

import tomllib
from pathlib import Path

import pytest

from toso.charter import Charter, Indicator, load, stems
from toso.charter.needs import Need
from toso.charter.skills import SKILLS

MISSION = Path(__file__).resolve().parents[2] / "docs" / "mission.toml"


def find(code: str) -> Indicator:
    stem = {"KH": "khanh-hoa-2022", "KG": "kien-giang-2022", "TT": "tinh-tra-2024"}[code[4:6]]
    found = load(stem).indicator(code)
    assert found
    return found


def test_every_indicator_of_the_mission_is_in_a_charter() -> None:
    sections = tomllib.loads(MISSION.read_text("utf-8"))["section"]
    asked = {
        code
        for section in sections
        for code in section["requirements"]
        if code.startswith(("IND-KH", "IND-KG", "IND-TT"))
    }
    written = {i.code for stem in stems() for i in load(stem).indicators}
    assert written == asked
    for stem in ("quang-ngai-2022", "binh-duong-2022"):
        assert "indicators" in load(stem).unstated


@pytest.mark.req("IND-R3")
def test_each_indicator_names_a_platform_or_says_that_none_goes_with_it() -> None:
    for stem in stems():
        for indicator in load(stem).indicators:
            assert bool(indicator.platforms) != indicator.no_platform.startswith(
                "không gắn nền tảng"
            ), indicator.code


def test_compound_conditions_hold_per_subject_with_unknown_kept() -> None:
    count = find("IND-KH22-05b").count
    assert count.satisfied({"ecommerce": "installed", "payment_account": "uses"}) is True
    assert count.satisfied({"ecommerce": "uses", "payment_account": "no"}) is False
    assert count.satisfied({"ecommerce": "uses"}) is None
    assert count.satisfied({"payment_account": "no"}) is False
    apps = find("IND-KG22-04b").count
    assert apps.need == Need("all", ("smartphone", Need("any", ("vneid", "ehealth_book", "vssid"))))
    assert apps.satisfied({"smartphone": "uses", "vssid": "uses", "vneid": "no"}) is True
    assert apps.satisfied({"smartphone": "uses", "vssid": "installed"}) is None
    known = {"smartphone": "uses", "vssid": "installed", "vneid": "no", "ehealth_book": "no"}
    assert apps.satisfied(known) is False


def test_tren_is_strictly_greater_and_khoang_is_about() -> None:
    over, at_least, about = (find(f"IND-TT{n}") for n in ("25-02", "30-01", "25-05"))
    assert (over.met(70, 100), over.met(7001, 10000)) == (False, True)
    assert (at_least.met(899, 1000), at_least.met(9, 10)) == (False, True)
    assert (about.met(194, 1000), about.met(195, 1000)) == (False, True)
    assert find("IND-KH22-05b").met(3, 10) is True
    assert find("IND-KH22-05b").met(0, 0) is None
    assert find("IND-KG22-02").met(1, 1) is None


def test_establishments_cooperatives_and_households_share_one_ratio() -> None:
    count = find("IND-KH22-06").count
    assert count.subjects == ("business", "household")
    assert count.where.types == ("establishment", "cooperative")
    assert count.where.qualifying_products


def test_numbers_of_statistics_and_police_are_entered_and_never_asked() -> None:
    entered = {i.code for s in stems() for i in load(s).indicators if i.is_entered}
    assert {"IND-TT25-05", "IND-TT30-04", "IND-KG22-06", "IND-TT25-01"} <= entered
    assert all(find(code).count.need is None for code in entered)


def test_ages_are_by_birth_year_and_say_whether_the_plan_gives_them() -> None:
    ages = load("kien-giang-2022").ages
    assert ages["fifteen_up"].stated and not ages["working_age"].stated
    assert "45/2019/QH14" in ages["working_age"].legal
    held = [ages["fifteen_up"].holds(born, 2022) for born in (None, 2008, 2007, 1930)]
    assert held == [None, False, True, True]
    assert ages["working_age"].holds(1961, 2022) is False


def test_skills_have_two_labels_and_subjects() -> None:
    for key, skill in SKILLS.items():
        assert key == skill.key and skill.vi and skill.en and skill.subjects and skill.seeds


def charters() -> list[Charter]:
    return [load(stem) for stem in stems()]


def test_the_words_of_each_province() -> None:
    terms = {c.stem: c.village_term() for c in charters()}
    assert terms["kien-giang-2022"] == "ấp/khu phố"
    assert terms["binh-duong-2022"] == "khu ấp"
    assert terms["khanh-hoa-2022"] == "thôn/tổ dân phố"
    assert load("kien-giang-2022").village_term("khu phố") == "khu phố"
    assert load("kien-giang-2022").village_term("thôn") == "ấp"


def test_khanh_hoa_reports_have_nine_headings_in_the_order_of_the_plan() -> None:
    for level in ("team", "commune", "district", "programme_department"):
        form = load("khanh-hoa-2022").report_form(level)
        assert form and [h.key for h in form.heads] == [
            "results", "effectiveness", "highlights", "new_models", "good_initiatives",
            "difficulties", "causes", "remedies", "next_period",
        ]  # fmt: skip
        places = [form.quote.find(h.quote) for h in form.heads]
        assert level != "team" or (places == sorted(places) and -1 not in places)


def test_who_assigns_targets_and_where_problems_go() -> None:
    quang_ngai, khanh_hoa, kien_giang = (
        load(f"{name}-2022") for name in ("quang-ngai", "khanh-hoa", "kien-giang")
    )
    assert quang_ngai.may_assign("programme_department", "team")
    assert not khanh_hoa.may_assign("programme_department", "team")
    assert kien_giang.route("beyond_authority", "district") == "programme_department"
    assert kien_giang.route("beyond_authority", "programme_department") == "province"
    assert load("tinh-tra-2024").route("plan_change", "team") == "commune_office"
    assert quang_ngai.training and quang_ngai.training.conflict_lead == "programme_department"
    assert load("binh-duong-2022").may_assign("steering_committee", "district")


def test_groups_name_their_missing_roles() -> None:
    group = next(g for g in load("kien-giang-2022").groups if g.code == "GRP-KG-3")
    present = frozenset(role.role for role in group.members) - {"it_centre_officer"}
    assert [role.count for role in group.missing(present)] == [1]
