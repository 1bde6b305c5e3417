"""A figure against its target at every level, on any day; read from roll-ups alone."""

import uuid
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from toso.demo.cast import VILLAGES
from toso.demo.world import World
from toso.figures.models import Figure, Rollup
from toso.figures.reading import MET, NO_DATA, NOT_MET
from toso.figures.rolling import refresh_all
from toso.kit import clock
from toso.kit.period import Period
from toso.places.models import Ancestry
from toso.targets.progress import Asked, Progress, progress_of
from toso.targets.when import When

CODE = "IND-KH22-05b"
SEPTEMBER, OCTOBER = Period("2022-09"), Period("2022-10")
TODAY = date(2022, 10, 18)
NAMES = [name for name, _, _ in VILLAGES]


def counted(world: World, month: Period, **figures: tuple[int, int, int]) -> None:
    """Village → numerator, denominator, known; then every unit's roll-up."""
    Figure.objects.filter(month=month.text).delete()
    Figure.objects.bulk_create(
        Figure(
            village=world.units[name.replace("_", " ")], month=month.text, indicator=CODE,
            numerator=n, denominator=d, known=k, counted_at=clock.now(),
        )
        for name, (n, d, k) in figures.items()
    )  # fmt: skip
    refresh_all(month)


def rolled_up(unit: uuid.UUID, month: str, n: int, d: int = 100, k: int = 100, code: str = CODE):
    return Rollup.objects.update_or_create(
        unit_id=unit, month=month, indicator=code,
        defaults={"numerator": n, "denominator": d, "known": k, "villages": 1,
                  "villages_counted": 1},
    )  # fmt: skip


def ask(
    world: World, place: str, count: int, base: int | None = 100, code: str = CODE, **steps: int
) -> Asked:
    said = {text.replace("_", "-").lstrip("m"): n for text, n in steps.items()}
    return Asked(world.units[place].pk, code, count, base, said)


def one(asked: Asked, day: date = TODAY, year: int = 2022) -> Progress:
    return progress_of([asked], When.on(day, year))[0]


figure = st.integers(0, 10_000).flatmap(
    lambda d: st.integers(0, d).flatmap(
        lambda k: st.tuples(st.integers(0, k), st.just(d), st.just(k))
    )
)


@pytest.mark.django_db
@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(figure, min_size=len(NAMES), max_size=len(NAMES)))
def test_progress_at_every_level_is_the_sum_of_the_figures_below(
    world: World, figures: list[tuple[int, int, int]]
) -> None:
    by_village = dict(zip(NAMES, figures, strict=True))
    counted(world, OCTOBER, **by_village)
    places = list(world.units)
    told = progress_of([ask(world, place, 10) for place in places], When.on(TODAY))
    for place, progress in zip(places, told, strict=True):
        below = Ancestry.objects.filter(ancestor=world.units[place], valid__contains=TODAY)
        inside = set(below.values_list("descendant", flat=True))
        parts = [f for name, f in by_village.items() if world.units[name].pk in inside]
        n, d, k = (sum(part[i] for part in parts) for i in range(3))
        assert progress.reading is not None
        got = (progress.reading.numerator, progress.reading.denominator, progress.reading.known)
        assert got == (n, d, k)
        assert progress.missing == d - k
        assert progress.done == (n if k else None)
        assert progress.share == (n * 100 / d if k else None)
        assert progress.status == (NO_DATA if not k else MET if n >= 10 else NOT_MET)


def test_nothing_known_is_no_data_and_never_nought(world: World) -> None:
    counted(world, OCTOBER, Quảng_Hội_1=(0, 30, 0))
    progress = one(ask(world, "Quảng Hội 1", 9, 30))
    assert (progress.status, progress.done, progress.share) == (NO_DATA, None, None)
    assert (progress.pace, progress.forecast, progress.lacking) == (None, None, None)
    assert progress.missing == 30


def test_what_nobody_counts_for_a_receiver_has_no_number(world: World) -> None:
    progress = one(Asked(world.units["Quảng Hội 1"].pk, "IND-KH22-05a", 9, 30, group="x"))
    assert (progress.reading, progress.done, progress.status) == (None, None, NO_DATA)


def test_an_indicator_that_no_charter_knows_has_no_number(world: World) -> None:
    assert one(ask(world, "Quảng Hội 1", 9, 30, "IND-NONE")).status == NO_DATA


def test_today_is_to_date_and_a_day_gone_by_shows_the_month_that_was_over_then(
    world: World,
) -> None:
    assert (When.on(TODAY).month, When.on(TODAY).day) == (OCTOBER, TODAY)
    assert When.on(date(2022, 9, 30)).day == date(2022, 9, 30)
    assert When.on(date(2022, 9, 29)).day == date(2022, 8, 31)
    over = When.on(date(2022, 10, 18), 2021)
    assert (over.day, over.is_over) == (date(2021, 12, 31), True)


def test_the_pace_runs_from_today_to_the_years_end(world: World) -> None:
    rolled_up(world.units["Vạn Thắng"].pk, "2022-10", 20)
    progress = one(ask(world, "Vạn Thắng", 95))
    assert progress.pace is not None
    # 18 October to 31 December: 75 days, 75 households.
    assert (progress.lacking, progress.pace.days, progress.pace.per_week) == (75, 75, 7)
    assert progress.status == NOT_MET


def test_a_year_that_is_over_has_neither_pace_nor_forecast(world: World) -> None:
    for month in ("2022-09", "2022-10", "2022-11", "2022-12"):
        rolled_up(world.units["Vạn Thắng"].pk, month, 20)
    with clock.travel(date(2023, 2, 1)):
        progress = one(ask(world, "Vạn Thắng", 95), date(2023, 2, 1))
    assert progress.when.day == date(2022, 12, 31)
    assert progress.pace is not None and progress.pace.is_over and progress.lacking == 75
    assert progress.forecast is None


def test_a_year_that_has_not_begun_has_all_its_days_and_no_forecast(world: World) -> None:
    rolled_up(world.units["Vạn Thắng"].pk, "2022-10", 20)
    progress = one(ask(world, "Vạn Thắng", 95), year=2023)
    assert progress.pace is not None and progress.pace.days == 365
    assert progress.forecast is None and progress.done == 20


def test_a_surpassed_target_lacks_nothing_and_is_met(world: World) -> None:
    rolled_up(world.units["Vạn Thắng"].pk, "2022-10", 99)
    progress = one(ask(world, "Vạn Thắng", 95))
    assert (progress.status, progress.lacking) == (MET, 0)


def test_an_unknown_base_still_has_a_count_to_reach(world: World) -> None:
    rolled_up(world.units["Vạn Thắng"].pk, "2022-10", 20)
    progress = one(ask(world, "Vạn Thắng", 95, None))
    assert (progress.goal, progress.lacking, progress.status) == (None, 75, NOT_MET)


def test_a_base_of_nought_has_no_share(world: World) -> None:
    progress = one(ask(world, "Vạn Thắng", 0, 0))
    assert (progress.goal, progress.status) == (None, NO_DATA)


def test_the_forecast_goes_on_with_the_gains_of_the_last_three_months(world: World) -> None:
    unit = world.units["Vạn Thắng"].pk
    for month, n in (("2022-06", 10), ("2022-07", 20), ("2022-08", 30), ("2022-09", 40)):
        rolled_up(unit, month, n)
    rolled_up(unit, "2022-10", 46)
    led = one(ask(world, "Vạn Thắng", 95)).forecast
    assert led is not None
    assert (led.gain, led.months, led.expected) == (10, 3, 70)  # 46 + 10 × 75 days
    rolled_up(unit, "2022-08", 0, k=0)  # then nothing was known: one gain is left, August's is none
    assert one(ask(world, "Vạn Thắng", 95)).forecast is None


def test_work_of_the_year_is_summed_and_forecast_from_its_months(world: World) -> None:
    unit = world.units["Vạn Thắng"].pk
    for month, n in (("2022-07", 6), ("2022-08", 3), ("2022-09", 3), ("2022-10", 1)):
        rolled_up(unit, month, n, 0, 0, "visits")
    progress = one(ask(world, "Vạn Thắng", 30, None, "visits"))
    assert (progress.done, progress.lacking, progress.share) == (13, 17, None)
    led = progress.forecast
    assert led is not None and (led.gain, led.months) == (4, 3)
    assert led.expected == 13 + int(4 * 75 * 12 / 365)


def test_the_step_that_is_due_is_that_of_the_running_period(world: World) -> None:
    rolled_up(world.units["Vạn Thắng"].pk, "2022-09", 20)
    rolled_up(world.units["Vạn Thắng"].pk, "2022-10", 40)
    steps = {"2022-Q3": 30, "2022-Q4": 95, "m2022_10": 50}
    asked = ask(world, "Vạn Thắng", 95, **{k.replace("-", "_"): v for k, v in steps.items()})
    now, then = one(asked), one(asked, date(2022, 9, 30))
    assert now.step is not None and (now.step.period.text, now.behind_step) == ("2022-10", 10)
    assert then.step is not None and (then.step.period.text, then.behind_step) == ("2022-Q3", 10)


@pytest.mark.django_db
def test_many_targets_cost_what_one_costs(world: World, django_assert_max_num_queries) -> None:
    places = ["Khánh Hòa", "Vạn Ninh", "Vạn Thắng", "Quảng Hội 1"]
    codes = [CODE, "IND-KH22-01", "IND-KH22-05a", "visits"]
    one(ask(world, "Vạn Thắng", 9))
    with django_assert_max_num_queries(2):
        progress_of([ask(world, p, 9, 10, code) for p in places for code in codes], When.on(TODAY))
