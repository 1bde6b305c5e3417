"""What becomes of a task: the state follows the last deciding move, by its own time."""

from datetime import datetime, timedelta

import pytest

from tests.tasks.giving import given, scope_of
from toso.demo.world import World
from toso.journal.models import Entry
from toso.kit.clock import HANOI
from toso.tasks.doing import Refused, Saying, move
from toso.tasks.models import Task

NOON = datetime(2022, 10, 19, 12, tzinfo=HANOI)


def _say(world: World, task: Task, person: str, word: str, hours: int = 0, **more: str) -> Task:
    at = NOON + timedelta(hours=hours)
    return move(task, Saying(word, world.people[person], at=at, **more))  # type: ignore[arg-type]


def test_done_with_a_result_then_returned_then_done_again(world: World) -> None:
    [task] = given(world, "chi", "Quảng Hội 1")
    assert _say(world, task, "an", "done", result="part").state == "done"
    assert _say(world, task, "chi", "returned", 1, text="Còn thiếu ảnh").state == "returned"
    assert _say(world, task, "an", "done", 2, result="full").state == "done"
    assert Entry.objects.filter(subject=task.pk).count() == 3


def test_what_was_said_before_a_return_and_arrives_after_it_undoes_nothing(world: World) -> None:
    [task] = given(world, "chi", "Quảng Hội 1")
    _say(world, task, "an", "done", 0)
    _say(world, task, "chi", "returned", 2)
    assert _say(world, task, "binh", "done", 1).state == "returned"
    assert task.moves.filter(word="done").count() == 2


def test_a_cancelled_task_takes_nothing_more(world: World) -> None:
    [task] = given(world, "chi", "Quảng Hội 1")
    assert _say(world, task, "chi", "cancelled", text="Bão số 5").state == "cancelled"
    with pytest.raises(Refused, match="task_cancelled"):
        _say(world, task, "an", "done", 1)


def test_only_what_is_done_is_returned(world: World) -> None:
    [task] = given(world, "chi", "Quảng Hội 1")
    with pytest.raises(Refused, match="task_not_done"):
        _say(world, task, "chi", "returned")


def test_a_leader_hands_a_task_to_a_member(world: World) -> None:
    [task] = given(world, "chi", "Quảng Hội 1")
    an = world.people["an"]
    handed = move(task, Saying("handed", world.people["binh"], member=an.pk, member_name=str(an)))
    assert handed.member == an
    assert handed.state == "open"


def test_a_task_past_its_day_is_late_until_it_is_done(world: World) -> None:
    [task] = given(world, "chi", "Quảng Hội 1")
    scope = scope_of(world, "binh")
    after = NOON.date() + timedelta(days=10)
    assert not Task.objects.within(scope).late(scope.on).exists()
    assert list(Task.objects.within(scope).late(after)) == [task]
    _say(world, task, "an", "done")
    assert not Task.objects.late(after).exists()
