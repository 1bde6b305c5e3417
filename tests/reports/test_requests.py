"""A report that no plan foresees: asked of those below, by a day, withdrawn with a reason."""

from collections.abc import Callable
from datetime import date, datetime

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client

from toso.demo.world import World
from toso.kit import clock
from toso.kit.clock import HANOI
from toso.kit.period import Period
from toso.people.scope import Scope
from toso.reports.completeness import completeness
from toso.reports.models import Obligation, Request, Submission
from toso.reports.refusals import Refused
from toso.reports.requesting import ask

HEADINGS = ["Thiệt hại", "Đã khôi phục"]


@pytest.fixture
def asked(september: World) -> Request:
    """Chi asks her two teams about the storm, by 22 October."""
    teams = [september.teams[v].pk for v in ("Quảng Hội 1", "Quảng Hội 2")]
    return ask(
        september.people["chi"], level="commune", unit=september.units["Vạn Thắng"].pk,
        title="Khôi phục sau bão", headings=HEADINGS, due=date(2022, 10, 22), whom=teams,
    )  # fmt: skip


def test_those_asked_owe_it_by_its_own_day_under_its_own_headings(
    september: World, asked: Request, browser: Callable[[str], Client]
) -> None:
    assert asked.obligations.count() == 2
    mine = asked.obligations.get(team=september.teams["Quảng Hội 1"])
    assert mine.due == datetime(2022, 10, 22, 23, 59, 59, tzinfo=HANOI)
    page = browser("binh").get(f"/reports/{mine.pk}/writing/").content.decode()
    assert "Khôi phục sau bão" in page and "Thiệt hại" in page and "Đã khôi phục" in page
    assert browser("minh").get(f"/reports/{mine.pk}/").status_code == 404


def test_it_goes_the_way_of_every_report(september: World, asked: Request) -> None:
    binh, chi = september.people["binh"], september.people["chi"]
    mine = asked.obligations.get(team=september.teams["Quảng Hội 1"])
    mine.begin().write("heading-1", "Hỏng hai máy.", binh)
    first = mine.submit(binh, overrule="Chưa khôi phục xong.")
    assert [t["title"] for t in first.snapshot["texts"]] == HEADINGS
    assert first.snapshot["title"] == "Khôi phục sau bão"
    with pytest.raises(PermissionDenied):
        first.accept(september.people["nga"])
    first.send_back(chi, "Ghi rõ máy nào.")
    second = Obligation.objects.get(pk=mine.pk).submit(binh, overrule="Như trên.")
    second.accept(chi)
    assert Obligation.objects.get(pk=mine.pk).state == "accepted"
    with clock.travel(datetime(2022, 10, 23, 0, 0, 0, tzinfo=HANOI)):
        assert asked.obligations.exclude(pk=mine.pk).get().is_late(clock.now())


def test_its_acceptance_may_be_taken_back_until_a_correction_stands_after_it(
    september: World, asked: Request, browser: Callable[[str], Client]
) -> None:
    """Nobody above rolls it up; the one who asked answers it, on the page for many at once too."""
    binh, chi = september.people["binh"], september.people["chi"]
    mine = asked.obligations.get(team=september.teams["Quảng Hội 1"])
    first = mine.submit(binh, overrule="Gửi gấp.")
    assert not first.is_locked and mine.held() is None
    assert not Obligation.objects.filter(pk=mine.pk).signed_submissions().exists()
    assert browser("binh").get(f"/reports/{mine.pk}/writing/").status_code == 302
    assert "Quảng Hội 1" in browser("chi").get("/reports/waiting/").content.decode()
    chosen = {"submission": [str(first.pk)]}
    browser("chi").post("/reports/waiting/acceptance/", chosen)
    assert Obligation.objects.get(pk=mine.pk).held() == first
    browser("chi").post("/reports/waiting/withdrawal/", chosen)
    assert Obligation.objects.get(pk=mine.pk).state == "submitted"
    first = Obligation.objects.get(pk=mine.pk).latest()
    assert first
    first.accept(chi)
    second = Obligation.objects.get(pk=mine.pk).submit(binh, reason="Nhầm một số.", overrule="Vậy.")
    assert second.snapshot["erratum"]["kind"] == "correction"
    first = Submission.objects.get(pk=first.pk)
    assert first.is_locked and not first.may_withdraw()
    with pytest.raises(Refused):
        first.withdraw(chi)


def test_its_paper_is_headed_by_the_commune_of_the_team_and_its_chair_answers_for_it(
    september: World, asked: Request
) -> None:
    mine = asked.obligations.get(team=september.teams["Quảng Hội 1"])
    snapshot = mine.submit(september.people["binh"], overrule="Gửi gấp.").snapshot
    assert snapshot["accountable"]["name"] == september.people["dung"].full_name
    assert snapshot["issuer"]["place"] == "Vạn Thắng"


def test_the_plans_own_reports_are_counted_without_it(september: World, asked: Request) -> None:
    scope = Scope.of(september.people["chi"], clock.today())
    found = completeness(scope, Period("2022-10"), "")
    assert not found.units and not found.forms


def test_a_second_request_in_the_same_month_is_a_report_of_its_own(
    september: World, asked: Request
) -> None:
    again = ask(
        september.people["chi"], level="commune", unit=september.units["Vạn Thắng"].pk,
        title="Việc khác", headings=[], due=date(2022, 10, 25),
        whom=[september.teams["Quảng Hội 1"].pk],
    )  # fmt: skip
    assert again.obligations.count() == 1


def test_what_is_withdrawn_is_owed_no_more_and_what_was_sent_stays(
    september: World, asked: Request
) -> None:
    binh, chi = september.people["binh"], september.people["chi"]
    mine = asked.obligations.get(team=september.teams["Quảng Hội 1"])
    mine.submit(binh, overrule="Gửi gấp.")
    with pytest.raises(Refused, match="lý do"):
        asked.withdraw(chi, "")
    assert asked.withdraw(chi, "Tỉnh đã có số liệu.") == 1
    states = {o.team_id: o.state for o in asked.obligations.all()}
    assert states == {
        september.teams["Quảng Hội 1"].pk: "submitted", september.teams["Quảng Hội 2"].pk: "exempt",
    }  # fmt: skip
    with pytest.raises(Refused, match="trước đó"):
        asked.withdraw(chi, "Lần nữa.")


def test_nobody_asks_beside_their_own_seat(september: World) -> None:
    for person in ("binh", "nga", "giang"):
        with pytest.raises(PermissionDenied):
            ask(
                september.people[person], level="commune", unit=september.units["Vạn Thắng"].pk,
                title="Việc", headings=[], due=date(2022, 10, 22),
                whom=[september.teams["Quảng Hội 2"].pk],
            )  # fmt: skip


def test_an_officer_asks_on_a_page_follows_the_answers_and_withdraws(
    september: World, browser: Callable[[str], Client]
) -> None:
    giang = browser("giang")
    page = giang.get("/reports/requests/new/").content.decode()
    assert "Vạn Thắng" in page and "Sơn Bình" not in page
    told = {
        "title": "Phủ sóng sau bão",
        "due": "22/10/2022",
        "headings": "Nơi mất sóng\n\nĐã xử lý",
    }
    answer = giang.post("/reports/requests/new/", told)
    assert answer.status_code == 422 and "Phủ sóng sau bão" in answer.content.decode()
    answer = giang.post(
        "/reports/requests/new/", {**told, "whom": [september.units["Vạn Thắng"].pk]}
    )
    made = Request.objects.get()
    assert answer["Location"] == f"/reports/requests/{made.pk}/"
    assert made.headings == ["Nơi mất sóng", "Đã xử lý"]
    for person, status in (("giang", 200), ("chi", 200), ("phuc", 404), ("nga", 404)):
        assert browser(person).get(answer["Location"]).status_code == status, person
    assert "Phủ sóng sau bão" in browser("chi").get("/reports/requests/").content.decode()
    withdrawal = f"{answer['Location']}withdrawal/"
    assert browser("chi").post(withdrawal, {"reason": "x"}).status_code == 404
    giang.post(withdrawal, {"reason": "Đã đủ số liệu."})
    assert "Đã đủ số liệu." in browser("chi").get(answer["Location"]).content.decode()
