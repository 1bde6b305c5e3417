"""The events of a year: conferences, seminars and trainings with whom they are for and who came."""

from io import BytesIO
from typing import Any

import openpyxl
import pytest

from tests.field.phone import Phone, phone_of
from tests.outreach.test_event_pages import sheet as event_sheet
from toso.demo.world import World
from toso.kit.ids import new_id
from toso.outreach.models import Event

VILLAGE, OTHER = "Quảng Hội 1", "Quảng Hội 2"


@pytest.fixture
def phone(world: World, as_person: Any) -> Phone:
    return phone_of(world, as_person, "an", VILLAGE)


def told(client: Any, world: World, *villages: str, **said: Any) -> None:
    answer = client.post("/registers/events/new/", event_sheet(world, *villages, **said))
    assert answer.status_code == 302, answer.content


def rows(client: Any, query: str = "") -> list[tuple[str, str, str, int | None]]:
    page = client.get(f"/registers/events/year/{query}")
    assert page.status_code == 200
    return [(r.event.name, r.event.kind, r.event.audience, r.came) for r in page.context["rows"]]


@pytest.mark.req("TTR-03")
def test_the_events_of_a_year_stand_with_their_audience(
    world: World, phone: Phone, as_person: Any
) -> None:
    chi = as_person("chi")
    told(chi, world, VILLAGE, OTHER, name="Hội nghị chuyển đổi số", kind="conference",
         audience="both", starts_at="2022-10-12T08:00")  # fmt: skip
    told(chi, world, VILLAGE, name="Tập huấn văn bản điện tử", kind="training",
         audience="officials", starts_at="2022-09-05T08:00")  # fmt: skip
    told(chi, world, VILLAGE, name="Hội thảo năm ngoái", kind="seminar", audience="people",
         starts_at="2021-11-05T08:00")  # fmt: skip
    event = Event.objects.get(name="Hội nghị chuyển đổi số", village=world.units[VILLAGE])
    came = {"kind": "conference", "topic": "policy", "event": str(event.pk), "unnamed": 42}
    assert phone.tell(phone.op("session.record", payload=came)) == ["applied"]
    assert rows(chi) == [
        ("Hội nghị chuyển đổi số", "conference", "both", 42),
        ("Tập huấn văn bản điện tử", "training", "officials", None),
    ]
    assert rows(chi, "?year=2021") == [("Hội thảo năm ngoái", "seminar", "people", None)]
    assert [name for name, *_ in rows(chi, "?audience=officials")] == ["Tập huấn văn bản điện tử"]
    page = chi.get("/registers/events/year/")
    assert [(key, n) for key, _label, n in page.context["audiences"]] == [
        ("people", 0), ("officials", 1), ("both", 1),
    ]  # fmt: skip
    assert page.context["total"] == 2 and page.context["came"] == 42


def test_what_was_called_off_is_no_event_and_the_list_leaves_as_a_spreadsheet(
    world: World, as_person: Any
) -> None:
    chi = as_person("chi")
    told(chi, world, VILLAGE, name="Hội thảo bán hàng", kind="seminar", audience="people")
    told(chi, world, VILLAGE, name="Đã hủy", kind="seminar")
    gone = Event.objects.get(name="Đã hủy")
    chi.post(f"/registers/events/{gone.pk}/off/")
    answer = chi.get("/registers/events/year/?as=xlsx")
    cells = [
        str(c.value) for row in openpyxl.load_workbook(BytesIO(answer.content)).active for c in row
    ]
    assert "Hội thảo bán hàng" in cells and "Người dân" in cells and "Đã hủy" not in cells


def test_the_phone_tells_and_hears_for_whom_an_event_is(phone: Phone) -> None:
    said = {"name": "Lớp cho cán bộ", "kind": "training", "audience": "officials",
            "starts_at": "2022-10-20T08:00:00+07:00"}  # fmt: skip
    assert phone.tell(phone.op("event.announce", new_id(), payload=said)) == ["applied"]
    (heard,) = [c["data"] for c in phone.pull()["changes"] if c["kind"] == "event"]
    assert heard["audience"] == "officials"


@pytest.mark.parametrize("query", ["?year=1999", "?year=x", "?year=2030"])
def test_a_year_out_of_reach_is_not_found(world: World, as_person: Any, query: str) -> None:
    assert as_person("chi").get(f"/registers/events/year/{query}").status_code == 404


def test_neighbours_and_readers_of_summaries_see_none_of_it(world: World, as_person: Any) -> None:
    told(as_person("chi"), world, VILLAGE, name="Hội nghị kín")
    assert rows(as_person("nga")) == []
    assert as_person("hai").get("/registers/events/year/").status_code == 404
