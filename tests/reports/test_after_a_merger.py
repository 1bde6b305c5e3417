"""A commune ended on 30 June 2025 and June's report is not in: who took over sends it."""

from collections.abc import Callable
from datetime import date, datetime

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange
from django.test import Client

from tests.places.merger import REFORM
from tests.reports.conftest import fill
from toso.demo.world import World
from toso.documents import issuing
from toso.kit import clock
from toso.kit.clock import HANOI
from toso.kit.ids import new_id
from toso.kit.text import fold, sort_key
from toso.people.models import Account, Appointment, Organisation
from toso.people.scope import Scope
from toso.places.ancestry import rebuild_ancestry
from toso.places.finding import likeliest_heirs
from toso.places.models import Standing, Succession, Unit
from toso.reminders.gathering import gather
from toso.reminders.models import Reminder
from toso.reports.models import Obligation
from toso.reports.permissions import may_write

AGAIN = DateRange(date(2026, 1, 1), None, "[)")


@pytest.fixture
def sees() -> Callable[[Account], set[str]]:
    def seen(person: Account) -> set[str]:
        rows = Obligation.objects.within(Scope.of(person, clock.today()))
        return {f"{o.level} {o.unit.standing(date(2025, 6, 30))}" for o in rows}

    return seen


def owed(world: World, name: str) -> Obligation:
    return Obligation.objects.get(unit=world.units[name], period="2025-06", form="monthly")


def test_the_heir_reads_what_the_old_commune_owes_and_nobody_elses(july, sees) -> None:
    assert sees(july.people["uyen"]) == {
        "commune xã Vạn Thắng", "team thôn Quảng Hội 1", "team thôn Quảng Hội 2",
    }  # fmt: skip
    assert "commune xã Vạn Thắng" in sees(july.people["hai"])
    assert sees(july.people["chi"]) == set(), "her appointment ended with the commune"
    assert "commune xã Vạn Thắng" not in sees(july.people["nga"])


def test_the_heir_accepts_the_teams_and_sends_in_its_own_name(july: World) -> None:
    team, commune = owed(july, "Quảng Hội 1"), owed(july, "Vạn Thắng")
    fill(team, july.people["binh"])
    sent = Obligation.objects.get(pk=team.pk).submit(july.people["binh"], overrule="Đúng.")
    sent.accept(july.people["uyen"])
    fill(commune, july.people["uyen"])
    above = Obligation.objects.get(pk=commune.pk).submit(july.people["vinh"], overrule="Đúng.")
    said = above.snapshot
    assert said["places"]["commune"] == "xã Vạn Thắng", "what is reported on keeps its name"
    assert said["issuer"]["name"] == "Ủy ban nhân dân xã Đại Lãnh"
    assert (said["issuer"]["place"], said["issuer"]["signer"]) == ("Đại Lãnh", "Vinh")
    assert said["accountable"]["name"] == "Vinh"
    assert [child["submission"] for child in said["children"]] == [str(sent.pk)]


@pytest.fixture
def status(july: World) -> Callable[[str, str], int]:
    """`status("uyen", "/reports/…/")`: what a page answers her."""

    def opened(name: str, page: str) -> int:
        client = Client(HTTP_HOST="khanh-hoa.localhost")
        backend = "django.contrib.auth.backends.ModelBackend"
        client.force_login(july.people[name], backend=backend)
        return client.get(page).status_code

    return opened


def test_its_pages_open_for_the_heir_and_are_not_there_for_others(july: World, status) -> None:
    page = f"/reports/{owed(july, 'Vạn Thắng').pk}/writing/"
    assert {name: status(name, page) for name in ("uyen", "hai", "nga", "chi")} == {
        "uyen": 200, "hai": 404, "nga": 404, "chi": 404,
    }  # fmt: skip


def test_the_heir_is_reminded_of_what_the_old_commune_owes(july: World) -> None:
    due = datetime(2025, 7, 6, 23, 59, 59, tzinfo=HANOI)
    Obligation.objects.filter(unit=july.units["Vạn Thắng"]).update(due=due)
    gather(datetime(2025, 7, 5, 9, tzinfo=HANOI))
    told = {r.account.username: r.lines for r in Reminder.objects.all()}
    assert {"uyen", "vinh"} <= set(told) and "chi" not in told
    assert any("Vạn Thắng" in line for line in told["uyen"])


def test_the_heir_of_the_heir_takes_over_in_its_turn(july: World, sees) -> None:
    second = Unit.objects.create(pk=new_id(), level="commune")
    Standing.objects.create(
        unit=second, level="commune", code="22998", name="Tu Bông", kind="xã", valid=AGAIN,
        parent=july.units["Khánh Hòa"], folded=fold("Tu Bông"), sort_key=sort_key("Tu Bông"),
    )  # fmt: skip
    Standing.objects.filter(unit=july.units["Đại Lãnh"]).update(
        valid=DateRange(REFORM, AGAIN.lower, "[)")
    )
    Succession.objects.create(
        old=july.units["Đại Lãnh"], new=second, share="whole", is_default=True, on=AGAIN.lower
    )
    rebuild_ancestry([july.units["Đại Lãnh"].pk, second.pk])
    xuan = Account.objects.create(username="xuan", full_name="Xuân")
    Appointment.objects.create(account=xuan, role="commune_officer", unit=second, valid=AGAIN)
    with clock.travel(datetime(2026, 1, 6, 9, tzinfo=HANOI)):
        assert "commune xã Vạn Thắng" in sees(xuan)
        mine = Obligation.objects.written_by(Scope.of(xuan, clock.today()))
        commune = owed(july, "Vạn Thắng")
        assert commune in mine and may_write(Scope.of(xuan, clock.today()), commune)
        assert likeliest_heirs([commune.unit_id], clock.today()) == {commune.unit_id: second.pk}


def test_the_papers_of_the_old_commune_are_read_by_its_heir(july: World, status) -> None:
    paper = issuing.draft(
        kind="TB", symbol="TB-UBND", title="Lịch hướng dẫn", unit=july.units["Vạn Thắng"], by=None,
        issuer=Organisation.objects.get(short_name="UBND xã Vạn Thắng"),
    )  # fmt: skip
    issuing.issue(paper, number=3, issued_on=date(2025, 6, 12), signer="Dũng",
                  signer_title="CHỦ TỊCH", by=None)  # fmt: skip
    page = f"/documents/{paper.pk}/"
    assert {name: status(name, page) for name in ("uyen", "hai", "nga")} == {
        "uyen": 200, "hai": 200, "nga": 404,
    }  # fmt: skip
