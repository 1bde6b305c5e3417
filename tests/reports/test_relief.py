"""More time, or none owed: by who receives the report, with a reason, undone with a reason."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client

from toso.demo.world import World
from toso.journal.models import Entry
from toso.kit import clock
from toso.kit.clock import HANOI
from toso.reports.models import Obligation, Relief, Submission
from toso.reports.refusals import Refused
from toso.reports.relieving import exempt, extend

STORM = "Bão số 5, xã bị cô lập từ ngày 14/10."
Owed = Callable[[str], Obligation]


def end_of(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 23, 59, 59, tzinfo=HANOI)


def test_lateness_counts_from_the_extended_day(
    september: World, owed: Owed, send: Callable[..., Submission]
) -> None:
    tung, district = september.people["hai"], owed("Vạn Ninh")
    relief, skipped = extend([district], date(2022, 10, 24), STORM, tung)
    assert relief and not skipped
    assert owed("Vạn Ninh").due == end_of(date(2022, 10, 24))
    with clock.travel(datetime(2022, 10, 22, 9, tzinfo=HANOI)):
        assert not send("Vạn Ninh", september.people["giang"], overrule="Gấp.").late


def test_what_was_sent_late_stays_late(
    september: World, owed: Owed, send: Callable[..., Submission]
) -> None:
    with clock.travel(datetime(2022, 10, 21, 9, tzinfo=HANOI)):
        sent = send("Vạn Ninh", september.people["giang"], overrule="Gấp.")
        assert sent.late
        relief, skipped = extend(
            [owed("Vạn Ninh")], date(2022, 10, 25), STORM, september.people["hai"]
        )
        assert relief is None and [s.why for s in skipped] == ["đã gửi"]
    sent.refresh_from_db()
    assert sent.late


def test_an_extension_given_after_the_day_says_that_it_was_late(
    september: World, owed: Owed
) -> None:
    with clock.travel(datetime(2022, 10, 21, 9, tzinfo=HANOI)):
        relief, _ = extend([owed("Vạn Ninh")], date(2022, 10, 25), STORM, september.people["hai"])
        assert relief and relief.rows.get().was_late
        assert not owed("Vạn Ninh").is_late(clock.now())


def test_many_are_freed_at_once_and_leave_both_sides_of_the_rates(
    september: World, owed: Owed
) -> None:
    teams = [owed(v) for v in ("Quảng Hội 1", "Quảng Hội 2")]
    relief, skipped = exempt(teams, STORM, september.people["chi"])
    assert relief and not skipped and relief.rows.count() == 2
    assert {owed("Quảng Hội 1").state, owed("Quảng Hội 2").state} == {"exempt"}
    under = Obligation.objects.filter(parent=owed("Vạn Thắng"))
    assert not under.owed().exists()
    assert Entry.objects.filter(verb="report.exemption").count() == 2


def test_a_report_that_was_sent_is_not_freed_and_is_named(
    september: World, owed: Owed, send: Callable[..., Submission]
) -> None:
    send("Quảng Hội 1", september.people["binh"])
    both = [owed("Quảng Hội 1"), owed("Quảng Hội 2")]
    relief, skipped = exempt(both, STORM, september.people["chi"])
    assert relief and [(s.obligation, s.why) for s in skipped] == [(both[0], "đã gửi")]
    assert owed("Quảng Hội 2").state == "exempt"


def test_only_who_receives_the_report_gives_relief(september: World, owed: Owed) -> None:
    for person in ("binh", "giang", "nga", "hai"):
        with pytest.raises(PermissionDenied):
            exempt([owed("Quảng Hội 1")], STORM, september.people[person])
    with pytest.raises(PermissionDenied):
        extend([owed("Vạn Ninh")], date(2022, 10, 24), STORM, september.people["giang"])


def test_a_reason_and_a_later_day_are_asked_for(september: World, owed: Owed) -> None:
    hai, district = september.people["hai"], owed("Vạn Ninh")
    with pytest.raises(Refused, match="lý do"):
        extend([district], date(2022, 10, 24), " ", hai)
    with pytest.raises(Refused, match="đã qua"):
        extend([district], date(2022, 10, 17), STORM, hai)
    _, skipped = extend([district], date(2022, 10, 19), STORM, hai)
    assert [s.why for s in skipped] == ["hạn mới không sau hạn đang có"]
    _, skipped = extend([owed("Quảng Hội 1")], date(2022, 10, 24), STORM, september.people["chi"])
    assert [s.why for s in skipped] == ["không có hạn nên không cần gia hạn"]


def test_an_undone_act_puts_back_what_stood_and_both_stay_to_be_read(
    september: World, owed: Owed
) -> None:
    hai, district = september.people["hai"], owed("Vạn Ninh")
    first, _ = extend([district], date(2022, 10, 24), STORM, hai)
    with clock.travel(clock.now() + timedelta(hours=1)):
        second, _ = extend([owed("Vạn Ninh")], date(2022, 10, 26), STORM, hai)
        assert first and second
        assert first.undo(hai, "Ghi nhầm.") == 0, "a later day was given meanwhile"
        assert second.undo(hai, "Ghi nhầm.") == 1 and first.undo(hai, "Ghi nhầm.") == 1
    assert owed("Vạn Ninh").due == end_of(date(2022, 10, 19))
    assert [row.undone_reason for row in district.reliefs.all()] == ["Ghi nhầm."] * 2
    freed, _ = exempt([owed("Quảng Hội 1")], STORM, september.people["chi"])
    assert freed and freed.undo(september.people["chi"], "Đã có mạng.") == 1
    assert owed("Quảng Hội 1").state == "open"


def test_the_commune_frees_its_teams_on_a_page_and_takes_it_back(
    september: World, owed: Owed, browser: Callable[[str], Client]
) -> None:
    chi = browser("chi")
    shown = chi.get("/reports/relief/?period=2022-09").content.decode()
    assert "Quảng Hội 1" in shown and "Xóm Cỏ" not in shown
    teams = [str(owed(v).pk) for v in ("Quảng Hội 1", "Quảng Hội 2")]
    told = {"kind": "exemption", "reason": STORM, "reports": teams}
    answer = chi.post("/reports/relief/?period=2022-09", told)
    act = Relief.objects.get()
    assert answer["Location"] == f"/reports/reliefs/{act.pk}/"
    page = chi.get(answer["Location"]).content.decode()
    assert "Bão số 5" in page
    assert "Bão số 5" in browser("binh").get(f"/reports/{owed('Quảng Hội 1').pk}/").content.decode()
    assert browser("nga").get(answer["Location"]).status_code == 404
    row = act.rows.get(obligation=owed("Quảng Hội 2"))
    chi.post(f"/reports/reliefs/{act.pk}/undo/", {"reason": "Đã có mạng.", "rows": [row.pk]})
    assert (owed("Quảng Hội 2").state, owed("Quảng Hội 1").state) == ("open", "exempt")


def test_a_page_without_a_reason_keeps_what_was_chosen(
    september: World, owed: Owed, browser: Callable[[str], Client]
) -> None:
    pk = str(owed("Quảng Hội 1").pk)
    told = {"kind": "exemption", "reason": "", "reports": [pk]}
    page = browser("chi").post("/reports/relief/?period=2022-09", told)
    assert page.status_code == 422 and not Relief.objects.exists()
    assert f'value="{pk}" checked' in page.content.decode()
