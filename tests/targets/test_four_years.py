"""The year of each provincial charter, from the first paper to the last acceptance (mission §6)."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from tests.targets.conftest import Stage, again
from toso.kit import clock
from toso.people.scope import Scope
from toso.targets.answering import accept, answer, contest
from toso.targets.assigning import assign
from toso.targets.balances import balance, consistency
from toso.targets.models import Target
from toso.targets.papers import assignment_paper
from toso.targets.path import path_on
from toso.targets.refusals import Exceeded, Refused
from toso.targets.states import State, in_force, pending, state

WALLET = "IND-KG22-04a"
VISITED = "households_visited"


def held(target: Target) -> int:
    version = in_force(again(target))
    return version.count if version else 0


@pytest.mark.req("CAS-01")
def test_khanh_hoa_province_to_district_to_commune_to_team(stage: Stage) -> None:
    """UBND tỉnh → UBND huyện, by decision → UBND xã, by its yearly plan → teams; sums agree."""
    people = stage.world.people
    (district,) = stage.give(
        "province", "Khánh Hòa", "long", stage.line("Vạn Ninh", 900, 3000), to="district"
    )
    accept(district, by=people["son"], seen=1)
    with pytest.raises(Refused, match="quyết định") as refusal:
        stage.give(
            "district", "Vạn Ninh", "son", stage.line("Vạn Thắng", 500), to="commune", kind="KH"
        )
    assert "ban hành quyết định giao chỉ tiêu" in refusal.value.quote
    assert refusal.value.source == "6863/KH-UBND, IV.2"
    thang, gia = stage.give(
        "district", "Vạn Ninh", "son", stage.line("Vạn Thắng", 500, 1800),
        stage.line("Vạn Giã", 400, 1200), to="commune",
    )  # fmt: skip
    accept(thang, by=people["dung"], seen=1)
    teams = stage.give(
        "commune", "Vạn Thắng", "dung", stage.line("Quảng Hội 1", 300, 1000),
        stage.line("Quảng Hội 2", 200, 800), to="team",
    )  # fmt: skip
    accept(teams[0], by=people["binh"], seen=1)
    accept(teams[1], by=people["sau"], seen=1)
    kinds = [again(t).versions.get().document.kind for t in (district, thang, teams[0])]
    assert kinds == ["QĐ", "QĐ", "KH"]
    for place, receiver in (("Vạn Ninh", "district"), ("Vạn Thắng", "commune")):
        (report,) = consistency(stage.unit(place), 2022, receiver)
        assert report.is_even and report.base_left == 0
    (lacking,) = consistency(stage.unit("Vạn Giã"), 2022, "commune")
    assert (lacking.given, lacking.allocated, lacking.left) == (400, 0, 400)


@pytest.mark.req("CAS-04")
def test_quang_ngai_the_department_assigns_to_teams_directly(stage: Stage) -> None:
    """Allowed in Quảng Ngãi, with copies to the levels between; refused in Khánh Hòa."""
    line = stage.line("Quảng Hội 1", 150, indicator=VISITED)
    with pytest.raises(Refused, match="không cho") as refusal:
        stage.give("programme_department", "Khánh Hòa", "tung", line, to="team")
    assert refusal.value.source == "6863/KH-UBND, IV.1.d" and refusal.value.quote
    stage.under("quang-ngai-2022")
    (team,) = stage.give("programme_department", "Khánh Hòa", "tung", line, to="team")
    assert path_on(date(2022, 8, 25)).step("programme_department", "team").copies == (
        "district",
        "commune",
    )
    for key in ("giang", "chi", "son", "dung", "binh"):
        seen = Target.objects.within(Scope.of(stage.world.people[key], clock.today()))
        assert seen.get() == team
    for key in ("nga", "oanh", "phuc", "minh"):
        assert not Target.objects.within(Scope.of(stage.world.people[key], clock.today())).exists()
    paper = assignment_paper(again(team).versions.get().assignment, demo=False)
    assert {"UBND cấp huyện có liên quan (bản sao)", "UBND cấp xã có liên quan (bản sao)"} <= set(
        paper.recipients
    )
    contest(team, by=stage.world.people["binh"], seen=1, reason="Chưa có máy", count=100)
    with pytest.raises(PermissionDenied):
        answer(team, by=stage.world.people["dung"], seen=1, reason="Giữ nguyên")
    answer(team, by=stage.world.people["tung"], seen=1, reason="Sở cấp máy trong tháng 9")
    accept(team, by=stage.world.people["binh"], seen=1)
    assert state(again(team)) == State.ACCEPTED
    with pytest.raises(Refused) as refusal:
        stage.give(
            "district", "Vạn Ninh", "son", stage.line("Vạn Thắng", 5, indicator=VISITED),
            to="commune",
        )  # fmt: skip
    assert refusal.value.source == "3730/UBND-KGVX, CV.2.a"


@pytest.mark.req("CAS-03")
def test_kien_giang_nothing_is_in_force_before_its_receiver_accepts(stage: Stage) -> None:
    """A commune can contest a target before acceptance; what is not accepted is not passed on."""
    stage.under("kien-giang-2022")
    people = stage.world.people
    (district,) = stage.give(
        "province", "Khánh Hòa", "tung", stage.line("Vạn Ninh", 900, 2000, indicator=WALLET),
        to="district",
    )  # fmt: skip
    assert state(again(district)) == State.ASSIGNED and in_force(again(district)) is None
    line = stage.line("Vạn Thắng", 600, 1000, indicator=WALLET)
    with pytest.raises(Refused, match="đang có hiệu lực"):
        stage.give("district", "Vạn Ninh", "son", line, to="commune")
    accept(district, by=people["son"], seen=1)
    (commune,) = stage.give("district", "Vạn Ninh", "son", line, to="commune")
    contest(commune, by=people["dung"], seen=1, reason="Nhiều người đi biển", count=450)
    assert state(again(commune)) == State.CONTESTED and held(commune) == 0
    with pytest.raises(Refused):
        stage.give(
            "commune", "Vạn Thắng", "dung", stage.line("Quảng Hội 1", 100, indicator=WALLET),
            to="team",
        )  # fmt: skip
    stage.give(
        "district", "Vạn Ninh", "son", stage.line("Vạn Thắng", 500, 1000, indicator=WALLET, seen=1),
        to="commune", revise=True, reason="Theo kiến nghị của xã", on=date(2022, 9, 12),
    )  # fmt: skip
    accept(commune, by=people["dung"], seen=2)
    assert held(commune) == 500
    teams = stage.give(
        "commune", "Vạn Thắng", "dung", stage.line("Quảng Hội 1", 300, indicator=WALLET),
        stage.line("Quảng Hội 2", 200, indicator=WALLET), to="team",
    )  # fmt: skip
    accept(teams[0], by=people["binh"], seen=1)
    accept(teams[1], by=people["sau"], seen=1)
    assert balance(again(commune)).is_even


def test_kien_giang_an_unaccepted_revision_is_kept_free_on_both_sides(stage: Stage) -> None:
    """Until it is answered, a child may come to hold the greater, and pass on the lesser."""
    stage.under("kien-giang-2022")
    people = stage.world.people
    (district,) = stage.give(
        "province", "Khánh Hòa", "long", stage.line("Vạn Ninh", 900, indicator=WALLET),
        to="district",
    )  # fmt: skip
    accept(district, by=people["son"], seen=1)
    stage.give(
        "province", "Khánh Hòa", "long", stage.line("Vạn Ninh", 700, indicator=WALLET),
        to="district", revise=True, reason="Giảm", on=date(2022, 9, 5),
    )  # fmt: skip
    waiting = pending(again(district))
    assert held(district) == 900 and waiting and waiting.count == 700
    line = stage.line("Vạn Thắng", 800, indicator=WALLET)
    with pytest.raises(Exceeded):
        stage.give("district", "Vạn Ninh", "son", line, to="commune")
    stage.give(
        "district", "Vạn Ninh", "son", stage.line("Vạn Thắng", 700, indicator=WALLET), to="commune"
    )
    accept(district, by=people["son"], seen=2)
    assert held(district) == 700 and balance(again(district)).left == 0


@pytest.mark.req("CAS-05")
def test_binh_duong_the_steering_committee_is_the_issuer(stage: Stage) -> None:
    """The department drafts, the committee assigns and is printed as issuer; no step below."""
    stage.under("binh-duong-2022")
    name = "Ban Chỉ đạo chuyển đổi số tỉnh"
    paper = stage.paper(None, "QĐ", name=name)
    line = stage.line("Vạn Ninh", 5000, indicator=VISITED)
    with pytest.raises(PermissionDenied):
        assign(
            assigner="steering_committee", receiver="district", unit=stage.unit("Khánh Hòa"),
            year=2022, lines=[line], document=paper, by=stage.world.people["hai"],
        )  # fmt: skip
    (district,) = assign(
        assigner="steering_committee", receiver="district", unit=stage.unit("Khánh Hòa"),
        year=2022, lines=[line], document=paper, by=stage.world.people["tung"],
    )  # fmt: skip
    printed = assignment_paper(again(district).versions.get().assignment, demo=False)
    assert printed.issuer == name.upper() and printed.superior == ""
    assert printed.signature.lines[0] == "TM. BAN CHỈ ĐẠO"
    accept(district, by=stage.world.people["son"], seen=1)
    with pytest.raises(Refused) as refusal:
        stage.give(
            "province", "Khánh Hòa", "long", stage.line("Khánh Sơn", 10, indicator=VISITED),
            to="district",
        )  # fmt: skip
    assert "Ban Chỉ đạo chuyển đổi số" in refusal.value.remedy
    assert refusal.value.source == "4862/KH-UBND, ¶4"
    with pytest.raises(Refused):
        stage.give(
            "district", "Vạn Ninh", "son", stage.line("Vạn Thắng", 10, indicator=VISITED),
            to="commune",
        )  # fmt: skip


def test_tinh_tra_is_silent_on_targets_and_follows_its_province(stage: Stage) -> None:
    stage.under("tinh-tra-2024")
    path = path_on(date(2024, 5, 2))
    assert "không nêu việc giao chỉ tiêu" in path.note and "3730/UBND-KGVX" in path.note
    assert [(s.assigner, s.receiver) for s in path.steps] == [("programme_department", "team")]


def test_a_receiver_outside_the_area_or_at_another_level_is_refused(stage: Stage) -> None:
    stage.give("province", "Khánh Hòa", "long", stage.line("Vạn Ninh", 900), to="district")
    for name in ("Sơn Bình", "Quảng Hội 1"):
        with pytest.raises(Refused, match="nơi nhận"):
            stage.give("district", "Vạn Ninh", "son", stage.line(name, 5), to="commune")


def test_a_paper_of_another_office_does_not_assign(stage: Stage) -> None:
    paper = stage.paper(stage.office("Vạn Ninh"))
    with pytest.raises(Refused, match="không phải của"):
        stage.give(
            "province", "Khánh Hòa", "long", stage.line("Vạn Ninh", 9), to="district",
            document=paper,
        )  # fmt: skip


def test_targets_by_household_group_are_parts_of_what_their_holder_has(
    stage: Stage, groups: dict[str, str]
) -> None:
    stage.give("province", "Khánh Hòa", "long", stage.line("Vạn Ninh", 900), to="district")
    stage.give("district", "Vạn Ninh", "son", stage.line("Vạn Thắng", 500), to="commune")
    poor, rest = groups
    (team, *_parts) = stage.give(
        "commune", "Vạn Thắng", "dung", stage.line("Quảng Hội 1", 300),
        stage.line("Quảng Hội 1", 100, group=poor), stage.line("Quảng Hội 1", 200, group=rest),
        to="team",
    )  # fmt: skip
    assert balance(again(team)).parts == () and held(team) == 300
    with pytest.raises(Exceeded):
        stage.give(
            "commune", "Vạn Thắng", "dung", stage.line("Quảng Hội 1", 101, group=poor), to="team",
            revise=True, reason="Thêm", on=date(2022, 9, 1),
        )  # fmt: skip
    own = stage.line("Vạn Thắng", 200, group=poor)
    (part,) = stage.give("commune", "Vạn Thắng", "dung", own, to="team")
    assert part.receiver == "commune" and part.parent == Target.objects.get(
        receiver="commune", group=""
    )
    with pytest.raises(Refused, match="nhóm hộ"):
        stage.give(
            "commune", "Vạn Thắng", "dung", stage.line("Quảng Hội 1", 5, group="la"), to="team"
        )


@pytest.fixture
def groups(stage: Stage) -> dict[str, str]:
    """Two household groups of xã Vạn Thắng, key → name."""
    from toso.surveys.grouping import save_criteria

    names = {"poor": "Hộ cần hỗ trợ", "rest": "Hộ còn lại"}
    written = [
        {"key": k, "name": n, "how": "all", "lines": [], "rule": ""} for k, n in names.items()
    ]
    save_criteria(stage.unit("Vạn Thắng"), written, stage.world.people["chi"])
    return names
