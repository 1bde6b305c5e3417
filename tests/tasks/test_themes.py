"""What a plan names for teams to teach: task types and tags by which work is given and found."""

from typing import Any

import pytest

from tests.tasks.giving import given
from toso.charter import load
from toso.charter.models import Programme
from toso.demo.world import World

VILLAGE = "Quảng Hội 1"
TOPICS = ["public_service", "platforms", "cashless", "commerce"]
SECTOR = {
    "land_map", "environment", "digital_skills", "safety_platforms", "basic_security",
    "high_tech_crime",
}  # fmt: skip


@pytest.fixture
def tinh_tra(world: World) -> World:
    Programme.objects.filter(province=world.province).update(charter="tinh-tra-2024")
    return world


def found(client: Any, query: str) -> set[str]:
    page = client.get(f"/tasks/?{query}")
    assert page.status_code == 200
    return {task.title for task, _state in page.context["rows"]}


def choices(client: Any, field: str) -> dict[str, str]:
    return dict(client.get("/tasks/new/").context["form"].fields[field].choices)


@pytest.mark.req("TTR-16")
def test_there_is_a_task_type_for_each_of_the_four_topics(tinh_tra: World, as_person: Any) -> None:
    chi = as_person("chi")
    assert set(TOPICS) <= set(choices(chi, "kind"))
    for kind in TOPICS:
        given(tinh_tra, "chi", VILLAGE, kind=kind, title=f"Việc {kind}")
    for kind in TOPICS:
        assert found(chi, f"kind={kind}") == {f"Việc {kind}"}
    themes = {t.key: t for t in load("tinh-tra-2024").themes if t.of == "team"}
    assert set(themes) <= set(choices(chi, "tags")) and len(themes) == 4
    assert {t.source for t in themes.values()} == {"Tịnh Trà 2024, II.7"}


@pytest.mark.req("TTR-18")
def test_the_sectors_topics_can_be_chosen_in_a_propaganda_task(
    tinh_tra: World, as_person: Any
) -> None:
    chi = as_person("chi")
    offered = choices(chi, "tags")
    assert set(offered) >= SECTOR
    assert offered["high_tech_crime"] == "Phòng, chống tội phạm công nghệ cao"
    for tag in SECTOR:
        given(tinh_tra, "chi", VILLAGE, kind="propaganda", tags=[tag], title=f"Nói về {tag}")
    for tag in SECTOR:
        assert found(chi, f"kind=propaganda&tag={tag}") == {f"Nói về {tag}"}
    page = chi.get("/tasks/?tag=basic_security&as=xlsx")
    assert page.status_code == 200


def test_examples_of_another_plan_keep_their_words_and_are_offered_by_their_own(
    world: World, as_person: Any
) -> None:
    given(world, "chi", VILLAGE, tags=["high_tech_crime", "stall"], title="Từ kế hoạch khác")
    chi = as_person("chi")
    assert "high_tech_crime" not in choices(chi, "tags")
    page = chi.get("/tasks/").context["rows"][0][0]
    words = chi.get(f"/tasks/{page.pk}/").content.decode()
    assert "Phòng, chống tội phạm công nghệ cao, Gian hàng số" in words
    Programme.objects.filter(province=world.province).update(charter="quang-ngai-2022")
    assert choices(chi, "tags")["assistant"] == "Nền tảng trợ lý ảo"


def test_the_province_reads_which_article_names_them(tinh_tra: World, as_person: Any) -> None:
    page = as_person("hai").get("/tasks/services/").content.decode()
    assert "An toàn thông tin mạng cơ bản" in page and "Tịnh Trà 2024, II.8.2" in page
