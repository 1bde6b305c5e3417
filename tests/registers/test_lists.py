"""The lists of the registers keep what was chosen and give it as a file, which is recorded."""

from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook

from toso.demo.world import World
from toso.journal.models import Entry


def rows_of(answer: Any) -> list[tuple[Any, ...]]:
    sheet = load_workbook(BytesIO(answer.content)).active
    return [row for row in sheet.iter_rows(values_only=True) if any(row)]


@pytest.mark.parametrize("tail", ["", "businesses/"])
def test_doors_are_sorted_remembered_and_taken_away_as_shown(
    world: World, as_person: Any, tail: str
) -> None:
    chi = as_person("chi")
    address = f"/registers/villages/{world.units['Quảng Hội 1'].pk}/{tail}"
    key = "name" if tail else "who"
    first = chi.get(f"{address}?sort=-{key}&kept=1")
    shown = [str(row) for row in first.context["rows"]]
    assert [str(row) for row in chi.get(address).context["rows"]] == shown, "remembered"
    file = chi.get(f"{address}?as=xlsx")
    names = [row[0] for row in rows_of(file)]
    assert names[-len(shown) :] == shown
    taken = Entry.objects.filter(verb="list.export").latest("pk")
    assert str(taken.actor) == str(world.people["chi"].pk)
    assert as_person("lan").get(f"{address}?as=xlsx").status_code == 404


def test_points_and_phones_are_narrowed_and_taken_away(world: World, as_person: Any) -> None:
    chi = as_person("chi")
    for page, narrowed in [("points", "state=approved"), ("devices", "which=unsent")]:
        answer = chi.get(f"/registers/{page}/?{narrowed}&as=xlsx")
        assert answer["Content-Disposition"].startswith("attachment"), page
        assert chi.get(f"/registers/{page}/?{narrowed}&q=khongai").status_code == 200, page


def test_the_areas_below_stand_as_a_list_with_the_work_of_the_month(
    world: World, as_person: Any
) -> None:
    chi = as_person("chi")
    page = chi.get("/figures/?sort=-unit&kept=1")
    shown = [str(child) for child, _readings in page.context["rows"]]
    assert shown == sorted(shown, reverse=True) and "Thôn Quảng Hội 1" in " ".join(shown).title()
    file = [row[0] for row in rows_of(chi.get("/figures/?as=xlsx"))]
    assert file[-len(shown) :] == shown
