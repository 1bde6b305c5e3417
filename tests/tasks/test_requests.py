"""Requests to other organisations: sent, answered, overdue, with the answering unit named."""

from datetime import datetime
from typing import Any

import pytest

from toso.demo.named_units import named
from toso.demo.world import World
from toso.kit import clock
from toso.kit.clock import HANOI
from toso.people.models import Organisation
from toso.tasks.models import Reply, Request

SAID = {
    "title": "Cử đoàn viên đến hướng dẫn", "content": "Cần 3 đoàn viên ở nhà văn hóa tối 25/10.",
    "due": "24/10/2022",
}  # fmt: skip
LATER = datetime(2022, 10, 27, 9, tzinfo=HANOI)


@pytest.fixture
def asked(world: World, as_person: Any) -> Request:
    """The leader of Quảng Hội 1 asks the province's Youth Union."""
    said = SAID | {
        "sender": str(world.teams["Quảng Hội 1"].pk),
        "receiver": str(named("tỉnh đoàn")),
    }
    assert as_person("binh").post("/tasks/requests/new/", said).status_code == 302
    return Request.objects.get()


def _state(as_person: Any, person: str, request: Request) -> str:
    page = as_person(person).get(f"/tasks/requests/{request.pk}/")
    return str(page.context["asked"].now)


@pytest.mark.req("TSK-13")
def test_a_team_asks_the_youth_union_and_both_sides_see_it_answered_by_name(
    world: World, as_person: Any, asked: Request
) -> None:
    assert asked.asker == "Tổ công nghệ số cộng đồng Quảng Hội 1"
    for person in ("binh", "an", "chi", "khanh"):
        assert _state(as_person, person, asked) == "sent"
    khanh = as_person("khanh")
    assert khanh.get("/tasks/requests/").context["counts"]["sent"] == 1
    khanh.post(f"/tasks/requests/{asked.pk}/reply/", {"word": "answered", "text": "Cử 3 bạn."})
    page = as_person("binh").get("/tasks/requests/")
    assert page.context["counts"] == {"sent": 0, "overdue": 0, "answered": 1, "withdrawn": 0}
    said = page.content.decode()
    assert "Tỉnh đoàn Khánh Hòa, Bùi Quốc Khánh" in said and "Đã trả lời" in said


@pytest.mark.req("TSK-13")
def test_a_request_without_an_answer_is_overdue_with_its_age(
    as_person: Any, asked: Request
) -> None:
    with clock.travel(LATER):
        assert _state(as_person, "khanh", asked) == "overdue"
        [(row, age)] = as_person("binh").get("/tasks/requests/").context["rows"]
        assert (row.now, age) == ("overdue", 9)
        as_person("khanh").post(
            f"/tasks/requests/{asked.pk}/reply/", {"word": "answered", "text": "Đã cử."}
        )
        assert _state(as_person, "binh", asked) == "answered"


def test_only_those_appointed_there_answer(world: World, as_person: Any, asked: Request) -> None:
    said = {"word": "answered", "text": "Được"}
    for person in ("binh", "chi", "hai"):
        page = as_person(person).post(f"/tasks/requests/{asked.pk}/reply/", said)
        assert page.status_code == 404
    for person in ("sau", "minh", "nga", "phuc", "lan"):
        page = as_person(person).get(f"/tasks/requests/{asked.pk}/")
        assert page.status_code == 404
    assert not Reply.objects.exists()


def test_both_sides_talk_and_the_asker_withdraws_with_a_reason(
    as_person: Any, asked: Request
) -> None:
    address = f"/tasks/requests/{asked.pk}/reply/"
    as_person("khanh").post(address, {"word": "said", "text": "Mấy giờ?"})
    as_person("binh").post(address, {"word": "said", "text": "19 giờ."})
    assert as_person("khanh").post(address, {"word": "withdrawn", "text": "x"}).status_code == 404
    assert as_person("binh").post(address, {"word": "withdrawn", "text": " "}).status_code == 422
    as_person("binh").post(address, {"word": "withdrawn", "text": "Dời sang tháng sau"})
    assert _state(as_person, "khanh", asked) == "withdrawn"
    as_person("khanh").post(address, {"word": "answered", "text": "Muộn rồi"})
    assert _state(as_person, "khanh", asked) == "withdrawn"
    assert [r.word for r in asked.replies.order_by("at", "pk")] == ["said", "said", "withdrawn"]


def test_a_commune_asks_the_department_in_its_own_name(world: World, as_person: Any) -> None:
    committee = Organisation.objects.get(pk=named("ubnd Vạn Thắng"))
    said = SAID | {"sender": str(committee.pk), "receiver": str(named("sở TT&TT"))}
    as_person("chi").post("/tasks/requests/new/", said)
    row = Request.objects.get()
    assert (row.asker, row.team) == ("UBND xã Vạn Thắng", None)
    assert as_person("tung").get("/tasks/requests/?side=received").context["list"].count == 1
    assert as_person("binh").get(f"/tasks/requests/{row.pk}/").status_code == 404
