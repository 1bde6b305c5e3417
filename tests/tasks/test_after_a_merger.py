"""Requests to and from a commune that ended: its heir answers, withdraws, takes work back."""

from datetime import date, datetime

import pytest

from tests.tasks.giving import given
from toso.demo.world import World
from toso.kit import clock
from toso.kit.clock import HANOI
from toso.people.models import Organisation
from toso.people.scope import Scope
from toso.tasks import asking
from toso.tasks.models import Request
from toso.tasks.people import manages

JUNE = datetime(2025, 6, 20, 9, tzinfo=HANOI)
SAID = {"title": "Mượn hội trường", "content": "Tối thứ bảy.", "due": date(2025, 7, 10)}


def sent(world: World, by: str, to: str) -> Request:
    """What somebody asked another organisation in June, before the commune ended."""
    with clock.travel(JUNE):
        account = world.people[by]
        (sender,) = asking.senders(Scope.of(account, clock.today()))
        receiver = Organisation.objects.get(short_name=to)
        return asking.ask(sender, receiver, SAID, account, None)


@pytest.fixture
def received(july: World) -> Request:
    return sent(july, "binh", "UBND xã Vạn Thắng")


def state(request: Request) -> str:
    return str(Request.objects.with_state(clock.today()).get(pk=request.pk).now)


def test_the_heir_answers_what_the_old_commune_was_asked(july, received, as_person) -> None:
    page = f"/tasks/requests/{received.pk}/"
    seen = {name: as_person(name).get(page).status_code for name in ("uyen", "binh", "chi", "nga")}
    assert seen == {"uyen": 200, "binh": 200, "chi": 404, "nga": 404}
    assert "Mượn hội trường" in as_person("uyen").get("/tasks/requests/").content.decode()
    said = {"word": "answered", "text": "Được, tối thứ bảy."}
    assert as_person("uyen").post(f"{page}reply/", said).status_code == 302
    assert state(received) == "answered"
    answer = received.replies.get()
    assert str(answer.organisation) == "UBND xã Đại Lãnh" and answer.by_name == "Uyen"


def test_the_heir_withdraws_what_the_old_commune_had_asked(july, as_person) -> None:
    asked = sent(july, "chi", "Tỉnh đoàn Khánh Hòa")
    page = f"/tasks/requests/{asked.pk}/reply/"
    assert as_person("nga").post(page, {"word": "withdrawn", "text": "Thôi."}).status_code == 404
    as_person("uyen").post(page, {"word": "withdrawn", "text": "Đã mượn nơi khác."})
    assert state(asked) == "withdrawn"


def test_the_heir_manages_the_work_that_the_old_commune_gave(july: World) -> None:
    with clock.travel(JUNE):
        (task,) = given(july, "chi", "Quảng Hội 1", due=date(2025, 7, 10))
    seen = {
        name: manages(Scope.of(july.people[name], clock.today()), task)
        for name in ("uyen", "chi", "nga", "hai")
    }
    assert seen == {"uyen": True, "chi": False, "nga": False, "hai": False}
