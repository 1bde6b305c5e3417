"""For each team row of the mission: a team that conforms, and one that gives the exact message."""

from typing import Any

import pytest

from tests.charter import drafts
from toso.charter import Draft, Verdict, load


def judge(stem: str, data: dict[str, Any]) -> Verdict:
    draft = Draft.parse(data)
    return load(stem).team_rules(draft.level).check(draft)


def said(verdict: Verdict) -> list[tuple[str, str, str]]:
    return [(f.rule, f.severity, f.message) for f in verdict.findings]


def without(data: dict[str, Any], *numbers: int) -> dict[str, Any]:
    return data | {"members": [m for n, m in enumerate(data["members"]) if n not in numbers]}


def with_people(data: dict[str, Any], count: int) -> dict[str, Any]:
    more = [drafts.person(n) for n in range(len(data["members"]), count)]
    return data | {"members": [*data["members"], *more]}


@pytest.mark.req("TEAM-KH-V")
def test_khanh_hoa_village_team_of_eleven_is_blocked_with_the_sentence() -> None:
    assert judge("khanh-hoa-2022", with_people(drafts.kh_village(), 10)).findings == ()
    verdict = judge("khanh-hoa-2022", with_people(drafts.kh_village(), 11))
    assert said(verdict) == [
        (
            "size",
            "block",
            "Tổ có 11 thành viên (tính cả Tổ trưởng, Tổ phó), vượt mức tối đa 10 người.",
        )
    ]
    assert verdict.findings[0].source == "6863/KH-UBND, IV.1.a"
    assert "tối đa không quá 10 thành viên" in verdict.findings[0].quote
    assert "không nói có tính Tổ trưởng, Tổ phó hay không" in verdict.findings[0].note


def test_khanh_hoa_leader_must_hold_one_of_three_posts() -> None:
    for post in ("youth_branch_secretary", "village_head"):
        data = drafts.kh_village()
        data["members"][0]["posts"] = [post]
        assert judge("khanh-hoa-2022", data).of("leader") == ()
    data["members"][0] = drafts.person(0, "leader", posts=["teacher"], skills=["it_basic"])
    (finding,) = judge("khanh-hoa-2022", data).of("leader")
    assert finding.severity == "block"
    assert finding.message == (
        "Tổ trưởng (Nguyễn Văn An) phải là Bí thư Chi đoàn Thanh niên thôn hoặc "
        "Trưởng thôn/tổ dân phố hoặc người có uy tín."
    )


def test_khanh_hoa_respected_person_without_it_is_only_warned_of() -> None:
    data = drafts.kh_village()
    data["members"][0]["posts"] = ["respected_person"]
    assert judge("khanh-hoa-2022", data).of("leader") == ()
    data["members"][0]["skills"] = []
    data["members"][3]["skills"] = ["it_basic"]
    (finding,) = judge("khanh-hoa-2022", data).of("leader")
    assert (finding.severity, finding.needs_reason) == ("warn", True)


def test_khanh_hoa_asks_for_two_with_basic_it_and_a_deputy_and_one_team_per_village() -> None:
    data = without(drafts.kh_village(), 1, 2)
    data["host"] = data["host"] | {"other_teams": 1}
    assert said(judge("khanh-hoa-2022", data)) == [
        ("deputy", "block", "Tổ chưa có Tổ phó; phải có 01 Tổ phó."),
        (
            "it_min",
            "block",
            "Tổ có 1 người có chuyên môn cơ bản về công nghệ thông tin hoặc giáo viên Tin học; "
            "phải có ít nhất 02.",
        ),
        ("teams_per_host", "warn", "Thôn Xuân Tự đã có 1 Tổ; mỗi nơi lập 01 Tổ."),
    ]


def test_khanh_hoa_team_without_the_youth_union_is_warned_of() -> None:
    data = drafts.kh_village()
    data["members"][0]["posts"] = ["village_head"]
    assert said(judge("khanh-hoa-2022", data)) == [
        (
            "structure",
            "warn",
            "Tổ chưa có thành viên thuộc Đoàn Thanh niên (lực lượng nòng cốt).",
        )
    ]


@pytest.mark.req("TEAM-QN-D")
def test_quang_ngai_district_team_led_by_someone_else_is_warned_of() -> None:
    assert judge("quang-ngai-2022", drafts.qn_district()).findings == ()
    data = without(drafts.qn_district(), 3)
    data["members"][0]["posts"] = ["officer"]
    assert said(judge("quang-ngai-2022", data)) == [
        (
            "leader",
            "warn",
            "Tổ trưởng (Nguyễn Văn An) nên là Trưởng phòng Văn hóa và Thông tin.",
        ),
        ("it_min", "warn", "Tổ có 1 giáo viên Tin học; nên có ít nhất 02."),
    ]


@pytest.mark.req("TEAM-QN-C")
def test_quang_ngai_commune_team_has_its_standing_deputy_and_two_teachers() -> None:
    assert judge("quang-ngai-2022", drafts.qn_commune()).findings == ()
    data = without(drafts.qn_commune(), 3)
    data["members"][1]["posts"] = ["officer"]
    assert said(judge("quang-ngai-2022", data)) == [
        (
            "deputy",
            "warn",
            "Tổ phó thường trực (Trần Thị Bích) nên là Bí thư Đoàn Thanh niên.",
        ),
        ("it_min", "warn", "Tổ có 1 giáo viên Tin học; nên có ít nhất 02."),
    ]


@pytest.mark.req("TEAM-QN-V")
def test_quang_ngai_village_may_have_several_teams_of_any_size() -> None:
    data = with_people(drafts.qn_village(host={"kind": "village", "other_teams": 3}), 15)
    assert judge("quang-ngai-2022", data).findings == ()
    data["members"][3]["skills"] = []
    assert said(judge("quang-ngai-2022", data)) == [
        (
            "it_min",
            "warn",
            "Tổ có 1 người có kỹ năng sử dụng nền tảng số hoặc người có chuyên môn cơ bản về "
            "công nghệ thông tin; nên có ít nhất 02.",
        )
    ]


def test_quang_ngai_prefers_skilled_people_of_the_youth_union() -> None:
    data = drafts.qn_village()
    data["members"][1]["skills"] = []
    data["members"][2]["skills"] = ["digital_skills"]
    (finding,) = judge("quang-ngai-2022", data).findings
    assert (finding.rule, finding.severity) == ("it_min", "info")


@pytest.mark.req("TEAM-QN-note", "HIE-17")
def test_quang_ngai_never_blocks_a_composition_and_asks_for_the_reason() -> None:
    data = without(drafts.qn_village(), 2)
    (finding,) = judge("quang-ngai-2022", data).findings
    assert (finding.rule, finding.severity, finding.needs_reason) == ("structure", "warn", True)
    assert finding.message == "Tổ chưa có cán bộ Hội Phụ nữ."
    rules = load("quang-ngai-2022").teams
    assert rules.local_choice and "địa phương xem xét lựa chọn" in rules.local_choice.quote
    for draft in (drafts.qn_district, drafts.qn_commune, drafts.qn_village):
        assert judge("quang-ngai-2022", draft(members=[])).verdict == "warn"
    assert judge("kien-giang-2022", with_people(drafts.kg_village(), 11)).verdict == "block"


@pytest.mark.req("TEAM-KG-V")
def test_kien_giang_village_team_of_eleven_is_blocked_and_of_ten_is_not() -> None:
    assert judge("kien-giang-2022", with_people(drafts.kg_village(), 10)).findings == ()
    assert said(judge("kien-giang-2022", with_people(drafts.kg_village(), 11))) == [
        (
            "size",
            "block",
            "Tổ có 11 thành viên (tính cả Tổ trưởng, Tổ phó), vượt mức tối đa 10 người.",
        )
    ]


def test_kien_giang_leader_is_the_head_and_deputy_a_youth_union_member() -> None:
    data = drafts.kg_village()
    data["members"][0]["posts"] = ["party_cell_secretary"]
    data["members"][1]["organisations"] = ["bank"]
    assert said(judge("kien-giang-2022", data)) == [
        ("leader", "block", "Tổ trưởng (Nguyễn Văn An) phải là Trưởng ấp/khu phố."),
        ("deputy", "block", "Tổ phó (Trần Thị Bích) phải là người của Đoàn Thanh niên."),
    ]


def test_kien_giang_second_team_in_an_ap_is_welcome() -> None:
    data = drafts.kg_village(host={"kind": "village", "other_teams": 4})
    assert judge("kien-giang-2022", data).findings == ()


@pytest.mark.req("TEAM-KG-E")
def test_kien_giang_enterprise_threshold_is_strictly_more_than_300() -> None:
    assert judge("kien-giang-2022", drafts.kg_workplace()).findings == ()
    host = drafts.kg_workplace()["host"]
    small = drafts.kg_workplace(host=host | {"workers": 300})
    assert said(judge("kien-giang-2022", small)) == [
        (
            "workplace_threshold",
            "info",
            "Công ty Thủy sản Ba Hòn có 300 công nhân, không trên 300: văn bản không yêu cầu "
            "thành lập Tổ, doanh nghiệp tự quyết định.",
        )
    ]
    local = drafts.kg_workplace(host=host | {"non_local_workers": 0})
    (finding,) = judge("kien-giang-2022", local).findings
    assert (finding.severity, finding.message.endswith("cần xem xét.")) == ("info", True)
    assert "không có công nhân từ địa phương khác" in finding.message
    untold = drafts.kg_workplace(host={"kind": "enterprise", "workers": 301})
    assert "chưa có số liệu về công nhân" in judge("kien-giang-2022", untold).findings[0].message
    rules = load("kien-giang-2022").team_rules("workplace").rules
    assert rules and rules.workplace_threshold
    judged = [rules.workplace_threshold.judge(n, 5) for n in (None, 300, 301)]
    assert judged == ["unknown", "none", "required"]


@pytest.mark.req("TEAM-BD-V")
def test_binh_duong_village_team_counts_members_apart_and_only_warns_of_their_number() -> None:
    assert judge("binh-duong-2022", drafts.bd_village()).findings == ()
    assert judge("binh-duong-2022", with_people(drafts.bd_village(), 9)).findings == ()
    assert said(judge("binh-duong-2022", with_people(drafts.bd_village(), 10))) == [
        (
            "size",
            "warn",
            "Tổ có 8 thành viên (không tính Tổ trưởng, Tổ phó), vượt mức tối đa 7 người.",
        )
    ]
    data = drafts.bd_village()
    data["members"][0]["posts"] = ["respected_person"]
    data["members"][2]["skills"] = []
    assert said(judge("binh-duong-2022", data)) == [
        ("leader", "block", "Tổ trưởng (Nguyễn Văn An) phải là Trưởng khu ấp."),
        (
            "it_min",
            "block",
            "Tổ có 0 người có chuyên môn cơ bản về công nghệ thông tin hoặc giáo viên Tin học; "
            "phải có ít nhất 01.",
        ),
    ]


@pytest.mark.req("TEAM-BD-E")
def test_binh_duong_workplace_team_has_no_threshold_and_its_own_signer() -> None:
    assert judge("binh-duong-2022", drafts.bd_workplace()).findings == ()
    data = without(drafts.bd_workplace(issued_by="commune_chair"), 2)
    assert said(judge("binh-duong-2022", data)) == [
        (
            "issuer",
            "block",
            "Người quyết định thành lập Tổ là lãnh đạo doanh nghiệp, tổ chức; "
            "không phải Chủ tịch UBND cấp xã.",
        ),
        (
            "it_min",
            "block",
            "Tổ có 0 người có chuyên môn cơ bản về công nghệ thông tin hoặc giáo viên Tin học; "
            "phải có ít nhất 01.",
        ),
    ]


@pytest.mark.req("TEAM-TT")
def test_tinh_tra_follows_the_rules_of_its_province() -> None:
    commune, province = load("tinh-tra-2024").teams, load("quang-ngai-2022").teams
    assert (commune.village, commune.commune) == (province.village, province.commune)
    data = drafts.qn_village(on="2024-06-01")
    assert judge("tinh-tra-2024", data).findings == ()
    (finding,) = judge("tinh-tra-2024", without(data, 3)).of("structure")
    assert (finding.severity, finding.message) == ("warn", "Tổ chưa có cán bộ Hội Nông dân.")
    assert finding.source == "3730/UBND-KGVX, PL III.1.b"
