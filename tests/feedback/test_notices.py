"""What a team is told: its own accepted numbers, its place, what the commune says, frozen."""

import pytest
from django.core.exceptions import PermissionDenied

from tests.feedback.conftest import AUGUST, GOAL, SEPTEMBER, WORK, count
from toso.feedback.models import Dispatch, Notice
from toso.feedback.refusals import Refused, Stale
from toso.feedback.results import months
from toso.feedback.sending import untold
from toso.feedback.shown import peers_of
from toso.feedback.suggesting import suggested
from toso.feedback.writing import Writing, keep
from toso.kit.period import Period


def notice(dispatch: Dispatch, village: str) -> Notice:
    return dispatch.notices.get(team__name__endswith=village)


def row(found: Notice, code: str) -> dict:
    return next(r for r in found.snapshot["rows"] if r["code"] == code)


def test_each_team_is_told_its_results_among_its_peers_in_one_act(commune, reported, told) -> None:
    reported("Quảng Hội 1", AUGUST, visits=4, goal=(3, 20, 10))
    reported("Quảng Hội 1", SEPTEMBER, visits=12, goal=(10, 20, 18))
    reported("Quảng Hội 2", SEPTEMBER, visits=12, goal=(30, 100, 90))
    sent = told(SEPTEMBER)
    assert sent.notices.count() == 3
    first, second = notice(sent, "Quảng Hội 1"), notice(sent, "Quảng Hội 2")
    assert (row(first, WORK)["numerator"], row(first, WORK)["before"][0]) == (12, 4)
    assert (row(first, WORK)["rank"], row(second, WORK)["rank"]) == (1, 1)
    goal = row(first, GOAL)
    assert (goal["numerator"], goal["denominator"], goal["known"]) == (10, 20, 18)
    assert (goal["rank"], goal["among"], row(second, GOAL)["rank"]) == (1, 2, 2)
    silent = notice(sent, "Phú Hội").snapshot
    assert silent["rows"] == [] and silent["state"] == "open"
    assert "Chưa có báo cáo tháng" in str(silent["texts"])


def test_more_visits_left_incomplete_are_to_be_put_right_and_never_praised(
    commune, reported
) -> None:
    for period, done in ((AUGUST, 1), (SEPTEMBER, 6)):
        for village, left in (("Quảng Hội 1", done), ("Quảng Hội 2", 0), ("Phú Hội", 0)):
            count(commune.units[village], period, "incomplete_visits", left)
            reported(village, period, visits=10)
    unit = commune.units["Vạn Thắng"].pk
    said = {m.team.name[-11:]: suggested(m.rows, m.state, m.late) for m in months(unit, SEPTEMBER)}
    learn = said["Quảng Hội 1"]["learn"]
    assert "Thăm chưa đủ: tăng 5 lượt so với tháng trước (6 lượt)." in learn
    assert "Thăm chưa đủ: đứng thứ 3 trong 3 Tổ có số liệu (6 lượt)." in learn
    assert not any("Thăm chưa đủ" in str(texts["promote"]) for texts in said.values())


def test_missing_is_not_zero(commune, reported, told) -> None:
    reported("Quảng Hội 1", SEPTEMBER, visits=1, goal=(0, 20, 0))
    reported("Quảng Hội 2", SEPTEMBER, visits=1, goal=(0, 20, 20))
    sent = told(SEPTEMBER)
    unknown, known = row(notice(sent, "Quảng Hội 1"), GOAL), row(notice(sent, "Quảng Hội 2"), GOAL)
    assert (unknown["rank"], unknown["among"]) == (None, 0)
    assert (known["rank"], known["among"]) == (1, 1)


def test_peers_are_named_only_where_the_commune_wants_it(commune, reported, told) -> None:
    reported("Quảng Hội 1", AUGUST, visits=1, goal=(1, 20, 20))
    reported("Quảng Hội 2", AUGUST, visits=2, goal=(2, 20, 20))
    names = [p.name for _, beside in peers_of(notice(told(AUGUST), "Quảng Hội 1")) for p in beside]
    assert "Tổ công nghệ số cộng đồng Quảng Hội 2" not in names
    reported("Quảng Hội 1", SEPTEMBER, visits=1)
    reported("Quảng Hội 2", SEPTEMBER, visits=2)
    sent = told(SEPTEMBER, named=True)
    names = [p.name for _, beside in peers_of(notice(sent, "Quảng Hội 1")) for p in beside]
    assert "Tổ công nghệ số cộng đồng Quảng Hội 2" in names


def test_what_was_sent_stays_as_it_was_sent(commune, reported, told) -> None:
    reported("Quảng Hội 1", SEPTEMBER, visits=12)
    sent = told(SEPTEMBER)
    reported("Quảng Hội 2", SEPTEMBER, visits=99)
    kept = Dispatch.objects.get(pk=sent.pk)
    assert kept.is_intact()
    assert row(notice(kept, "Quảng Hội 1"), WORK)["among"] == 1
    again = told(SEPTEMBER)
    assert again.number == 2
    assert [n.team.name[-11:] for n in again.notices.all()] == ["Quảng Hội 2"]
    with pytest.raises(Refused, match="đều đã nhận"):
        told(SEPTEMBER)
    Notice.objects.filter(dispatch=kept).update(snapshot={})
    assert not Dispatch.objects.get(pk=sent.pk).is_intact()


def test_a_notice_needs_an_assessment_of_each_team_and_a_month_that_is_over(
    commune, reported, told
) -> None:
    unit, chi = commune.units["Vạn Thắng"].pk, commune.people["chi"]
    reported("Quảng Hội 1", SEPTEMBER, visits=12)
    team = commune.teams["Quảng Hội 1"].pk
    keep(unit, SEPTEMBER, Writing("", False, {team: {"assessment": "Tốt."}}), chi)
    from toso.feedback.sending import send

    with pytest.raises(Refused, match="Quảng Hội 2"):
        send(unit, SEPTEMBER, commune.people["dung"])
    with pytest.raises(Refused, match="chưa hết"):
        send(unit, Period("2022-10"), commune.people["dung"])


def test_the_officer_writes_and_the_chair_sends(commune, reported, told) -> None:
    reported("Quảng Hội 1", SEPTEMBER, visits=12)
    with pytest.raises(PermissionDenied):
        told(SEPTEMBER, by=commune.people["chi"])
    unit = commune.units["Vạn Thắng"].pk
    for stranger in ("binh", "nga", "giang"):
        with pytest.raises(PermissionDenied):
            keep(unit, SEPTEMBER, Writing("", False), commune.people[stranger])


def test_two_who_write_at_once_lose_nothing(commune) -> None:
    unit, people = commune.units["Vạn Thắng"].pk, commune.people
    keep(unit, SEPTEMBER, Writing("Của Chi", False), people["chi"])
    with pytest.raises(Stale) as stale:
        keep(unit, SEPTEMBER, Writing("Của Dũng", False, seen=0), people["dung"])
    assert stale.value.theirs.general == "Của Chi"


def test_exceptions_come_first_and_latecomers_are_still_to_be_told(commune, reported, told) -> None:
    unit = commune.units["Vạn Thắng"].pk
    reported("Quảng Hội 1", SEPTEMBER, visits=12)
    late = reported("Quảng Hội 2", SEPTEMBER, visits=3, accept=False)
    assert [m.state for m in months(unit, SEPTEMBER)] == ["open", "submitted", "accepted"]
    told(SEPTEMBER)
    assert untold(unit, SEPTEMBER, months(unit, SEPTEMBER)) == []
    late.accept(commune.people["chi"])
    [waiting] = untold(unit, SEPTEMBER, months(unit, SEPTEMBER))
    assert waiting.team.name.endswith("Quảng Hội 2")
