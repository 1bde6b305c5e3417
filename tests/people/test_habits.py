"""A list stays as its person left it: theirs alone, until they ask for the usual one."""

import io
from typing import Any

from openpyxl import load_workbook

from toso.demo.world import World
from toso.people.models import Habit

PAGE = "/teams/villages/"


def shown(client: Any, address: str = PAGE) -> list[str]:
    return [str(row) for row in client.get(address).context["rows"].rows]


def test_what_was_chosen_on_the_list_is_there_next_time(world: World, as_person: Any) -> None:
    hai = as_person("hai")
    chosen = shown(hai, f"{PAGE}?sort=-village&lacking=1&kept=1")
    assert chosen == ["Tổ dân phố 2", "thôn Phú Hội", "thôn Kô Lắc"]
    assert shown(hai) == chosen
    assert shown(as_person("hai")) == chosen, "on another machine too"
    assert len(shown(as_person("giang"))) == 5, "nobody else's"


def test_an_address_that_others_lead_to_changes_nothing(world: World, as_person: Any) -> None:
    hai = as_person("hai")
    assert len(shown(hai, f"{PAGE}?lacking=1")) == 3
    assert len(shown(hai)) == 7
    assert not Habit.objects.exists()


def test_the_usual_list_is_one_press_away(world: World, as_person: Any) -> None:
    hai = as_person("hai")
    page = hai.get(f"{PAGE}?lacking=1&kept=1")
    assert page.context["rows"].reset_url in page.content.decode().replace("&amp;", "&")
    assert len(shown(hai, PAGE + page.context["rows"].reset_url)) == 7
    assert len(shown(hai)) == 7 and not Habit.objects.exists()


def test_the_file_of_the_page_has_its_rows(world: World, as_person: Any) -> None:
    hai = as_person("hai")
    page = hai.get(f"{PAGE}?lacking=1&sort=-village").context["rows"]
    body = hai.get(PAGE + page.file_url).content
    first = [row[0].value for row in load_workbook(io.BytesIO(body)).active.iter_rows()]
    told = [str(row) for row in page.rows]
    start = first.index("Thôn, tổ dân phố") + 1
    assert first[start : start + len(told)] == told


def test_a_list_can_be_sorted_without_scripts(world: World, as_person: Any) -> None:
    html = as_person("hai").get(f"{PAGE}?sort=village").content.decode()
    assert 'aria-sort="ascending"' in html
    assert 'class="sort" href="?sort=-village&amp;kept=1"' in html
