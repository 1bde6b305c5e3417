"""The network fails at each stage of a sending: nothing is lost or counted twice, all goes on."""

import json

import pytest
from django_tenants.utils import schema_context

from tests.browser.pocket import Pocket
from tests.browser.weather import Weather
from toso.demo.world import SCHEMA, World
from toso.field.models import Operation
from toso.outreach.models import Visit
from toso.registers.models import Household

pytestmark = pytest.mark.browser
VILLAGE = "Quảng Hội 1"
PUSH = "/field/push"
_OVER = 'meta("sync", {}).then(({ busy, last, trouble }) => Boolean(!busy && (last || trouble)))'


@pytest.fixture
def neighbour(world: World) -> Household:
    return world.households[f"{VILLAGE} 1"]


@pytest.fixture
def village(world: World) -> str:
    return str(world.units[VILLAGE].pk)


@pytest.fixture
def away(an: Pocket, neighbour: Household) -> Pocket:
    """An has recorded a visit where there is no signal."""
    return an.signal(False).visit(neighbour)


def counted(operation: str) -> tuple[int, int]:
    """Raw operations and visits that the server has of one recording."""
    with schema_context(SCHEMA):
        return (
            Operation.objects.filter(pk=operation).count(),
            Visit.objects.filter(pk=operation).count(),
        )


def back(phone: Pocket) -> Pocket:
    """The signal returns, and the try that the app makes of itself is over."""
    phone.until(lambda: phone.trouble() == "offline").store('remember("sync", {})')
    return phone.signal(True).until(lambda: phone.store(_OVER))


@pytest.mark.parametrize("what", ["drop", "lose", "cut"])
@pytest.mark.parametrize("address", [PUSH, "/field/pull", "/field/setup"])
def test_a_connection_cut_on_the_way(
    away: Pocket, weather: Weather, address: str, what: str
) -> None:
    (operation,) = away.waiting()
    fault = weather.fault(address, what, times=9)
    back(away)
    assert fault.seen and away.trouble() == "offline"
    assert operation in away.waiting() or address == "/field/pull"
    weather.calm()
    away.send().synced()
    assert counted(operation) == (1, 1)
    assert sum(row["id"] == operation for row in away.rows("visit")) == 1


@pytest.mark.parametrize("status", [500, 502, 503])
def test_a_house_in_trouble_gets_the_same_ids_again(
    away: Pocket, weather: Weather, status: int
) -> None:
    (operation,) = away.waiting()
    weather.say(PUSH, status)
    back(away)
    assert away.waiting() == [operation] and away.trouble()
    away.send().synced()
    assert counted(operation) == (1, 1)


def test_another_page_in_the_houses_place_is_no_answer(away: Pocket, weather: Weather) -> None:
    (operation,) = away.waiting()
    weather.say(PUSH, 200, body=b"<html>Wi-Fi: sign in</html>")
    back(away)
    assert away.waiting() == [operation] and away.trouble() == "offline"
    away.send().synced()
    assert counted(operation) == (1, 1)


def test_too_often_is_obeyed_whatever_is_pressed(
    away: Pocket, weather: Weather, neighbour: Household
) -> None:
    weather.say(PUSH, 429, headers={"Retry-After": "5"})
    back(away)
    assert away.trouble() == "too_often"
    away.visit(neighbour).send()
    made = away.waiting()
    away.synced()  # by itself, when the time is over
    told, *later = weather.times(PUSH)
    assert later[0] - told >= 5
    assert [counted(one) for one in made] == [(1, 1)] * len(made)


def test_a_session_that_ended_meanwhile_loses_nothing(
    away: Pocket, weather: Weather, world: World
) -> None:
    (operation,) = away.waiting()
    away.context.clear_cookies(name="toso")
    back(away)
    assert away.waiting() == [operation] and away.trouble() == "signed_out"
    away.screen("/outbox").page.locator("#main").get_by_role(
        "link", name="Đăng nhập lại"
    ).wait_for()
    assert len(away.rows("household")) == 3, "the village stays"
    away.come_in(world.people["an"])
    assert counted(operation) == (1, 1)


def test_a_stale_page_recovers_by_itself(away: Pocket, weather: Weather) -> None:
    (operation,) = away.waiting()
    fault = weather.say(PUSH, 403, body=b'{"message": "c\\u0169", "remedy": ""}')
    away.signal(True).synced()
    assert fault.seen == 1 and counted(operation) == (1, 1)


def test_a_lost_token_is_fetched_anew(away: Pocket, weather: Weather) -> None:
    (operation,) = away.waiting()
    away.context.clear_cookies(name="csrftoken")
    away.signal(True).synced()
    assert counted(operation) == (1, 1)


def test_too_old_an_app_tells_and_keeps(away: Pocket, weather: Weather) -> None:
    (operation,) = away.waiting()
    said = {"message": "Ứng dụng trên máy đã cũ.", "remedy": "Mở lại trang khi có mạng."}
    weather.say(PUSH, 426, body=json.dumps(said).encode())
    back(away).screen("/outbox")
    assert away.sees(said["message"]) and away.sees(said["remedy"])
    assert away.waiting() == [operation]
    away.send().synced()
    assert counted(operation) == (1, 1)


@pytest.mark.parametrize("status", [413, 400, 500])
def test_one_that_the_house_cannot_take_stops_nobody(
    an: Pocket, weather: Weather, neighbour: Household, village: str, status: int
) -> None:
    """The house answers so to every pack that holds the bad one; it is found, the others go."""
    an.signal(False)
    payload = {"household": str(neighbour.pk), "need": "payment", "result": "not_home"}
    made = [
        an.record("visit.record", village, payload | {"note": "xấu" if n == 2 else ""})["id"]
        for n in range(7)
    ]
    answer = b'{"message": "x", "remedy": "y"}'
    weather.say(PUSH, status, times=99, holding="xấu".encode(), body=answer)
    back(an)
    if status == 500:  # once may be an accident
        an.send()
    bad = an.store("db.outbox.get(said)", argument=made[2])
    assert bad["state"] == ("waiting" if status == 500 else "rejected")
    assert [counted(one) for one in made if one != made[2]] == [(1, 1)] * 6
    assert counted(made[2]) == (0, 0)
    if status == 500:
        weather.calm()
        an.send().synced()
        assert counted(made[2]) == (1, 1)


def test_two_hundred_recordings_go_in_packs(an: Pocket, neighbour: Household, village: str) -> None:
    payload = {"household": str(neighbour.pk), "need": "payment", "result": "not_home"}
    an.signal(False)
    an.page.evaluate(
        """async ({ village, payload }) => {
          const { record } = await part("outbox");
          for (let n = 0; n < 230; n += 1)
            await record("visit.record", village, payload, { title: "x" });
        }""",
        {"village": village, "payload": payload},
    )
    made = an.waiting()
    an.signal(True).synced()
    with schema_context(SCHEMA):
        assert Visit.objects.filter(pk__in=made).count() == len(made) == 230
