"""What is said of a target: contested with a reason, answered, accepted, revised, withdrawn."""

from datetime import date, datetime

import pytest
from django.core.exceptions import PermissionDenied

from tests.targets.conftest import HOUSEHOLDS, Stage, again
from toso.kit import clock
from toso.kit.clock import HANOI
from toso.targets.answering import accept, answer, contest, propose, withdraw
from toso.targets.balances import balance
from toso.targets.models import Target
from toso.targets.refusals import Exceeded, Refused, Stale
from toso.targets.states import State, history, in_force, pending, proposal, state


@pytest.fixture
def commune(stage: Stage) -> Target:
    """Vạn Thắng has 600 of the 900 of Vạn Ninh, by two decisions of August."""
    stage.give("province", "Khánh Hòa", "long", stage.line("Vạn Ninh", 900, 3000), to="district")
    (given,) = stage.give(
        "district", "Vạn Ninh", "son", stage.line("Vạn Thắng", 600, 1800), to="commune"
    )
    return given


def revised(stage: Stage, count: int, on: date = date(2022, 10, 10), **more: object) -> Target:
    (given,) = stage.give(
        "district", "Vạn Ninh", "son", stage.line("Vạn Thắng", count, 1800), to="commune",
        revise=True, reason="Theo kiến nghị của xã", on=on, **more,
    )  # fmt: skip
    return given


def test_a_commune_contests_with_a_reason_and_is_answered(stage: Stage, commune: Target) -> None:
    dung, son = stage.world.people["dung"], stage.world.people["son"]
    with pytest.raises(Refused, match="lý do"):
        contest(commune, by=dung, seen=1, reason=" ")
    contest(commune, by=dung, seen=1, reason="Hai thôn chưa có sóng", count=500)
    assert state(again(commune)) == State.CONTESTED
    answer(commune, by=son, seen=1, reason="Viettel phủ sóng trong tháng 9")
    assert state(again(commune)) == State.ANSWERED
    accept(commune, by=dung, seen=1)
    assert state(again(commune)) == State.ACCEPTED
    said = [
        (event.word, event.reply.by_title if event.reply else "")
        for event in history(again(commune))
    ]
    assert said == [
        ("assigned", ""),
        ("contested", "Chủ tịch UBND xã"),
        ("answered", "Chủ tịch UBND huyện"),
        ("accepted", "Chủ tịch UBND xã"),
    ]


def test_a_revision_is_a_new_version_and_the_old_one_stays_readable(
    stage: Stage, commune: Target
) -> None:
    contest(commune, by=stage.world.people["dung"], seen=1, reason="Hai thôn chưa có sóng")
    revised(stage, 550)
    target = again(commune)
    first, second = target.versions.all()
    assert (first.count, second.count) == (600, 550)
    assert second.document != first.document and second.reason == "Theo kiến nghị của xã"
    assert [r.word for r in first.said()] == ["contested"]
    assert in_force(target) == second
    assert in_force(target, date(2022, 9, 30)) == first
    assert in_force(target, date(2022, 8, 24)) is None


def test_a_parent_is_not_lowered_below_what_its_children_hold(
    stage: Stage, commune: Target
) -> None:
    with pytest.raises(Exceeded, match="cấp dưới trước") as refusal:
        stage.give(
            "province", "Khánh Hòa", "long", stage.line("Vạn Ninh", 599), to="district",
            revise=True, reason="Điều chỉnh kế hoạch tỉnh", on=date(2022, 10, 10),
        )  # fmt: skip
    assert refusal.value.over == ((HOUSEHOLDS, 599, 600),)
    revised(stage, 500)
    stage.give(
        "province", "Khánh Hòa", "long", stage.line("Vạn Ninh", 599), to="district", revise=True,
        reason="Điều chỉnh kế hoạch tỉnh", on=date(2022, 10, 11),
    )  # fmt: skip
    parent = again(Target.objects.get(receiver="district"))
    assert balance(parent).left == 99


def test_a_form_opened_on_an_older_version_is_refused_and_loses_nothing(
    stage: Stage, commune: Target
) -> None:
    dung = stage.world.people["dung"]
    revised(stage, 550)
    with pytest.raises(Stale) as stale:
        accept(commune, by=dung, seen=1)
    assert stale.value.theirs.count == 550 and stale.value.remedy
    with pytest.raises(Stale):
        contest(commune, by=dung, seen=1, reason="Chưa phù hợp")
    assert state(again(commune)) == State.ASSIGNED
    line = stage.line("Vạn Thắng", 580, seen=1)
    with pytest.raises(Stale) as stale:
        stage.give(
            "district", "Vạn Ninh", "son", line, to="commune", revise=True, reason="Sửa",
            on=date(2022, 10, 12),
        )  # fmt: skip
    assert stale.value.mine == line and stale.value.theirs.number == 2


def test_what_is_accepted_is_not_contested_but_a_change_may_be_proposed(
    stage: Stage, commune: Target
) -> None:
    dung = stage.world.people["dung"]
    accept(commune, by=dung, seen=1)
    with pytest.raises(Refused, match="đề xuất"):
        contest(commune, by=dung, seen=1, reason="Nghĩ lại")
    propose(
        receiver="commune", unit=stage.unit("Vạn Thắng"), indicator=HOUSEHOLDS, year=2022,
        count=550, by=stage.world.people["chi"], reason="Mưa lũ", seen=1,
    )  # fmt: skip
    target = again(commune)
    waiting = proposal(target)
    assert waiting and waiting.count == 550
    held = in_force(target)
    assert held and held.count == 600 and state(target) == State.ACCEPTED


@pytest.mark.parametrize("key", ["chi", "son", "giang", "binh", "nga", "hai"])
def test_only_the_head_of_the_receiver_accepts(stage: Stage, commune: Target, key: str) -> None:
    with pytest.raises(PermissionDenied):
        accept(commune, by=stage.world.people[key], seen=1)


@pytest.mark.parametrize("key", ["dung", "giang", "tung", "long"])
def test_only_the_office_that_gave_answers(stage: Stage, commune: Target, key: str) -> None:
    contest(commune, by=stage.world.people["dung"], seen=1, reason="Chưa có sóng")
    with pytest.raises(PermissionDenied):
        answer(commune, by=stage.world.people[key], seen=1, reason="Giữ nguyên")


@pytest.mark.req("IND-R2")
def test_proposals_for_next_year_wait_for_the_departments_draft(stage: Stage) -> None:
    """2022 and 2025 values coexist; what localities propose is there when the next is drafted."""
    code = "IND-KH25-01b"
    target = propose(
        receiver="district", unit=stage.unit("Vạn Ninh"), indicator=code, year=2023, count=1500,
        base=3000, by=stage.world.people["giang"], reason="Đánh giá năm 2022",
    )  # fmt: skip
    stage.give("province", "Khánh Hòa", "long", stage.line("Vạn Ninh", 900, 3000), to="district")
    inbox = [t for t in Target.objects.of_year(2023).to("district").with_versions() if proposal(t)]
    assert inbox == [target] and state(again(target)) == State.PROPOSED
    with clock.travel(datetime(2023, 1, 10, 9, tzinfo=HANOI)):
        stage.give(
            "province", "Khánh Hòa", "long", stage.line("Vạn Ninh", 1400, 3000, indicator=code),
            to="district", year=2023, on=date(2023, 1, 9),
        )  # fmt: skip
    assert state(again(target)) == State.ASSIGNED and proposal(again(target)) is None
    assert [v.count for v in again(target).versions.all()] == [1500, 1400]
    assert Target.objects.of_year(2022).filter(indicator=HOUSEHOLDS).exists()


def test_a_proposal_is_withdrawn_and_stays_readable(stage: Stage) -> None:
    chi = stage.world.people["chi"]
    target = propose(
        receiver="commune", unit=stage.unit("Vạn Thắng"), indicator=HOUSEHOLDS, year=2022,
        count=500, by=chi,
    )  # fmt: skip
    with pytest.raises(PermissionDenied):
        withdraw(target, by=stage.world.people["nga"], seen=1)
    withdraw(target, by=chi, seen=1)
    assert state(again(target)) == State.WITHDRAWN and len(history(again(target))) == 2
    with pytest.raises(Refused):
        withdraw(target, by=chi, seen=1)


def test_nothing_waits_where_a_document_binds_at_once(stage: Stage, commune: Target) -> None:
    assert pending(again(commune)) is None
