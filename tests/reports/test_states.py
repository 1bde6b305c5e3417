"""Writing, sending, returning, accepting: who may, and what each step leaves behind."""

from datetime import datetime

import pytest
from django.core.exceptions import PermissionDenied

from tests.reports.conftest import fill
from toso.demo.world import World
from toso.journal.models import Entry
from toso.kit import clock
from toso.kit.clock import HANOI
from toso.reports.models import Obligation, Submission
from toso.reports.refusals import Conflict, Refused, Unresolved


def test_a_team_leader_writes_and_submits_the_teams_report(september: World, owed, send) -> None:
    assert owed("Quảng Hội 1").state == "open"
    fill(owed("Quảng Hội 1"), september.people["binh"])
    assert owed("Quảng Hội 1").state == "drafting"
    send("Quảng Hội 1", september.people["binh"])
    assert owed("Quảng Hội 1").state == "submitted"


@pytest.mark.parametrize("person", ["an", "minh", "giang", "hai", "lan", "khanh"])
def test_nobody_else_writes_or_submits_a_teams_report(september: World, owed, person: str) -> None:
    by = september.people[person]
    with pytest.raises(PermissionDenied):
        owed("Quảng Hội 1").begin().write("results", "…", by)
    with pytest.raises(PermissionDenied):
        owed("Quảng Hội 1").submit(by)


def test_a_commune_officer_writes_but_the_chair_submits(september: World, owed) -> None:
    fill(owed("Vạn Thắng"), september.people["chi"])
    with pytest.raises(PermissionDenied):
        owed("Vạn Thắng").submit(september.people["chi"])
    owed("Vạn Thắng").submit(september.people["dung"])
    assert owed("Vạn Thắng").state == "submitted"


def test_a_commune_cannot_accept_its_own_report(september: World, owed, send) -> None:
    submission = send("Vạn Thắng", september.people["dung"])
    for person in ("chi", "dung"):
        with pytest.raises(PermissionDenied):
            submission.accept(september.people[person])
    assert owed("Vạn Thắng").state == "submitted"


def test_a_neighbouring_commune_cannot_accept_a_teams_report(september: World, send) -> None:
    submission = send("Quảng Hội 1", september.people["binh"])
    for person in ("nga", "oanh", "giang", "binh"):
        with pytest.raises(PermissionDenied):
            submission.accept(september.people[person])


@pytest.mark.req("RPT-05")
def test_a_returned_report_keeps_both_versions_and_the_reason_and_locks_when_accepted(
    september: World, owed, send
) -> None:
    binh, chi = september.people["binh"], september.people["chi"]
    first = send("Quảng Hội 1", binh)
    first.send_back(chi, "Thiếu số hộ đã cài VNeID.")
    assert owed("Quảng Hội 1").state == "returned"

    owed("Quảng Hội 1").draft.write("results", "Đã bổ sung số hộ.", binh)
    second = owed("Quảng Hội 1").submit(binh)
    second.accept(chi, "Tốt.")

    assert [s.number for s in owed("Quảng Hội 1").submissions.order_by("number")] == [1, 2]
    assert Submission.objects.get(pk=first.pk).returned.reason == "Thiếu số hộ đã cài VNeID."
    assert "đã làm" in first.snapshot["texts"][0]["text"]
    assert second.snapshot["texts"][0]["text"] == "Đã bổ sung số hộ."
    assert second.snapshot["revision"]["of"] == 1
    with pytest.raises(Refused):
        second.send_back(chi, "Xem lại.")
    with pytest.raises(Refused):
        owed("Quảng Hội 1").submit(binh)
    assert Submission.objects.get(pk=second.pk).is_intact()


def test_a_return_needs_a_reason(september: World, send) -> None:
    submission = send("Quảng Hội 1", september.people["binh"])
    with pytest.raises(Refused):
        submission.send_back(september.people["chi"], "  ")


def test_an_accepted_report_is_corrected_only_by_a_further_one_with_a_reason(
    september: World, owed, send
) -> None:
    binh, chi = september.people["binh"], september.people["chi"]
    first = send("Quảng Hội 1", binh)
    first.accept(chi)
    second = owed("Quảng Hội 1").submit(binh, reason="Ghi nhầm số buổi.")
    assert second.number == 2
    assert owed("Quảng Hội 1").standing() == first
    second.accept(chi)
    assert owed("Quảng Hội 1").standing() == second


def test_changing_a_snapshot_breaks_its_hash(september: World, send) -> None:
    submission = send("Quảng Hội 1", september.people["binh"])
    assert submission.is_intact()
    submission.snapshot["members"] = 99
    Submission.objects.filter(pk=submission.pk).update(snapshot=submission.snapshot)
    assert not Submission.objects.get(pk=submission.pk).is_intact()


@pytest.mark.req("RPT-03")
def test_a_district_report_on_the_20th_at_midnight_is_late(september: World, owed) -> None:
    giang = september.people["giang"]
    district = owed("Vạn Ninh")
    assert not district.is_late(datetime(2022, 10, 19, 23, 59, 59, 999999, tzinfo=HANOI))
    fill(district, giang)
    with clock.travel(datetime(2022, 10, 20, 0, 0, tzinfo=HANOI)):
        assert owed("Vạn Ninh").submit(giang).late


def test_a_duty_without_a_day_is_never_late(september: World, owed) -> None:
    assert not owed("Quảng Hội 1").is_late(datetime(2023, 5, 1, tzinfo=HANOI))


def test_a_failed_check_asks_for_a_reason_and_keeps_it(september: World, owed) -> None:
    binh = september.people["binh"]
    with pytest.raises(Unresolved) as refusal:
        owed("Quảng Hội 1").submit(binh)
    assert len(refusal.value.findings) == 9
    sent = owed("Quảng Hội 1").submit(binh, overrule="Tổ mới thành lập, chưa có nội dung.")
    assert {each["reason"] for each in sent.snapshot["checks"]} == {
        "Tổ mới thành lập, chưa có nội dung."
    }


def test_two_writers_of_one_heading_lose_nothing(september: World, owed) -> None:
    chi, dung = september.people["chi"], september.people["dung"]
    draft = owed("Vạn Thắng").begin()
    draft.write("results", "Chi viết.", chi, seen=0)
    with pytest.raises(Conflict) as conflict:
        owed("Vạn Thắng").draft.write("results", "Dũng viết.", dung, seen=0)
    assert (conflict.value.mine, conflict.value.theirs) == ("Dũng viết.", "Chi viết.")
    owed("Vạn Thắng").draft.write("highlights", "Dũng viết mục khác.", dung, seen=0)
    texts = owed("Vạn Thắng").draft.texts
    assert texts["results"]["text"] == "Chi viết."
    assert texts["highlights"]["text"] == "Dũng viết mục khác."


@pytest.mark.req("HIE-09")
def test_a_report_received_on_paper_is_entered_by_the_commune_with_its_channel(
    september: World, owed
) -> None:
    chi = september.people["chi"]
    received = datetime(2022, 10, 3, 15, tzinfo=HANOI)
    fill(owed("Quảng Hội 2"), chi)
    with pytest.raises(PermissionDenied):
        owed("Quảng Hội 2").submit(chi)
    sent = owed("Quảng Hội 2").submit(chi, channel="paper", received=received)
    assert (sent.channel, sent.received_at) == ("paper", received)


def test_each_step_leaves_one_entry_in_the_journal(september: World, owed, send) -> None:
    binh, chi = september.people["binh"], september.people["chi"]
    send("Quảng Hội 1", binh).send_back(chi, "Viết rõ hơn.")
    owed("Quảng Hội 1").submit(binh).accept(chi)
    verbs = Entry.objects.filter(subject=owed("Quảng Hội 1").pk).exclude(verb="report.write")
    assert list(verbs.order_by("id").values_list("verb", flat=True)) == [
        "report.submit", "report.return", "report.submit", "report.accept",
    ]  # fmt: skip


@pytest.mark.parametrize("state", ["open", "drafting", "submitted", "returned", "accepted"])
def test_a_list_tells_the_same_state_as_the_report_itself(
    september: World, owed, send, state: str
) -> None:
    binh, chi = september.people["binh"], september.people["chi"]
    if state == "drafting":
        fill(owed("Quảng Hội 1"), binh)
    elif state != "open":
        submission = send("Quảng Hội 1", binh)
        if state == "returned":
            submission.send_back(chi, "Thiếu.")
        if state == "accepted":
            submission.accept(chi)
    obligation = owed("Quảng Hội 1")
    assert obligation.state == state
    assert Obligation.objects.with_state().get(pk=obligation.pk).now == state
