"""A team's tasks through the door: finished, noted, handed, once and by whom they concern."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from tests.field.phone import Phone
from tests.tasks.giving import DUE, drafted, given, scope_of
from toso.demo.world import World
from toso.field.phones.reminders import due
from toso.kit import clock
from toso.kit.clock import HANOI
from toso.tasks.doing import Saying, move
from toso.tasks.models import Task

VILLAGE = "Quảng Hội 1"


@pytest.fixture
def phone(world: World, as_person: Any) -> Phone:
    return Phone(as_person("an"), world.units[VILLAGE])


@pytest.fixture
def leader(world: World, as_person: Any) -> Phone:
    return Phone(as_person("binh"), world.units[VILLAGE])


def _done(phone: Phone, task: Task, result: str = "full", **more: Any) -> dict[str, Any]:
    return phone.op("task.done", task.pk, payload={"result": result}, **more)


def test_a_member_finishes_a_task_and_telling_it_again_counts_once(
    world: World, phone: Phone
) -> None:
    [task] = given(world, "chi", VILLAGE)
    said = _done(phone, task, "part")
    assert phone.tell(said) == ["applied"]
    assert phone.tell(said) == ["duplicate"]
    [finished] = task.moves.filter(word="done")
    assert str(finished.pk) == said["id"]
    assert (finished.result, finished.by) == ("part", world.people["an"])
    assert Task.objects.get(pk=task.pk).state == "done"


def test_a_result_is_full_or_part(world: World, phone: Phone) -> None:
    [task] = given(world, "chi", VILLAGE)
    assert phone.tell(_done(phone, task, "great")) == ["rejected"]


def test_what_was_done_before_a_return_and_is_sent_after_it_stays_history(
    world: World, phone: Phone, leader: Phone
) -> None:
    [task] = given(world, "chi", VILLAGE)
    early = clock.now() - timedelta(hours=1)
    late = _done(leader, task, at=clock.now() - timedelta(minutes=30))
    with clock.travel(early):
        move(task, Saying("done", world.people["an"]))
    move(task, Saying("returned", world.people["chi"], "Thiếu ảnh"))
    assert leader.tell(late) == ["applied"]
    assert Task.objects.get(pk=task.pk).state == "returned"


@pytest.mark.parametrize("village", ["Quảng Hội 2", "Xóm Cỏ"])
def test_another_teams_task_is_refused(world: World, phone: Phone, village: str) -> None:
    [task] = given(world, "hai", village)
    [answer] = phone.push(_done(phone, task))
    assert answer["status"] == "rejected"
    assert Task.objects.get(pk=task.pk).state == "open"


def test_a_draft_is_not_there_for_a_phone(world: World, phone: Phone) -> None:
    [task] = drafted(world, "chi", VILLAGE)
    assert phone.tell(_done(phone, task)) == ["rejected"]


def test_a_cancelled_task_is_refused_in_words(world: World, phone: Phone) -> None:
    [task] = given(world, "chi", VILLAGE)
    move(task, Saying("cancelled", world.people["chi"], "Bão"))
    [answer] = phone.push(_done(phone, task))
    assert (answer["status"], answer["message"]) == ("rejected", "Nhiệm vụ này đã hủy.")


def test_only_the_leader_hands_a_task_and_only_to_the_team(
    world: World, phone: Phone, leader: Phone
) -> None:
    [task] = given(world, "chi", VILLAGE)

    def hand(by: Phone, person: str) -> list[str]:
        said = {"member": str(world.people[person].pk)}
        return by.tell(by.op("task.hand", task.pk, payload=said))

    assert hand(phone, "an") == ["rejected"]
    assert hand(leader, "sau") == ["rejected"]
    assert hand(leader, "an") == ["applied"]
    assert Task.objects.get(pk=task.pk).member == world.people["an"]


def test_a_team_tells_that_it_is_stuck(world: World, phone: Phone) -> None:
    [task] = given(world, "chi", VILLAGE)
    said = {"stuck": True, "words": "Chưa có sóng"}
    assert phone.tell(phone.op("task.note", task.pk, payload=said)) == ["applied"]
    assert task.moves.filter(word="stuck", text="Chưa có sóng").exists()
    assert Task.objects.get(pk=task.pk).state == "open"


def test_the_phone_holds_its_teams_tasks_and_no_others(
    world: World, phone: Phone, as_person: Any
) -> None:
    [mine] = given(world, "hai", VILLAGE, tags=["stall"])
    given(world, "hai", "Quảng Hội 2", "Xóm Cỏ")
    rows = [r for r in phone.client.get("/field/reference").json()["rows"] if r["kind"] == "task"]
    assert [row["id"] for row in rows] == [str(mine.pk)]
    said = rows[0]["data"]
    assert (said["title"], said["due"], said["open"]) == (mine.title, "2022-10-25", True)
    assert said["accountable"] == "UBND xã Vạn Thắng"
    assert "gian-hang" in said["guides"]


def test_a_person_is_reminded_of_tasks_due_tomorrow(world: World) -> None:
    given(world, "chi", VILLAGE)
    eve = datetime(DUE.year, DUE.month, DUE.day - 1, 9, tzinfo=HANOI)
    with clock.travel(eve):
        assert scope_of(world, "binh")
        assert "Có 1 nhiệm vụ đến hạn." in due(world.people["binh"], eve)
        assert not any("nhiệm vụ" in line for line in due(world.people["an"], eve))
