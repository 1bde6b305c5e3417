"""Sessions: several people taught or told together, some by name, the others counted."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest

from tests.field.phone import Body, Phone, helped, phone_of
from toso.demo.named_units import named
from toso.demo.world import World
from toso.figures.models import Figure
from toso.figures.trail import subjects
from toso.kit import clock
from toso.kit.period import Period
from toso.outreach.gatherings import EVENTS, SESSIONS, TOPICS
from toso.outreach.models import Attendance, Event, Session
from toso.registers.models import Status

VILLAGE = "Quảng Hội 1"
OCTOBER = Period("2022-10")


@pytest.fixture
def phone(world: World, as_person: Any) -> Phone:
    return phone_of(world, as_person, "an", VILLAGE)


def session(phone: Phone, **said: Any) -> Body:
    more = {key: said.pop(key) for key in ("at", "id", "village") if key in said}
    payload = {"kind": "class", "topic": "payment"} | said
    return phone.op("session.record", payload=payload, **more)


def people(world: World, count: int) -> list[Any]:
    homes = [(home, person) for home in (1, 2, 3) for person in (1, 2, 3)]
    return [world.residents[f"{VILLAGE} {home} {person}"] for home, person in homes[:count]]


def came(*residents: Any) -> list[Body]:
    return [{"resident": str(one.pk)} for one in residents]


def figure(phone: Phone, code: str, month: str = "2022-10") -> int:
    row = Figure.objects.get(village=phone.village, month=month, indicator=code)
    return row.numerator


@pytest.mark.req("OUT-02")
def test_a_session_of_12_people_counts_12_helped_and_the_named_once(
    world: World, phone: Phone
) -> None:
    named_ones = people(world, 5)
    phone.push(session(phone, attendees=came(*named_ones), unnamed=7))
    assert figure(phone, "people_helped") == figure(phone, "people_reached") == 12
    assert figure(phone, "sessions") == 1
    house = world.households[f"{VILLAGE} 1"]
    phone.push(
        phone.visit(house, helps=[helped(named_ones[0], "vneid", "uses")]),
        session(phone, attendees=came(named_ones[0], named_ones[1])),
    )
    assert figure(phone, "people_helped") == 12, "at home or at a session, a person counts once"
    assert figure(phone, "sessions") == 2


@pytest.mark.req("OUT-06")
@pytest.mark.parametrize("kind", EVENTS)
def test_40_unnamed_people_at_an_event_are_reached_and_nothing_else(
    world: World, phone: Phone, kind: str
) -> None:
    before = {
        row.indicator: (row.numerator, row.denominator, row.known)
        for row in _counted_again(phone)
    }  # fmt: skip
    phone.push(session(phone, kind=kind, topic="policy", unnamed=40))
    after = {
        row.indicator: (row.numerator, row.denominator, row.known)
        for row in Figure.objects.filter(village=phone.village, month="2022-10")
    }
    changed = {code for code in after if after[code] != before[code]}
    assert changed == {"people_reached", "sessions"}
    assert figure(phone, "people_reached") == 40


def _counted_again(phone: Phone) -> Any:
    from toso.figures.counting import recount

    recount([phone.village], [OCTOBER])
    return list(Figure.objects.filter(village=phone.village, month="2022-10"))


def test_somebody_named_at_a_meeting_is_helped_only_when_taught(world: World, phone: Phone) -> None:
    listened, taught = people(world, 2)
    attendees = [*came(listened), helped(taught, "vneid", "installed")]
    phone.push(session(phone, kind="cell_meeting", attendees=attendees, unnamed=10))
    assert figure(phone, "people_helped") == 1
    assert figure(phone, "people_reached") == 12


def test_what_was_shown_at_a_session_becomes_statuses_and_figures(
    world: World, phone: Phone
) -> None:
    first, second, third = people(world, 3)
    attendees = [
        helped(first, "payment_account", "uses"), helped(second, "payment_account", "shown"),
        helped(third, "stall", "installed"),
    ]  # fmt: skip
    phone.push(session(phone, attendees=attendees))
    told = set(Status.objects.values_list("subject_kind", "subject", "skill", "state"))
    assert told == {
        ("resident", first.pk, "payment_account", "uses"),
        ("household", third.household_id, "stall", "installed"),
    }, "what a person cannot have is their household's; only shown says nothing"
    assert (figure(phone, "skills_installed"), figure(phone, "skills_used")) == (2, 1)


def test_a_number_is_followed_down_to_its_sessions(world: World, phone: Phone) -> None:
    one = people(world, 1)[0]
    crowd = session(phone, kind="community_meeting", unnamed=30)
    lesson = session(phone, attendees=[helped(one, "vneid", "uses")], unnamed=2)
    phone.push(crowd, lesson)
    ids = {"crowd": UUID(crowd["id"]), "lesson": UUID(lesson["id"])}

    def behind(code: str) -> set[Any]:
        return set(subjects(code, phone.village, OCTOBER))

    both = {("session", ids["crowd"]), ("session", ids["lesson"])}
    assert behind("sessions") == both
    assert behind("people_reached") == {("resident", one.pk), *both}
    assert behind("people_helped") == {("resident", one.pk), ("session", ids["lesson"])}
    assert behind("skills_used") == {("session", ids["lesson"])}
    page = phone.client.get(f"/figures/sessions/?unit={phone.village}").content.decode()
    assert f"/registers/sessions/{ids['lesson']}/" in page


def test_a_session_told_later_is_counted_on_its_day(world: World, phone: Phone) -> None:
    phone.push(session(phone, unnamed=3, held_on="2022-09-30"))
    assert Session.objects.get().day == date(2022, 9, 30)
    assert figure(phone, "sessions", "2022-09") == 1
    assert figure(phone, "sessions", "2022-10") == 0


@pytest.mark.parametrize("held_on", ["2022-10-20", "2019-01-01"])
def test_a_session_is_neither_in_the_future_nor_long_past(phone: Phone, held_on: str) -> None:
    (answer,) = phone.push(session(phone, unnamed=3, held_on=held_on))
    assert answer["reason"] == "bad_payload"
    assert "held_on" in answer["detail"]


def test_a_correction_replaces_attendances_statuses_day_and_figures(
    world: World, phone: Phone
) -> None:
    first, second = people(world, 2)
    told = session(phone, attendees=[helped(first, "vneid", "uses")], unnamed=5)
    phone.push(told)
    instead = {"kind": "class", "topic": "health", "held_on": "2022-09-12",
               "attendees": [helped(second, "ehealth_book", "installed")]}  # fmt: skip
    phone.push(phone.op("session.correct", payload={"session": told["id"], "instead": instead}))
    standing = Session.objects.standing().get()
    assert (standing.topic, str(standing.corrects)) == ("health", told["id"])
    assert Attendance.objects.get().resident == Status.objects.get().subject == second.pk
    assert figure(phone, "people_helped") == 0
    assert figure(phone, "people_helped", "2022-09") == 1
    phone.push(phone.op("session.correct", payload={"session": told["id"], "withdraw": True}))
    assert not Session.objects.standing().exists()
    assert figure(phone, "sessions", "2022-09") == 0


def test_a_session_without_people_or_with_somebody_twice_is_refused(
    world: World, phone: Phone
) -> None:
    one = people(world, 1)[0]
    answers = phone.push(
        session(phone),
        session(phone, attendees=came(one, one)),
        session(phone, kind="point", unnamed=4),
        session(phone, unnamed=4, attendees=[{"resident": str(one.pk), "skill": "vneid"}]),
    )
    assert {answer["reason"] for answer in answers} == {"bad_payload"}


def test_a_session_waits_for_the_people_and_the_event_that_it_names(
    world: World, phone: Phone
) -> None:
    event, person = named("meeting"), named("newcomer")
    told = session(phone, kind="community_meeting", event=str(event),
                   attendees=[{"resident": str(person)}])  # fmt: skip
    assert phone.tell(told) == ["held"]
    house = world.households[f"{VILLAGE} 1"]
    assert phone.tell(phone.resident(person, house.pk, "Nguyễn Văn Mới")) == ["applied"]
    assert not Session.objects.exists()
    assert phone.tell(announced(phone, event)) == ["applied"]
    assert Session.objects.get().event == event


def announced(phone: Phone, event: UUID, **said: Any) -> Body:
    starts = clock.now() + timedelta(days=3)
    payload = {"name": "Họp thôn tháng 10", "kind": "community_meeting",
               "starts_at": starts.isoformat(), "place": "Nhà văn hóa thôn"}  # fmt: skip
    return phone.op("event.announce", event, payload=payload | said)


@pytest.mark.req("TSK-14")
@pytest.mark.parametrize(
    ("kind", "label"),
    [
        ("cell_meeting", "Sinh hoạt chi bộ"),
        ("community_meeting", "Họp thôn, sinh hoạt cộng đồng"),
        ("cultural_event", "Sự kiện văn hóa - chính trị"),
    ],
)
def test_an_activity_is_tied_to_a_meeting_or_an_event(
    world: World, phone: Phone, kind: str, label: str
) -> None:
    event = named(f"event {kind}")
    told = session(phone, kind=kind, topic="policy", event=str(event), unnamed=25)
    assert phone.tell(announced(phone, event, kind=kind), told) == ["applied", "applied"]
    change = next(c for c in phone.pull()["changes"] if c["kind"] == "session")
    assert (change["data"]["event"], change["data"]["kind"]) == (str(event), kind)
    page = phone.client.get(f"/registers/sessions/{told['id']}/").content.decode()
    assert label in page
    assert "Họp thôn tháng 10" in page


def test_an_event_announced_again_is_changed_or_called_off(phone: Phone) -> None:
    event = named("meeting")
    phone.push(announced(phone, event), announced(phone, event, place="Sân đình"))
    assert Event.objects.get().place == "Sân đình"
    cursor = phone.pull()["cursor"]
    phone.push(announced(phone, event, cancelled=True))
    (change,) = phone.pull(cursor)["changes"]
    assert (change["kind"], change["gone"]) == ("event", "left")


def test_a_pulled_session_says_who_came(world: World, phone: Phone) -> None:
    first, second = people(world, 2)
    attendees = [*came(first), helped(second, "vneid", "uses")]
    phone.push(session(phone, attendees=attendees, unnamed=4, skills=["vneid"]))
    (change,) = [c for c in phone.pull()["changes"] if c["kind"] == "session"]
    said = change["data"]
    assert (said["unnamed"], said["skills"]) == (4, ["vneid"])
    assert sorted(said["attendees"], key=str) == sorted(attendees, key=str)


def test_every_kind_of_session_can_be_told_and_every_topic_named() -> None:
    from typing import get_args

    from toso.field.payloads.gatherings import SessionKind, TopicKey

    kinds = [k for part in get_args(SessionKind) for k in (get_args(part) or [part])]
    assert set(kinds) == set(SESSIONS)
    assert set(get_args(TopicKey)) == set(TOPICS)
