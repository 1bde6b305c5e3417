"""The week's digest reaches the level above: once, by day, with all else in one message."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.core import mail
from django.test import Client

from tests.reports.conftest import browser, owed, send, september  # noqa: F401
from toso.demo.world import World
from toso.field.models import PushSubscription
from toso.kit import clock
from toso.kit.clock import HANOI
from toso.reminders.delivering import deliver
from toso.reminders.gathering import gather
from toso.reminders.models import Delivery, Preference, Reminder, WeekTold
from toso.reports.weekly import Weekly, write_weeklies

MONDAY = datetime(2022, 10, 24, 7, 10, tzinfo=HANOI)
WRITTEN = MONDAY.replace(hour=6, minute=30)


@pytest.fixture
def week(september: World, send) -> World:  # noqa: F811
    """17 to 23 October in Vạn Thắng: one report came in, one was sent back. Chi has an address."""
    people = september.people
    send("Quảng Hội 1", people["binh"])
    send("Quảng Hội 2", people["sau"]).send_back(people["chi"], "Thiếu.")
    people["chi"].email = "chi@vanthang.example"
    people["chi"].save()
    with clock.travel(WRITTEN):
        write_weeklies(september.province)
    return september


def deliver_all(now: datetime) -> int:
    return sum(deliver(row.pk, now) for row in Reminder.objects.all())


def test_the_letter_names_what_came_and_what_is_missing_but_no_person(week: World) -> None:
    gather(MONDAY)
    assert deliver_all(MONDAY) == 1
    (letter,) = mail.outbox
    assert letter.to == ["chi@vanthang.example"]
    assert "Tuần báo cáo 17/10 – 23/10/2022, xã Vạn Thắng" in letter.body
    came = "Nhận trong tuần (2): Tổ công nghệ số cộng đồng Quảng Hội 1 (tháng 9/2022)"
    back = "Trả lại, chưa gửi lại (1): Tổ công nghệ số cộng đồng Quảng Hội 2 (tháng 9/2022)."
    assert came in letter.body and back in letter.body
    unit = week.units["Vạn Thắng"].pk
    assert f"/reports/weekly/?week=2022-10-17&at={unit}" in letter.body
    assert letter.body.count("Tuần báo cáo") == 1, "told once in one letter"
    assert "Phan Thị Sáu" not in letter.body, "names and telephones stay in the app"


def test_it_is_told_once_a_week_however_often_the_jobs_run(week: World) -> None:
    for hour in range(0, 24 * 7, 7):
        now = MONDAY + timedelta(hours=hour)
        with clock.travel(now):
            write_weeklies(week.province)
        gather(now)
        deliver_all(now)
    assert sum("Tuần báo cáo" in letter.body for letter in mail.outbox) == 1
    assert WeekTold.objects.filter(account=week.people["chi"]).count() == 1


def test_nobody_gets_it_by_night_nor_at_tet(week: World) -> None:
    assert gather(WRITTEN) == [], "written at half past six, told from seven"
    Weekly.objects.update(monday=datetime(2023, 1, 16).date())  # noqa: DTZ001
    tet = [datetime(2023, 1, day, 9, tzinfo=HANOI) for day in range(23, 30)]
    first = next(day for day in tet if gather(day))
    assert first.day == 27, "the first day after Tết, in the same week"


def test_what_else_is_due_goes_in_the_same_letter(week: World) -> None:
    giang = week.people["giang"]
    giang.email = "giang@vanninh.example"
    giang.save()
    gather(MONDAY)
    deliver_all(MONDAY)
    (letter,) = [each for each in mail.outbox if each.to == [giang.email]]
    assert "đã quá hạn" in letter.body
    assert Reminder.objects.filter(account=giang).count() == 1


def test_a_week_in_which_nothing_happened_is_not_spoken_of(week: World) -> None:
    empty = {"came": [], "late": [], "returned": [], "to_review": 0}
    for row in Weekly.objects.all():
        row.content |= empty
        row.save()
    gather(MONDAY)
    assert not WeekTold.objects.exists()


def test_who_wants_no_letters_reads_it_in_the_app(
    week: World,
    browser: Callable[[str], Client],  # noqa: F811
) -> None:
    Preference.objects.create(account=week.people["chi"], email=False)
    gather(MONDAY)
    deliver_all(MONDAY)
    assert not mail.outbox
    with clock.travel(MONDAY):
        page = browser("chi").get("/reminders/").content.decode()
        assert "Tuần báo cáo 17/10 – 23/10/2022, xã Vạn Thắng: 2 báo cáo mới nhận" in page
        link = f"/reports/weekly/?week=2022-10-17&amp;at={week.units['Vạn Thắng'].pk}"
        assert link in page
        assert "Quảng Hội 2" in browser("chi").get(link.replace("&amp;", "&")).content.decode()
        assert browser("giang").get(link.replace("&amp;", "&")).status_code == 404


def test_a_phone_gets_numbers_only(week: World) -> None:
    PushSubscription.objects.create(
        account=week.people["chi"],
        endpoint="https://push.example/1",
        p256dh="k",
        auth="a",
        since=WRITTEN,
    )
    gather(MONDAY)
    reminder = Reminder.objects.get(account=week.people["chi"])
    assert Delivery.objects.filter(reminder=reminder, channel="push", outcome="").exists()
    assert "Quảng Hội" not in str(reminder.short) and "2 báo cáo mới nhận" in str(reminder.short)


def test_only_who_receives_the_reports_is_told(week: World) -> None:
    gather(MONDAY)
    told = set(WeekTold.objects.values_list("account__pk", flat=True))
    people = week.people
    assert people["chi"].pk in told and people["dung"].pk in told, "officer and chair"
    assert not told & {people[key].pk for key in ("binh", "sau", "an", "long", "khanh")}
    elsewhere = WeekTold.objects.get(account=people["phuc"])
    assert elsewhere.week.unit == week.units["Khánh Sơn"]
