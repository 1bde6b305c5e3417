"""Counting villages: what has it, what is missing, what was so at the end of a month."""

from datetime import date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.figures.conftest import OCTOBER
from toso.figures import sources
from toso.figures.counting import recount, recount_all
from toso.figures.drift import prove
from toso.figures.models import Dirty, Figure
from toso.figures.reading import for_unit
from toso.figures.rolling import refresh_all, refresh_dirty
from toso.figures.sources import Count
from toso.kit.clock import HANOI
from toso.kit.period import Period

BOTH = {"ecommerce": "installed", "payment_account": "installed"}
HOUSEHOLDS = "IND-KH22-05b"
SEPTEMBER = Period("2022-09")


def numbers(reading):
    return reading.numerator, reading.denominator, reading.known


@pytest.mark.req("IND-R4")
def test_a_household_with_e_commerce_but_no_payment_account_does_not_count(village):
    village.household(ecommerce="uses", payment_account="no")
    village.household(ecommerce="no", payment_account="uses")
    # Each half is had by one in two; the compound by nobody.
    assert numbers(village.read()[HOUSEHOLDS]) == (0, 2, 2)
    village.household(**BOTH)
    assert numbers(village.read()[HOUSEHOLDS]) == (1, 3, 3)


@pytest.mark.parametrize(
    ("states", "counted"),
    [
        ({"ecommerce": "uses"}, (0, 1, 0)),
        ({"ecommerce": "no"}, (0, 1, 1)),
        ({"ecommerce": "no", "payment_account": "uses"}, (0, 1, 1)),
        ({"ecommerce": "uses", "payment_account": "installed"}, (1, 1, 1)),
        ({}, (0, 1, 0)),
    ],
)
def test_one_no_settles_an_and_but_one_yes_leaves_it_unknown(village, states, counted):
    village.household(**states)
    assert numbers(village.read()[HOUSEHOLDS]) == counted


@pytest.mark.req("IND-R7")
def test_a_village_without_survey_has_no_data_rather_than_nothing(village):
    village.household()
    village.household()
    reading = village.read()[HOUSEHOLDS]
    assert (reading.share, reading.status, reading.missing_share) == (None, "no_data", 100.0)
    village.household(ecommerce="no")
    village.household(**BOTH)
    reading = village.read()[HOUSEHOLDS]
    assert (reading.share, reading.status, reading.missing_share) == (25.0, "not_met", 50.0)


@pytest.mark.req("OUT-05")
def test_an_indicator_of_use_counts_those_who_use_and_not_those_who_only_installed(village):
    trained = {"brand_training": "uses", "qualifying_products": True}
    village.household(**trained, marketplace_skilled="installed")
    assert numbers(village.read()["IND-KH22-06"]) == (0, 1, 1)
    village.household(**trained, marketplace_skilled="uses")
    assert numbers(village.read()["IND-KH22-06"]) == (1, 2, 2)


@pytest.mark.req("REG-05")
def test_a_month_asked_again_after_a_later_change_stays_as_it_was(village):
    home = village.household(ecommerce="no", payment_account="uses")
    village.say(home, "ecommerce", "installed", datetime(2022, 10, 3, 8, tzinfo=HANOI))
    assert numbers(village.read(SEPTEMBER)[HOUSEHOLDS]) == (0, 1, 1)
    assert numbers(village.read(OCTOBER)[HOUSEHOLDS]) == (1, 1, 1)


def test_the_last_moment_of_a_month_belongs_to_it_and_the_next_one_does_not(village):
    home = village.household(payment_account="uses")
    village.say(home, "ecommerce", "no", datetime(2022, 9, 30, 23, 59, 59, 999999, tzinfo=HANOI))
    village.say(home, "ecommerce", "uses", datetime(2022, 10, 1, tzinfo=HANOI))
    assert numbers(village.read(SEPTEMBER)[HOUSEHOLDS]) == (0, 1, 1)
    assert numbers(village.read(OCTOBER)[HOUSEHOLDS]) == (1, 1, 1)


def test_who_came_later_or_left_before_is_not_counted(village):
    village.household(registered_on=date(2022, 10, 31))
    village.household(registered_on=date(2022, 11, 1))
    village.household(gone_on=date(2022, 10, 31))
    village.household(gone_on=date(2022, 11, 1))
    assert village.read()[HOUSEHOLDS].denominator == 2


def test_work_of_a_month_counts_persons_once_and_leaves_replaced_visits_out(village):
    home, other = village.household(), village.household()
    an, binh = village.resident(), village.resident()
    both = [(an, "e_wallet", "installed"), (binh, "e_wallet", "uses")]
    village.visit(date(2022, 10, 4), home, helps=both)
    village.visit(date(2022, 10, 9), home, need="", helps=[(an, "vneid", "shown")])
    village.visit(date(2022, 10, 9), other, helps=[(None, "vneid", "installed")])
    village.visit(date(2022, 10, 9), other, void=True, helps=[(binh, "vneid", "uses")])
    village.visit(date(2022, 9, 30), other)
    found = village.read()
    counted = {
        code: reading.numerator for code, reading in found.items() if reading.indicator.is_flow
    }
    assert counted == {
        "visits": 3,
        "households_visited": 2,
        "people_helped": 3,
        "skills_installed": 3,
        "skills_used": 1,
        "incomplete_visits": 1,
        "people_reached": 3,
        "sessions": 0,
    }


def test_one_village_alone_and_all_at_once_count_the_same(world, village):
    village.household(**BOTH)
    recount([village.unit.pk], [OCTOBER])
    alone = set(
        Figure.objects.filter(village=village.unit).values_list(
            "indicator", "numerator", "denominator", "known"
        )
    )
    Figure.objects.all().delete()
    recount_all([OCTOBER])
    together = set(
        Figure.objects.filter(village=village.unit).values_list(
            "indicator", "numerator", "denominator", "known"
        )
    )
    assert alone == together and ("IND-KH22-05b", 1, 1, 1) in alone


def test_counting_marks_only_the_village_and_the_refresh_climbs(world, village):
    village.household(**BOTH)
    recount([village.unit.pk], [OCTOBER])
    assert list(Dirty.objects.values_list("unit", "month")) == [(village.unit.pk, "2022-10")]
    assert refresh_dirty() == 1 and not Dirty.objects.exists()
    for name in ("Phú Hội", "Vạn Thắng", "Vạn Ninh", "Khánh Hòa"):
        assert for_unit(world.units[name].pk, OCTOBER)[HOUSEHOLDS].numerator == 1
    assert for_unit(world.units["Khánh Sơn"].pk, OCTOBER)[HOUSEHOLDS].denominator == 0


def statements(captured) -> list[str]:
    """What was asked, without the schema that is set for every cursor."""
    return [q["sql"] for q in captured if not q["sql"].startswith("SET search_path")]


def test_a_push_of_one_village_counts_in_eight_statements(village):
    recount([village.unit.pk], [OCTOBER])
    with CaptureQueriesContext(connection) as captured:
        recount([village.unit.pk], [OCTOBER])
    assert len(statements(captured)) <= 8, statements(captured)


def test_pages_read_a_unit_from_the_roll_up_in_two_statements(world):
    recount_all([OCTOBER])
    refresh_all(OCTOBER)
    with CaptureQueriesContext(connection) as captured:
        assert for_unit(world.units["Khánh Hòa"].pk, OCTOBER)[HOUSEHOLDS].villages == 7
    programme, rollup = statements(captured)
    assert "figures_rollup" in rollup and "charter_programme" in programme


class Letters:
    """A source of its own: letters, which no push moves."""

    kinds = frozenset({"document"})
    facts = frozenset({"propagated"})
    asked = 0

    def count(self, definitions, month, villages):
        Letters.asked += 1
        for village in villages or ():
            for definition in definitions:
                yield Count(village, definition.code, 1, 2, 2)

    def subjects(self, definition, village, month, which):
        return []


def test_what_a_room_counts_apart_costs_a_push_nothing_and_lacks_in_no_month(village, monkeypatch):
    monkeypatch.setattr(sources, "_sources", [*sources._sources, Letters()])
    monkeypatch.setattr(sources, "_apart", {"document"})
    told = Figure.objects.filter(village=village.unit, indicator="IND-KH22-02")
    recount([village.unit.pk], [OCTOBER])
    assert Letters.asked == 1 and told.get().denominator == 2, "a new month is counted whole"
    recount([village.unit.pk], [OCTOBER])
    assert Letters.asked == 1, "a push asks nobody about letters"
    recount([village.unit.pk], [OCTOBER], kinds=Letters.kinds)
    assert Letters.asked == 2
    assert prove([OCTOBER]) == 0
