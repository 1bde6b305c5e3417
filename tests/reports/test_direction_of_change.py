"""A change is painted by the way the charter wants the number to move, or not at all."""

import re

import pytest
from django.template import Context, Template

from tests.reports.conftest import SEPTEMBER
from toso.charter.running import charter_on
from toso.demo.world import World
from toso.figures.models import Figure
from toso.kit import clock
from toso.reports.lines import Line
from toso.reports.models import Obligation
from toso.reports.opening import open_period

AUGUST = SEPTEMBER.previous()
MOODS = re.compile(r"stat__label\">.*?>(Lượt thăm|Thăm chưa đủ)<.*?stat__trend--(\w+)", re.S)


@pytest.mark.parametrize(
    ("visits", "incomplete", "painted"),
    [
        ((5, 9), (1, 4), {"Lượt thăm": "good", "Thăm chưa đủ": "bad"}),
        ((9, 5), (4, 1), {"Lượt thăm": "bad", "Thăm chưa đủ": "good"}),
        ((5, 5), (2, 2), {"Lượt thăm": "same", "Thăm chưa đủ": "same"}),
    ],
)
def test_more_visits_are_good_news_and_more_incomplete_ones_are_not(
    world: World, as_person, visits, incomplete, painted
) -> None:
    for period in (AUGUST, SEPTEMBER):
        open_period(world.province, period)
    team = world.units["Quảng Hội 1"]
    for n, period in enumerate((AUGUST, SEPTEMBER)):
        for code, told in (("visits", visits), ("incomplete_visits", incomplete)):
            Figure.objects.update_or_create(
                village=team, indicator=code, month=period.text,
                defaults={"numerator": told[n], "denominator": 0, "known": 0,
                          "counted_at": clock.now()},
            )  # fmt: skip
        owed = Obligation.objects.get(unit=team, period=period.text, form="monthly")
        sent = owed.submit(world.people["binh"], overrule="Đúng.")
        sent.accept(world.people["chi"])
    page = as_person("binh").get(f"/reports/submissions/{sent.pk}/").content.decode()
    assert dict(MOODS.findall(page)) == painted


def test_a_number_without_a_direction_is_not_painted() -> None:
    was = {"flow": True, "numerator": 3, "origin": "own", "better": "none"}
    line = Line(was | {"numerator": 9}, was)
    page = Template("{% load ui %}{% stat 'Buổi' line.count trend=line.change good=line.good %}")
    assert "stat__trend--same" in page.render(Context({"line": line}))


def test_each_charter_says_which_way_its_work_should_move(world: World) -> None:
    told = {each.key: each.better for each in charter_on(clock.today()).activity}
    assert told.pop("incomplete_visits") == "lower"
    assert set(told.values()) == {"higher"}
