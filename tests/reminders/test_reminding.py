"""One message a day, by day, about what is still owed; stopped when nothing is owed any more."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from io import BytesIO

import pytest
from django.core import mail
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from toso.charter.reports import Steps
from toso.demo.building.deadlines import keep_days
from toso.demo.world import World
from toso.kit import clock
from toso.kit.clock import HANOI
from toso.kit.period import Period
from toso.kit.workdays import is_tet
from toso.reminders.delivering import deliver
from toso.reminders.gathering import gather
from toso.reminders.models import Call, Delivery, Mention, Preference, Reminder
from toso.reminders.steps import may_wake, step_on
from toso.reminders.tasks import gather_all
from toso.reports.models import DayChange, Obligation, Request
from toso.reports.opening import open_period
from toso.reports.relieving import exempt, extend

STORM = "Bão số 5."


def at(day: int, hour: int = 9, month: int = 10) -> datetime:
    return datetime(2022, month, day, hour, tzinfo=HANOI)


@pytest.fixture
def september(world: World) -> World:
    """September is owed; districts by the end of 19 October. Giang has an address for letters."""
    open_period(world.province, Period("2022-09"))
    world.people["giang"].email = "giang@vanninh.example"
    world.people["giang"].save()
    return world


@pytest.fixture
def browser(september: World) -> Callable[[str], Client]:
    def signed_in(person: str) -> Client:
        client = Client(HTTP_HOST="khanh-hoa.localhost")
        backend = "django.contrib.auth.backends.ModelBackend"
        client.force_login(september.people[person], backend=backend)
        return client

    return signed_in


def told(world: World, person: str) -> list[Reminder]:
    return list(Reminder.objects.filter(account=world.people[person]).order_by("at"))


def send(keys: list, now: datetime) -> int:
    return sum(deliver(key, now) for key in keys)


def district(world: World) -> Obligation:
    return Obligation.objects.get(unit=world.units["Vạn Ninh"], period="2022-09")


def test_who_writes_the_report_is_told_at_each_step_and_once(september: World) -> None:
    days = [day for day in range(10, 20) for _twice in range(2) if gather(at(day, 9 + _twice))]
    assert days == [16, 18, 19], "three days, one day before, and on the day"
    assert [r.lines for r in told(september, "giang")][0] == [
        "Báo cáo tháng (tháng 9/2022), huyện Vạn Ninh: hạn hết ngày 19/10/2022."
    ]
    assert told(september, "son"), "the chair sends it, too"
    assert not told(september, "chi") and not told(september, "hai"), "theirs have no day"


def test_lateness_is_told_by_its_own_steps(september: World) -> None:
    days = []
    for n in range(40):
        now = at(20) + timedelta(days=n)
        if gather(now):
            days.append(now.date())
    assert days == [date(2022, 10, 20), date(2022, 10, 22), date(2022, 10, 26), date(2022, 11, 2)]
    assert "đã quá hạn" in told(september, "giang")[0].lines[0]


def test_nobody_is_told_by_night_or_at_tet(september: World) -> None:
    hours = [hour for hour in range(24) if may_wake(at(19, hour))]
    assert hours == list(range(7, 21))
    assert gather(at(19, 6)) == [] and gather(at(19, 21)) == []
    assert not any(may_wake(datetime(2023, 1, day, 9, tzinfo=HANOI)) for day in range(20, 27))


@given(st.dates(date(2022, 1, 1), date(2032, 12, 31)))
def test_a_step_that_falls_into_tet_is_taken_before_it(due: date) -> None:
    """Whatever the day, everybody is told before it, or on it, on a day that is not Tết."""
    days = [due - timedelta(days=n) for n in range(15)]
    spoken = [day for day in days if not is_tet(day) and step_on(day, due, Steps()) is not None]
    told_before = [day for day in days if not is_tet(day) and step_on(due, day, Steps())]
    assert told_before and all(day <= due for day in told_before)
    assert len(spoken) <= 15


def test_the_days_are_the_charters_where_it_says_so() -> None:
    own = Steps(before=(5,), after=(2,))
    due = date(2022, 10, 19)
    steps = [step_on(due, due + timedelta(days=n), own) for n in range(-6, 5)]
    assert steps == [None, "-5", "-5", "-5", "-5", "-5", "-5", None, "+2", "+2", "+2"]


def test_sent_accepted_or_exempted_means_nothing_more_is_said(september: World) -> None:
    giang, hai = september.people["giang"], september.people["hai"]
    other = Obligation.objects.get(unit=september.units["Khánh Sơn"], period="2022-09")
    exempt([other], STORM, hai)
    with clock.travel(at(17)):
        sent = district(september).submit(giang, overrule="Đủ.")
    gather(at(18))
    assert not Reminder.objects.exists()
    with clock.travel(at(18, 10)):
        sent.send_back(hai, "Thiếu số.")
    gather(at(18, 11))
    (back,) = told(september, "giang")
    assert "đã bị trả lại" in back.lines[0]


def test_more_time_starts_the_steps_anew(september: World) -> None:
    gather(at(19))
    extend([district(september)], date(2022, 10, 24), STORM, september.people["hai"])
    assert [day for day in range(20, 25) if gather(at(day)) and _is_told(september, day)] == [
        21, 23, 24,
    ]  # fmt: skip


def _is_told(world: World, day: int) -> bool:
    return Reminder.objects.filter(account=world.people["giang"], day=date(2022, 10, day)).exists()


def test_a_letter_goes_once_and_names_what_is_due(september: World) -> None:
    keys = gather(at(19))
    assert send(keys, at(19)) == 1 and send(keys, at(19, 10)) == 0
    (letter,) = mail.outbox
    assert letter.to == ["giang@vanninh.example"]
    assert "huyện Vạn Ninh: hạn hết ngày 19/10/2022" in letter.body and "/reminders/" in letter.body


def test_what_was_being_sent_when_a_worker_died_is_not_sent_again(september: World) -> None:
    keys = gather(at(19))
    Delivery.objects.filter(channel="email").update(outcome="sending")
    assert send(keys, at(19, 10)) == 0 and not mail.outbox


def test_a_letter_is_not_sent_when_the_report_went_meanwhile(september: World) -> None:
    keys = gather(at(19))
    with clock.travel(at(19, 10)):
        district(september).submit(september.people["giang"], overrule="Đủ.")
    assert send(keys, at(19, 11)) == 0 and not mail.outbox
    assert Delivery.objects.get(channel="email").outcome == "unneeded"


def test_who_wants_no_letters_gets_none(september: World, browser: Callable[[str], Client]) -> None:
    answer = browser("giang").post("/reminders/", {"push": "on"})
    assert answer.status_code == 302
    wish = Preference.objects.get(account=september.people["giang"])
    assert (wish.email, wish.push) == (False, True)
    send(gather(at(19)), at(19))
    assert not mail.outbox and told(september, "giang"), "in the app always"


def test_two_gatherers_at_once_write_one_message(september: World) -> None:
    first = gather(at(19))
    Mention.objects.all().delete()  # as if the other had not seen what this one wrote
    assert first and gather(at(19, 9)) == []
    assert len(told(september, "giang")) == 1


def test_the_hourly_job_queues_each_message_once(september: World) -> None:
    with clock.travel(at(19)):
        assert gather_all(0) == 1
        assert gather_all(0) == 1, "not sent yet: the same job stands in the queue"


def test_a_person_reads_their_reminders_and_the_first_page_says_so(
    september: World, browser: Callable[[str], Client]
) -> None:
    with clock.travel(at(19)):
        gather(at(19))
        giang = browser("giang")
        assert "Nhắc việc hôm nay" in giang.get("/").content.decode()
        assert "huyện Vạn Ninh" in giang.get("/reminders/").content.decode()
        assert "Nhắc việc hôm nay" not in giang.get("/").content.decode()
        assert "Vạn Ninh: hạn" not in browser("phuc").get("/reminders/").content.decode()


def test_the_officer_above_sees_who_was_told_and_writes_down_a_call(
    september: World, browser: Callable[[str], Client]
) -> None:
    gather(at(19))
    with clock.travel(at(20)):
        hai = browser("hai")
        page = hai.get("/reminders/below/").content.decode()
        assert "Kính gửi Võ Thu Giang" in page and "trong TổSố đã gửi" in page
        said = {"channel": "zalo", "reports": [str(district(september).pk)]}
        assert hai.post("/reminders/calls/", said).status_code == 302
        assert "Đặng Minh Hải đã nhắn Zalo" in hai.get("/reminders/below/").content.decode()
        assert Call.objects.get().by == september.people["hai"]
        for person in ("giang", "chi", "phuc"):
            told = browser(person).post("/reminders/calls/", said)
            assert told.status_code == 404, person
        assert Call.objects.count() == 1


def test_whom_to_call_is_searched_narrowed_and_taken_away(
    september: World, browser: Callable[[str], Client]
) -> None:
    with clock.travel(at(24)):
        hai = browser("hai")
        assert "Võ Thu Giang" in hai.get("/reminders/below/?q=giang").content.decode()
        assert "Kính gửi Võ Thu Giang" not in hai.get("/reminders/below/?q=phuc").content.decode()
        narrowed = hai.get("/reminders/below/?need=returned").content.decode()
        assert "Kính gửi Võ Thu Giang" not in narrowed
        body = hai.get("/reminders/below/?as=xlsx").content
        cells = [c.value for row in load_workbook(BytesIO(body)).active.iter_rows() for c in row]
        assert "Võ Thu Giang" in cells and "Chậm nhất (ngày)" in cells
        said = {"channel": "phone", "reports": [str(district(september).pk)], "shown": "q=giang"}
        assert hai.post("/reminders/calls/", said).url == "/reminders/below/?q=giang"


def test_the_demo_shows_requests_a_swapped_day_a_call_and_who_was_reminded(
    september: World,
) -> None:
    keep_days(september)
    assert {r.unit_id for r in Request.objects.all()} == {
        september.units["Vạn Thắng"].pk, september.units["Vạn Ninh"].pk,
    }  # fmt: skip
    assert Call.objects.get().by == september.people["hai"]
    assert DayChange.objects.get().day == date(2022, 12, 31)
    assert {r.day.day for r in told(september, "giang")} == {16, 17, 18}, (
        "Monday: the week's digest"
    )
