"""Lists of targets, tasks and reports say which of them wait for the reader's answer (HIE-08)."""

from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.threads.test_threads import ANSWERED, asks, subject, things  # noqa: F401
from toso.demo.world import World
from toso.threads.saying import Words, say

LISTS = {
    "target": "/targets/",
    "task": "/tasks/",
    "report": "/reports/?period=2022-09",
}


@pytest.mark.parametrize("about", LISTS)
def test_a_list_says_how_many_questions_wait_for_the_reader_until_they_are_answered(
    world: World,
    things: dict[str, UUID],  # noqa: F811
    as_person,
    about: str,
) -> None:
    asked, twice = asks(world, things, about), asks(world, things, about)
    assert "2 câu hỏi chờ bên tôi trả lời" in as_person("chi").get(LISTS[about]).content.decode()
    asker = as_person("binh").get(LISTS[about]).content.decode()
    assert "chờ bên tôi trả lời" not in asker
    talk = subject(world, "chi", about, things[about])
    say(talk, Words(ANSWERED, answers=asked.pk), world.people["chi"])
    assert "1 câu hỏi chờ bên tôi trả lời" in as_person("chi").get(LISTS[about]).content.decode()
    say(talk, Words(ANSWERED, answers=twice.pk), world.people["chi"])
    left = as_person("chi").get(LISTS[about]).content.decode()
    assert "chờ bên tôi trả lời" not in left


def test_who_receives_a_target_is_marked_where_all_receivers_stand(
    world: World,
    things: dict[str, UUID],  # noqa: F811
    as_person,
) -> None:
    asks(world, things)
    page = f"/targets/given/IND-KH22-05b/?unit={world.units['Vạn Thắng'].pk}"
    assert "1 câu hỏi chờ bên tôi trả lời" in as_person("dung").get(page).content.decode()
    assert "chờ bên tôi" not in as_person("giang").get(LISTS["target"]).content.decode()


def test_a_list_asks_once_however_many_things_are_talked_about(
    world: World,
    things: dict[str, UUID],  # noqa: F811
    as_person,
) -> None:
    asks(world, things, "task")
    chi = as_person("chi")
    with CaptureQueriesContext(connection) as asked:
        chi.get(LISTS["task"])
    talked = [q for q in asked.captured_queries if "threads_remark" in q["sql"]]
    assert len(talked) == 1
