"""Rolling up: the sum of its parts at every level, as it was and as it is now."""

import random
from contextlib import contextmanager
from datetime import date, datetime

import pytest
from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.figures.conftest import OCTOBER, Village
from toso.figures.counting import recount, recount_all
from toso.figures.models import Figure, Rollup
from toso.figures.reading import for_children, for_unit, trend
from toso.figures.rolling import refresh_all, refresh_dirty, rolled
from toso.kit.clock import HANOI
from toso.kit.period import Period
from toso.places.models import Ancestry, Unit

SKILLS = ("ecommerce", "payment_account", "brand_training", "marketplace_skilled", "dvc_account")
STATES = ("no", "installed", "uses")
NAMES = ("Quảng Hội 1", "Quảng Hội 2", "Phú Hội", "Tổ dân phố 1", "Xóm Cỏ", "Kô Lắc")
CASES = settings(
    max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@contextmanager
def undone():
    """Each example leaves the world as it found it."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def everything():
    names = (
        "unit",
        "indicator",
        "numerator",
        "denominator",
        "known",
        "villages",
        "villages_counted",
    )
    return set(Rollup.objects.values_list(*names))


def scatter(world, seed: int, rounds: int) -> list[Unit]:
    """Random facts of random households and businesses; returns the villages that changed."""
    chance, changed = random.Random(seed), []
    for _ in range(rounds):
        unit = world.units[chance.choice(NAMES)]
        village = Village.__new__(Village)
        village.unit = unit
        make = chance.choice([village.household, village.business])
        subject = make(qualifying_products=chance.choice([True, False, None]))
        at = datetime(2022, chance.choice([9, 10, 11]), 15, tzinfo=HANOI)
        for skill in chance.sample(SKILLS, chance.randrange(4)):
            village.say(subject, skill, chance.choice(STATES), at)
        changed.append(unit)
    return changed


@CASES
@given(seed=st.integers(0, 2**32), rounds=st.integers(0, 12))
def test_every_roll_up_is_the_sum_of_its_parts(world, seed, rounds):
    with undone():
        scatter(world, seed, rounds)
        recount_all([OCTOBER])
        refresh_all(OCTOBER)
        for parent, level in [
            ("Khánh Hòa", "district"),
            ("Vạn Ninh", "commune"),
            ("Vạn Thắng", "village"),
        ]:
            whole = for_unit(world.units[parent].pk, OCTOBER)
            parts = for_children(world.units[parent].pk, OCTOBER, level).values()
            for code, reading in whole.items():
                if "maintained" in reading.indicator.kinds or (
                    level == "village" and code == "IND-KH25-03"
                ):
                    continue
                for name in ("numerator", "denominator", "known", "villages", "villages_counted"):
                    assert getattr(reading, name) == sum(getattr(p[code], name) for p in parts), (
                        code,
                        name,
                    )


@CASES
@given(seed=st.integers(0, 2**32), steps=st.lists(st.integers(1, 4), min_size=1, max_size=4))
def test_counting_from_scratch_equals_counting_as_facts_come(world, seed, steps):
    with undone():
        Figure.objects.all().delete()
        Rollup.objects.all().delete()
        recount_all([OCTOBER])
        refresh_dirty()
        for n, rounds in enumerate(steps):
            changed = scatter(world, seed + n, rounds)
            recount(sorted({unit.pk for unit in changed}), [OCTOBER])
            refresh_dirty(limit=1)
        refresh_dirty()
        as_they_came = everything()
        Figure.objects.all().delete()
        Rollup.objects.all().delete()
        recount_all([OCTOBER])
        refresh_all(OCTOBER)
        assert everything() == as_they_came


@CASES
@given(seed=st.integers(0, 2**32), movers=st.sets(st.sampled_from(NAMES), max_size=6))
def test_totals_as_it_was_and_as_it_is_now_are_equal_wherever_villages_went(world, seed, movers):
    with undone():
        scatter(world, seed, 6)
        recount_all([OCTOBER])
        refresh_all(OCTOBER)
        for name in sorted(movers):
            move(world.units[name], world.units["Sơn Bình"], world, date(2023, 1, 1))
        province = world.units["Khánh Hòa"].pk
        was = for_unit(province, OCTOBER)
        now = rolled(province, OCTOBER, on=date(2023, 6, 1))
        for code, row in now.items():
            assert row[2:5] == (was[code].numerator, was[code].denominator, was[code].known), code
        # The parts did change hands: the commune has what the movers brought.
        commune = rolled(world.units["Sơn Bình"].pk, OCTOBER, on=date(2023, 6, 1))["IND-KH22-05b"]
        under = {"Xóm Cỏ", "Kô Lắc"} | movers
        assert commune.denominator == sum(
            for_unit(world.units[n].pk, OCTOBER)["IND-KH22-05b"].denominator for n in under
        )


def move(village: Unit, commune: Unit, world, on: date) -> None:
    """Give a village another commune from a day on."""
    for row in Ancestry.objects.filter(descendant=village, depth__gt=0, valid__contains=on):
        row.valid = DateRange(row.valid.lower, on, "[)")
        row.save()
    for row in list(Ancestry.objects.filter(descendant=commune, valid__contains=on)):
        Ancestry.objects.create(
            ancestor=row.ancestor, descendant=village, depth=row.depth + 1,
            valid=DateRange(on, None, "[)"),
        )  # fmt: skip


def test_a_trend_has_gaps_where_nothing_was_counted(world):
    recount_all([OCTOBER])
    refresh_all(OCTOBER)
    months = [Period("2022-09"), OCTOBER]
    points = trend(world.units["Khánh Hòa"].pk, "IND-KH22-01", months)
    assert [(m.text, r and (r.numerator, r.denominator)) for m, r in points] == [
        ("2022-09", None),
        ("2022-10", (4, 7)),
    ]


@pytest.mark.parametrize("name", ["Khánh Hòa", "Vạn Ninh", "Vạn Thắng"])
def test_every_unit_has_a_row_for_every_indicator_also_before_the_first_fact(world, name):
    refresh_all(OCTOBER)
    reading = for_unit(world.units[name].pk, OCTOBER)["IND-KH25-04"]
    assert reading.denominator == reading.villages > 0 and reading.status == "no_data"
