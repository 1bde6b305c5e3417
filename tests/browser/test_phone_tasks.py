"""A team's tasks on the phone: on the first screen, finished and handed on with no network."""

from datetime import date
from typing import Any

import pytest
from django_tenants.utils import schema_context
from playwright.sync_api import expect

from tests.browser.pocket import Pocket
from tests.tasks.giving import given
from toso.demo.world import SCHEMA, World
from toso.kit import clock
from toso.tasks import topics
from toso.tasks.doing import Saying, move
from toso.tasks.models import Task, Topic

pytestmark = pytest.mark.browser
VILLAGE = "Quảng Hội 1"


@pytest.fixture(scope="module")
def tasks(world: World) -> list[Task]:
    """One that is chị An's, one still her leader's; and the topic of the month."""
    with schema_context(SCHEMA):
        said = {"due": date(2022, 10, 20), "tags": ["stall"]}
        [hers] = given(world, "chi", VILLAGE, title="Gian hàng số cho hộ trồng tỏi", **said)
        an = world.people["an"]
        handed = Saying("handed", world.people["binh"], member=an.pk, member_name=str(an))
        move(hers, handed)
        [his] = given(world, "chi", VILLAGE, title="Họp thôn về VNeID", due=date(2022, 10, 22))
        row = Topic(unit=world.units["Khánh Hòa"], period="2022-10", title="Thanh toán điện tử",
                    guides=["thanh-toan"], made_at=clock.now())  # fmt: skip
        topics.start(topics.keep(row, [], world.people["hai"]), world.people["hai"], "Đã tập huấn")
        return [hers, his]


def state(task: Task) -> dict[str, Any]:
    with schema_context(SCHEMA):
        row = Task.objects.get(pk=task.pk)
        done = row.moves.filter(word="done").values_list("result", flat=True)
        return {"state": row.state, "member": row.member_name, "results": list(done)}


def anew(person: Pocket) -> Pocket:
    """Ask for the reference again, and let the network go."""
    person.store('remember("referred", 0)')
    person.send().synced().ready_offline()
    return person.signal(False)


def test_a_member_finishes_a_task_offline_in_two_touches(tasks: list[Task], an: Pocket) -> None:
    anew(an).screen("/")
    expect(an.page.locator(".duties")).to_contain_text("Gian hàng số cho hộ trồng tỏi")
    expect(an.page.locator(".duties")).to_contain_text("Thanh toán điện tử")
    expect(an.page.locator(".duties")).not_to_contain_text("Họp thôn về VNeID")
    an.touches()
    an.look("tasks-today").page.get_by_role("link", name="Gian hàng số").tap()
    an.look("task").page.get_by_role("button", name="Đạt yêu cầu").tap()
    an.page.locator("#toast", has_text="Đã báo xong").wait_for()
    assert an.touches() == (2, 0)
    expect(an.page.locator("#main")).to_contain_text("Đã xong, chờ gửi")
    an.look("tasks").page.reload()
    an.opened()
    expect(an.page.locator("#main")).to_contain_text("Đã xong, chờ gửi")
    assert state(tasks[0])["state"] == "open"
    an.signal(True).send().synced()
    assert state(tasks[0]) == {
        "state": "done", "member": "Nguyễn Thị An", "results": ["full"],
    }  # fmt: skip
    expect(an.page.locator("#main")).not_to_contain_text("chờ gửi")
    expect(an.page.locator("#main")).to_contain_text("Đã xong")


def test_the_leader_hands_a_task_on_offline(tasks: list[Task], pocket: Any) -> None:
    binh = anew(pocket("binh")).screen(f"/task/{tasks[1].pk}")
    binh.page.get_by_role("link", name="Giao cho người khác").tap()
    binh.look("task-hand").page.locator("label", has_text="Nguyễn Thị An").tap()
    binh.page.locator("#toast", has_text="Đã giao cho").wait_for()
    expect(binh.page.locator("#main")).to_contain_text("Nguyễn Thị An")
    binh.signal(True).send().synced()
    assert state(tasks[1])["member"] == "Nguyễn Thị An"


def test_a_member_has_no_way_to_hand_a_task(tasks: list[Task], an: Pocket) -> None:
    an.screen(f"/task/{tasks[1].pk}")
    expect(an.page.get_by_role("button", name="Đạt một phần")).to_be_visible()
    assert an.page.get_by_role("link", name="Giao cho người khác").count() == 0


def test_a_refused_result_says_why_and_the_task_is_open_again(
    tasks: list[Task], world: World, an: Pocket
) -> None:
    with schema_context(SCHEMA):
        [late] = given(world, "chi", VILLAGE, title="Việc bị hủy", due=date(2022, 10, 21))
    anew(an).screen(f"/task/{late.pk}")
    an.page.get_by_role("button", name="Đạt một phần").tap()
    an.page.locator("#toast", has_text="Đã báo xong").wait_for()
    with schema_context(SCHEMA):
        move(late, Saying("cancelled", world.people["chi"], "Bão"))
    an.signal(True).send()
    an.until(lambda: an.store('db.outbox.where({ state: "rejected" }).count()'))
    an.screen("/outbox")
    expect(an.page.locator("#main")).to_contain_text("Nhiệm vụ này đã hủy.")
