"""Data that close on the 14th: a deed of the 15th belongs to the next month, in all numbers."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toso.charter import find, load
from toso.figures.counting import recount_since
from toso.figures.models import Figure
from toso.figures.reading import for_unit
from toso.figures.rolling import refresh_dirty
from toso.figures.trail import subjects
from toso.kit import clock
from toso.kit.period import Period

SEPTEMBER, OCTOBER, NOVEMBER = Period("2022-09"), Period("2022-10"), Period("2022-11")


@pytest.fixture
def closing_on_the_14th(tmp_path: Path, under_charter) -> None:
    own = tmp_path / "khanh-hoa-rieng.toml"
    stated = find("khanh-hoa-2022").read_text()
    own.write_text(stated.replace('rest_day = "unstated"', 'rest_day = "unstated"\ncutoff = 14', 1))
    under_charter(str(own))


@pytest.mark.usefixtures("closing_on_the_14th")
def test_each_visit_counts_in_the_month_whose_data_hold_its_day(village) -> None:
    days = [date(2022, 9, 14), date(2022, 9, 15), date(2022, 10, 14), date(2022, 10, 15)]
    visits = {day: village.visit(day, village.home).pk for day in days}
    counted = {month: village.read(month)["visits"].numerator
               for month in (SEPTEMBER, OCTOBER, NOVEMBER)}  # fmt: skip
    assert counted == {SEPTEMBER: 1, OCTOBER: 2, NOVEMBER: 1}
    behind = subjects("visits", village.unit.pk, OCTOBER)
    assert {key for _kind, key in behind} == {visits[days[1]], visits[days[2]]}


@pytest.mark.usefixtures("closing_on_the_14th")
def test_what_somebody_uses_is_asked_on_the_last_day_of_the_data(village) -> None:
    house = village.household(ecommerce="no", payment_account="no")
    said = clock.now().replace(year=2022, month=10, day=20)
    for skill in ("ecommerce", "payment_account"):
        village.say(house, skill, "installed", said)
    code = "IND-KH22-05b"
    assert village.read(OCTOBER)[code].numerator == 0
    assert village.read(NOVEMBER)[code].numerator == 1


@pytest.mark.usefixtures("closing_on_the_14th")
def test_a_deed_after_the_14th_is_counted_at_once_in_the_month_to_come(village) -> None:
    assert clock.today() == date(2022, 10, 18)
    village.visit(clock.today(), village.home)
    recount_since([village.unit.pk], clock.today())
    refresh_dirty()
    read = {month: for_unit(village.unit.pk, month)["visits"].numerator
            for month in (OCTOBER, NOVEMBER)}  # fmt: skip
    assert read == {OCTOBER: 0, NOVEMBER: 1}


def test_where_the_plan_is_silent_no_month_is_counted_before_it_begins(village) -> None:
    recount_since([village.unit.pk], date(2022, 9, 3))
    counted = Figure.objects.filter(village=village.unit).values_list("month", flat=True)
    assert set(counted) == {SEPTEMBER.text, OCTOBER.text}


@given(day=st.dates(date(2020, 1, 1), date(2030, 12, 31)), cutoff=st.integers(1, 28))
def test_every_day_lies_in_one_month_and_the_months_leave_no_gap(day: date, cutoff: int) -> None:
    own = load("khanh-hoa-2022").reports.model_copy(update={"cutoff": cutoff})
    near = [Period.of(day).previous(), Period.of(day), Period.of(day).next()]
    assert sum(first <= day <= last for first, last in map(own.data_days, near)) == 1
    quarter = Period.of(day, "quarter")
    months = [own.data_days(month) for month in quarter.months()]
    assert own.data_days(quarter) == (months[0][0], months[-1][1])
