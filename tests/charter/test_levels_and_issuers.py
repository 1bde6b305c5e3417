"""Which levels a plan has, who signs, by whose delegation; people judged by attributes."""

from typing import Any

import pytest

from tests.charter import drafts
from toso.charter import Draft, Verdict, load

ALL = ["binh-duong-2022", "khanh-hoa-2022", "kien-giang-2022", "quang-ngai-2022", "tinh-tra-2024"]


def judge(stem: str, data: dict[str, Any]) -> Verdict:
    draft = Draft.parse(data)
    return load(stem).team_rules(draft.level).check(draft)


@pytest.mark.req("HIE-02")
def test_a_district_team_is_refused_in_khanh_hoa_and_accepted_in_quang_ngai() -> None:
    (finding,) = judge("khanh-hoa-2022", drafts.qn_district()).findings
    assert (finding.rule, finding.severity) == ("level", "block")
    assert finding.message == "Văn bản này không có Tổ cấp huyện; chỉ có Tổ cấp thôn."
    assert "tại mỗi thôn/ tổ dân phố" in finding.quote
    assert judge("quang-ngai-2022", drafts.qn_district()).ok


@pytest.mark.parametrize("kind", ["school", "organisation"])
def test_kien_giang_has_workplace_teams_in_enterprises_only(kind: str) -> None:
    data = drafts.kg_workplace(host={"kind": kind, "workers": 500})
    assert [f.rule for f in judge("kien-giang-2022", data).findings] == ["level"]
    assert judge("binh-duong-2022", drafts.bd_workplace(host={"kind": kind})).ok


def test_a_commune_s_own_plan_founds_no_district_team() -> None:
    (finding,) = judge("tinh-tra-2024", drafts.qn_district()).findings
    assert (finding.rule, finding.severity) == ("level", "block")
    assert judge("tinh-tra-2024", drafts.qn_village()).ok


@pytest.mark.parametrize(
    ("stem", "noun"), [("kien-giang-2022", "ấp"), ("binh-duong-2022", "khu ấp")]
)
def test_a_refused_level_is_told_in_the_nouns_of_the_plan(stem: str, noun: str) -> None:
    (finding,) = judge(stem, drafts.qn_district()).findings
    assert f"chỉ có Tổ cấp {noun}, tại doanh nghiệp" in finding.message
    (finding,) = judge(stem, drafts.kg_village(host={"kind": "commune"})).findings
    assert f"Tổ cấp {noun} được lập tại {noun}" in finding.message


def test_a_village_team_cannot_be_hosted_by_a_commune() -> None:
    verdict = judge("khanh-hoa-2022", drafts.kh_village(host={"kind": "commune"}))
    assert [(f.rule, f.severity) for f in verdict.findings] == [("level", "block")]


@pytest.mark.req("DEC-02")
def test_quang_ngai_refuses_the_wrong_chairman_at_each_level() -> None:
    wrong = {
        "district_chair": [drafts.qn_commune, drafts.qn_village],
        "commune_chair": [drafts.qn_district],
    }
    for issuer, makers in wrong.items():
        for make in makers:
            verdict = judge("quang-ngai-2022", make(issued_by=issuer))
            assert [(f.rule, f.severity) for f in verdict.findings] == [("issuer", "block")]
            assert judge("quang-ngai-2022", make()).ok


def test_a_draft_that_names_no_signer_is_told_who_signs() -> None:
    (finding,) = judge("khanh-hoa-2022", drafts.kh_village(issued_by=None)).findings
    assert finding.message == (
        "Người quyết định thành lập Tổ là Chủ tịch UBND cấp xã; dự thảo chưa ghi người quyết định."
    )


@pytest.mark.req("DEC-03")
def test_kien_giang_decision_without_the_delegating_document_is_warned_of() -> None:
    (finding,) = judge("kien-giang-2022", drafts.kg_village(delegated_by="")).findings
    assert (finding.rule, finding.severity) == ("delegation", "warn")
    assert finding.message == ("Quyết định chưa dẫn văn bản giao thẩm quyền của UBND cấp huyện.")
    given = drafts.kg_village(delegated_by="Công văn số 512/UBND-VHTT ngày 05/8/2022")
    assert judge("kien-giang-2022", given).findings == ()
    assert judge("kien-giang-2022", drafts.kg_village()).findings == ()


@pytest.mark.req("HIE-12")
def test_a_teacher_of_informatics_is_one_by_attribute_not_by_name() -> None:
    data = drafts.qn_commune()
    data["members"][3] = {"name": "Giáo viên Tin học Lê Văn Sáu", "posts": ["teacher"]}
    assert [f.rule for f in judge("quang-ngai-2022", data).findings] == ["it_min"]
    data["members"][3]["posts"] = ["informatics_teacher"]
    assert judge("quang-ngai-2022", data).findings == ()


@pytest.mark.parametrize("stem", ALL)
def test_an_empty_team_is_judged_and_never_fails(stem: str) -> None:
    for level, kind in [("village", "village"), ("district", "district"), ("workplace", "school")]:
        data = {"level": level, "host": {"kind": kind}, "on": "2022-08-15", "members": []}
        verdict = judge(stem, data)
        assert verdict.findings
        assert all(f.message and f.source and f.quote for f in verdict.findings)


def test_a_day_outside_the_plan_is_noted_only() -> None:
    (finding,) = judge("khanh-hoa-2022", drafts.kh_village(on="2021-01-01")).findings
    assert (finding.rule, finding.severity) == ("in_force", "info")


def test_a_name_in_decomposed_letters_is_composed() -> None:
    draft = Draft.parse(
        drafts.kh_village(
            members=[{"name": "Nguye\u0302\u0303n  Va\u0306n An", "position": "leader"}]
        )
    )
    assert draft.members[0].name == "Nguyễn Văn An"
