"""Topics of month, quarter, year: material and training come before (003 II.2; TSK-12)."""

from collections.abc import Iterator
from typing import Any

import pytest

from toso.charter.models import Programme
from toso.demo.world import World
from toso.kit import clock
from toso.tasks import topics
from toso.tasks.models import Start, Topic
from toso.tasks.topics import NO, YES, Answer, NeedsReason, readiness, warnings


@pytest.fixture
def topic(world: World) -> Topic:
    row = Topic(
        unit=world.units["Khánh Hòa"], period="2022-10", title="Thanh toán điện tử",
        guides=["thanh-toan"], made_at=clock.now(),
    )  # fmt: skip
    return topics.keep(row, [], world.people["hai"])


@pytest.fixture
def trained() -> Iterator[dict[str, str]]:
    """A learning room that answers; `state` is what it says."""
    said = {"state": NO}
    topics.answer_check(
        "training", lambda asked: {t.pk: Answer(said["state"], "0/4 Tổ") for t in asked}
    )
    yield said
    topics.answer_check("training", None)


def _states(topic: Topic) -> dict[str, str]:
    return {item.check.key: item.answer.state for item in readiness([topic])[topic.pk].items}


@pytest.mark.req("TSK-12")
def test_a_topic_is_ready_only_with_material_and_training(
    topic: Topic, trained: dict[str, str]
) -> None:
    assert not readiness([topic])[topic.pk].ready
    trained["state"] = YES
    assert readiness([topic])[topic.pk].ready
    topic.guides = []
    assert _states(topic) == {"material": NO, "training": YES}
    assert not readiness([topic])[topic.pk].ready


@pytest.mark.req("TSK-12")
def test_starting_without_training_warns_with_its_article_and_a_reason_overrules(
    world: World, topic: Topic, trained: dict[str, str]
) -> None:
    assert warnings(topic)[0].source == "Thông lệ của TổSố", "Khánh Hòa's plan is silent"
    Programme.objects.filter(province=world.province).update(charter="kien-giang-2022")
    [found] = warnings(topic)
    assert (found.rule, found.severity) == ("training", "warn")
    assert found.source == "Kiên Giang 2022, II.2"
    assert "được tập huấn trước khi triển khai" in found.quote
    with pytest.raises(NeedsReason):
        topics.start(topic, world.people["hai"])
    assert not Start.objects.exists()
    row = topics.start(topic, world.people["hai"], "Tập huấn ngày 20/10")
    assert [one["rule"] for one in row.lacking] == ["training"]
    assert row.reason == "Tập huấn ngày 20/10"


def test_what_nobody_can_tell_yet_is_said_so_and_is_not_ready(topic: Topic) -> None:
    assert _states(topic) == {"material": "yes", "training": "unknown"}
    assert [w.message for w in warnings(topic)] == [
        "Chưa kiểm tra được Tổ đã tập huấn chuyên đề này hay chưa."
    ]


def test_the_page_asks_for_a_reason_and_keeps_it(
    world: World, topic: Topic, as_person: Any
) -> None:
    topic.issuer_id = next(
        a.organisation_id for a in world.people["hai"].appointments.all() if a.organisation_id
    )
    topic.save()
    hai = as_person("hai")
    assert "Chưa kiểm tra được" in hai.get(f"/tasks/topics/{topic.pk}/").content.decode()
    assert hai.post(f"/tasks/topics/{topic.pk}/start/", {"reason": " "}).status_code == 422
    assert as_person("chi").post(f"/tasks/topics/{topic.pk}/start/").status_code == 404
    hai.post(f"/tasks/topics/{topic.pk}/start/", {"reason": "Đã tập huấn qua Zalo"})
    said = as_person("an").get(f"/tasks/topics/{topic.pk}/").content.decode()
    assert "Đã tập huấn qua Zalo" in said


def test_the_calendar_has_months_under_quarters_and_each_topic_once(
    world: World, topic: Topic, as_person: Any
) -> None:
    for period in ("2022-Q4", "2022"):
        row = Topic(unit=topic.unit, period=period, title=f"Việc {period}", made_at=clock.now())
        topics.keep(row, [], world.people["hai"])
    page = as_person("binh").get("/tasks/topics/")
    assert [one["topic"].title for one in page.context["whole"]["topics"]] == ["Việc 2022"]
    quarter, months = page.context["quarters"][3]
    assert [one["topic"].title for one in quarter["topics"]] == ["Việc 2022-Q4"]
    assert [len(month["topics"]) for month in months] == [1, 0, 0]
    assert "Tháng 10/2022" in page.content.decode()


def test_phones_hold_a_topic_from_its_start(world: World, topic: Topic, as_person: Any) -> None:
    def held() -> list[str]:
        rows = as_person("an").get("/field/reference").json()["rows"]
        return [row["data"]["title"] for row in rows if row["kind"] == "topic"]

    assert held() == []
    topics.start(topic, world.people["hai"], "Tập huấn ngày 20/10")
    assert held() == ["Thanh toán điện tử"]


def test_phones_show_this_months_topic_before_the_years(
    world: World, topic: Topic, as_person: Any
) -> None:
    for period in ("2022", "2022-Q4"):
        row = Topic(unit=topic.unit, period=period, title=f"Việc {period}", made_at=clock.now())
        topics.start(topics.keep(row, [], world.people["hai"]), world.people["hai"], "Đã tập huấn")
    topics.start(topic, world.people["hai"], "Đã tập huấn")
    rows = as_person("an").get("/field/reference").json()["rows"]
    held = sorted((r["data"] for r in rows if r["kind"] == "topic"), key=lambda d: d["order"])
    assert [one["title"] for one in held] == ["Thanh toán điện tử", "Việc 2022-Q4", "Việc 2022"]


def test_what_was_lacking_at_a_start_is_said_in_the_readers_language(
    world: World, topic: Topic, trained: dict[str, str], as_person
) -> None:
    topic.guides = []
    topic.save()
    row = topics.start(topic, world.people["hai"], "Tập huấn ngày 20/10")
    trained["state"] = YES  # today's answer does not touch what was frozen
    page = f"/tasks/topics/{topic.pk}/"
    said = as_person("hai").get(page).content.decode()
    assert "Chuyên đề chưa có tài liệu" in said and "Tổ chưa được tập huấn" in said
    reader = as_person("giang")
    reader.cookies["django_language"] = "en"
    read = reader.get(page).content.decode()
    assert "Chuyên đề chưa có tài liệu" not in read and "Tổ chưa được tập huấn" not in read
    assert "Thông lệ của TổSố" not in read and "0/4 Tổ" in read
    old = [{k: v for k, v in one.items() if k != "state"} for one in row.lacking]
    Start.objects.filter(pk=row.pk).update(lacking=old)
    assert "Chuyên đề chưa có tài liệu" in as_person("hai").get(page).content.decode()
