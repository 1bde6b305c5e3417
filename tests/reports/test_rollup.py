"""A parent's report is the sum of its accepted children, and says who is missing."""

from datetime import date

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange

from toso.demo.world import World
from toso.figures.catalogue import indicators_here
from toso.figures.models import Figure
from toso.kit import clock
from toso.kit.period import Period
from toso.people.models import Account, Appointment
from toso.places.models import Unit
from toso.reports.models import Submission

SEPTEMBER = Period("2022-09")


@pytest.fixture
def code(september: World) -> str:
    """An indicator that villages are counted by."""
    return next(d.code for d in indicators_here(SEPTEMBER) if "resident" in d.kinds)


def count(village: Unit, code: str, numerator: int, denominator: int, known: int) -> None:
    Figure.objects.update_or_create(
        village=village, indicator=code, month="2022-09",
        defaults={
            "numerator": numerator, "denominator": denominator, "known": known,
            "counted_at": clock.now(),
        },
    )  # fmt: skip


def figure(submission: Submission, code: str) -> tuple[int, int, int]:
    found = next(f for f in submission.snapshot["figures"] if f["code"] == code)
    return found["numerator"], found["denominator"], found["known"]


@pytest.mark.req("RPT-02")
def test_a_parents_total_is_the_sum_of_its_accepted_children_and_the_missing_are_listed(
    september: World, send, code: str
) -> None:
    people, units = september.people, september.units
    count(units["Quảng Hội 1"], code, 30, 100, 80)
    count(units["Quảng Hội 2"], code, 5, 50, 20)
    send("Quảng Hội 1", people["binh"]).accept(people["chi"])
    commune = send("Vạn Thắng", people["dung"])
    assert figure(commune, code) == (30, 100, 80)
    assert commune.snapshot["coverage"]["included"] == 1
    assert commune.snapshot["coverage"]["expected"] == 2
    assert [m["name"] for m in commune.snapshot["coverage"]["missing"]] == [
        "Tổ công nghệ số cộng đồng Quảng Hội 2"
    ]

    second = send("Quảng Hội 2", people["chi"], channel="paper")
    second.accept(people["chi"])
    revised = send("Vạn Thắng", people["dung"])
    assert revised.number == 2
    assert figure(revised, code) == (35, 150, 100)
    assert figure(Submission.objects.get(pk=commune.pk), code) == (30, 100, 80)
    assert revised.snapshot["coverage"]["missing"] == []

    revised.accept(people["giang"])
    district = send("Vạn Ninh", people["giang"])
    assert figure(district, code) == (35, 150, 100)
    assert district.snapshot["children"][0]["hash"] == revised.hash
    assert [m["name"] for m in district.snapshot["coverage"]["missing"]] == ["thị trấn Vạn Giã"]
    assert district.snapshot["coverage"]["teams"] == {"expected": 3, "included": 2}


def test_late_facts_never_change_what_was_signed(september: World, send, code: str) -> None:
    people, village = september.people, september.units["Quảng Hội 1"]
    count(village, code, 30, 100, 80)
    submission = send("Quảng Hội 1", people["binh"])
    count(village, code, 31, 100, 81)
    kept = Submission.objects.get(pk=submission.pk)
    assert figure(kept, code) == (30, 100, 80)
    assert kept.is_intact()


def test_a_report_that_is_not_accepted_does_not_count_above(
    september: World, send, code: str
) -> None:
    people = september.people
    count(september.units["Quảng Hội 1"], code, 30, 100, 80)
    send("Quảng Hội 1", people["binh"])
    commune = send("Vạn Thắng", people["dung"])
    assert commune.snapshot["children"] == []
    assert commune.snapshot["coverage"]["included"] == 0
    assert figure(commune, code) == (0, 0, 0)


@pytest.mark.req("HIE-03")
def test_the_accountable_chair_is_named_and_changes_with_the_posts_history(
    september: World, owed, send
) -> None:
    people, commune = september.people, september.units["Vạn Thắng"]
    before = send("Quảng Hội 1", people["binh"])
    assert before.snapshot["accountable"]["name"] == "Phạm Ngọc Dũng"

    before.send_back(people["chi"], "Xem lại.")
    held = Appointment.objects.get(account=people["dung"])
    Appointment.objects.filter(pk=held.pk).update(
        valid=DateRange(date(2022, 1, 1), date(2022, 10, 19), "[)")
    )
    successor = Account.objects.create_user("thuy", full_name="Lương Thị Thúy")
    Appointment.objects.create(
        account=successor, role="commune_chair", title="Chủ tịch UBND xã", unit=commune,
        valid=DateRange(date(2022, 10, 19), None, "[)"),
    )  # fmt: skip
    with clock.travel(date(2022, 10, 20)):
        after = owed("Quảng Hội 1").submit(people["binh"])
    assert after.snapshot["accountable"]["name"] == "Lương Thị Thúy"
    assert Submission.objects.get(pk=before.pk).snapshot["accountable"]["name"] == "Phạm Ngọc Dũng"


@pytest.mark.req("RPT-01")
def test_a_teams_report_has_the_nine_headings_of_the_plan_and_its_numbers_filled(
    september: World, send, code: str
) -> None:
    count(september.units["Quảng Hội 1"], code, 30, 100, 80)
    snapshot = send("Quảng Hội 1", september.people["binh"]).snapshot
    assert len(snapshot["texts"]) == 9
    assert all(text["text"] for text in snapshot["texts"])
    assert snapshot["figures"][0]["code"]


def test_no_snapshot_carries_a_residents_name(september: World, send) -> None:
    snapshot = send("Quảng Hội 1", september.people["binh"]).snapshot
    assert "Thiên Thanh" not in str(snapshot)
