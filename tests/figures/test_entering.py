"""Figures of statistics, police and offices: entered by hand, always with a source."""

from datetime import date
from decimal import Decimal

import pytest
from pytest import mark, param

from tests.figures.conftest import OCTOBER
from toso.figures.catalogue import find, indicators_here
from toso.figures.counting import recount_all
from toso.figures.entering import NotAllowed, Refused, enter, enter_percent
from toso.figures.models import Entered
from toso.figures.reading import for_unit
from toso.figures.rolling import refresh_all, refresh_dirty
from toso.journal.models import Entry
from toso.kit.period import Period
from toso.people.scope import Scope

KG, TT = "kien-giang-2022", "tinh-tra-2024"
GRDP = "IND-TT25-05"


@pytest.fixture
def by(world):
    return lambda key: Scope.of(world.people[key], date(2022, 10, 18))


OFFICES = [
    param(KG, "IND-KG22-06", (90, 90), (60, 60), "met", marks=mark.req("IND-KG22-06")),
    param(KG, "IND-KG22-07", (5, 5), (6, 7), "not_met", marks=mark.req("IND-KG22-07")),
    param(TT, "IND-TT25-01", (40, 40), (39, 40), "not_met", marks=mark.req("IND-TT25-01")),
    param(TT, "IND-TT25-02", (300, 400), (400, 600), "not_met", marks=mark.req("IND-TT25-02")),
    param(TT, "IND-TT25-03", (12, 12), (12, 12), "met", marks=mark.req("IND-TT25-03")),
    param(TT, "IND-TT25-04", (7, 8), (2, 2), "not_met", marks=mark.req("IND-TT25-04")),
    param(TT, "IND-TT30-01", (50, 50), (40, 50), "met", marks=mark.req("IND-TT30-01")),
]  # fmt: skip


@pytest.mark.parametrize(("charter", "code", "one", "other", "status"), OFFICES)
def test_communes_enter_and_the_district_is_their_sum(
    world, under_charter, by, charter, code, one, other, status
):
    under_charter(charter)
    for name, person, (n, d) in [("Vạn Thắng", "chi", one), ("Vạn Giã", "nga", other)]:
        enter(code, world.units[name], OCTOBER, numerator=n, denominator=d,
              source="Sổ theo dõi của xã", by=by(person))  # fmt: skip
    refresh_dirty()
    reading = for_unit(world.units["Vạn Ninh"].pk, OCTOBER)[code]
    assert (reading.numerator, reading.denominator) == (one[0] + other[0], one[1] + other[1])
    assert reading.share == pytest.approx((one[0] + other[0]) * 100 / (one[1] + other[1]))
    assert (reading.missing_share, reading.status) == (0.0, status)
    assert (reading.villages, reading.villages_counted) == (2, 2)
    assert for_unit(world.units["Khánh Sơn"].pk, OCTOBER)[code].status == "no_data"


STATISTICS = [
    pytest.param("IND-TT25-05", "19.5", "met", marks=pytest.mark.req("IND-TT25-05")),
    pytest.param("IND-TT25-05", "19.49", "not_met", marks=pytest.mark.req("IND-TT25-05")),
    pytest.param("IND-TT25-06", "10", "met", marks=pytest.mark.req("IND-TT25-06")),
    pytest.param("IND-TT25-07", "6.99", "not_met", marks=pytest.mark.req("IND-TT25-07")),
    pytest.param("IND-TT30-02", "30.1", "met", marks=pytest.mark.req("IND-TT30-02")),
    pytest.param("IND-TT30-03", "19.9", "not_met", marks=pytest.mark.req("IND-TT30-03")),
    pytest.param("IND-TT30-04", "8", "met", marks=pytest.mark.req("IND-TT30-04")),
]


@pytest.mark.parametrize(("code", "percent", "status"), STATISTICS)
def test_the_department_enters_a_percentage_of_the_statistics_office(
    world, under_charter, by, code, percent, status
):
    under_charter(TT)
    enter_percent(code, world.units["Khánh Hòa"], OCTOBER, percent=Decimal(percent),
                  source="Niên giám thống kê 2021, trang 93", by=by("hai"))  # fmt: skip
    refresh_dirty()
    reading = for_unit(world.units["Khánh Hòa"].pk, OCTOBER)[code]
    assert (reading.share, reading.status) == (float(percent), status)
    assert reading.missing_share == 0.0


@pytest.mark.req("IND-R6")
@pytest.mark.parametrize("source", ["", "   ", "\u200b\n"])
def test_an_entry_without_a_source_is_refused(world, under_charter, by, source):
    under_charter(TT)
    with pytest.raises(Refused, match="nguồn"):
        enter(GRDP, world.units["Khánh Hòa"], OCTOBER, numerator=2, denominator=10,
              source=source, by=by("hai"))  # fmt: skip
    assert not Entered.objects.exists()


@pytest.mark.req("IND-R6")
def test_no_household_can_be_asked_for_a_figure_of_the_statistics_office(world, under_charter, by):
    under_charter(TT)
    entered = [d for d in indicators_here(OCTOBER) if d.is_entered]
    assert len(entered) == 11 and all(d.need is None for d in entered)
    with pytest.raises(Refused):
        enter(GRDP, world.units["Phú Hội"], OCTOBER, numerator=1, denominator=5,
              source="hỏi dân", by=by("hai"))  # fmt: skip


def test_what_is_counted_from_registers_cannot_be_entered(world, by):
    with pytest.raises(Refused, match="được đếm"):
        enter("IND-KH22-05b", world.units["Vạn Thắng"], OCTOBER, numerator=1, denominator=1,
              source="áng chừng", by=by("chi"))  # fmt: skip


@pytest.mark.parametrize(
    ("who", "where"), [("chi", "Vạn Giã"), ("an", "Vạn Thắng"), ("lan", "Khánh Hòa")]
)
def test_only_those_in_charge_of_a_place_enter_for_it(world, under_charter, by, who, where):
    under_charter(TT)
    with pytest.raises(NotAllowed):
        enter("IND-TT25-02", world.units[where], OCTOBER, numerator=1, denominator=1,
              source="sổ", by=by(who))  # fmt: skip


def test_an_entry_is_in_the_journal_and_a_second_one_replaces_it(world, under_charter, by):
    under_charter(TT)
    for n in (7, 8):
        enter("IND-TT25-02", world.units["Vạn Thắng"], OCTOBER, numerator=n, denominator=10,
              source="Sổ văn thư", by=by("chi"))  # fmt: skip
    assert Entered.objects.get().numerator == 8
    entries = Entry.objects.filter(verb="figure.enter").order_by("id")
    assert [(e.actor_name, e.detail["numerator"], e.detail["replaced"]) for e in entries] == [
        ("Lê Thị Kim Chi", 7, False),
        ("Lê Thị Kim Chi", 8, True),
    ]


def test_a_units_own_entry_stands_before_the_sum_of_those_below(world, under_charter, by):
    under_charter(TT)
    code = "IND-TT25-02"
    for name, who, n, d in [("Vạn Thắng", "chi", 1, 10), ("Vạn Ninh", "giang", 9, 20)]:
        enter(code, world.units[name], OCTOBER, numerator=n, denominator=d, source="sổ", by=by(who))
    refresh_dirty()
    read = lambda name: for_unit(world.units[name].pk, OCTOBER)[code]  # noqa: E731
    assert (read("Vạn Ninh").numerator, read("Vạn Ninh").denominator) == (9, 20)
    assert (read("Khánh Hòa").numerator, read("Khánh Hòa").denominator) == (9, 20)
    assert read("Vạn Thắng").share == 10.0


def test_percentages_are_never_averaged(world, under_charter, by):
    under_charter(TT)
    code = "IND-TT25-02"
    for name, who, percent in [("Vạn Thắng", "chi", "90"), ("Vạn Giã", "nga", "10")]:
        enter_percent(code, world.units[name], OCTOBER, percent=Decimal(percent),
                      source="sổ", by=by(who))  # fmt: skip
    refresh_dirty()
    assert for_unit(world.units["Vạn Ninh"].pk, OCTOBER)[code].share is None
    assert for_unit(world.units["Vạn Giã"].pk, OCTOBER)[code].share == 10.0


def test_an_entry_holds_until_the_next_one(world, under_charter, by):
    under_charter(TT)
    months = [Period(text) for text in ("2022-08", "2022-09", "2022-10")]
    recount_all(months)
    for month in months:
        refresh_all(month)
    for month, n in [(months[2], 3), (months[1], 2)]:
        enter(GRDP, world.units["Khánh Hòa"], month, numerator=n, denominator=10,
              source="Niên giám", by=by("hai"))  # fmt: skip
    enter(GRDP, world.units["Khánh Hòa"], months[0], numerator=1, denominator=10,
          source="Niên giám", by=by("hai"))  # fmt: skip
    refresh_dirty()
    shares = [for_unit(world.units["Khánh Hòa"].pk, month)[GRDP].share for month in months]
    assert shares == [10.0, 20.0, 30.0]
    Entered.objects.filter(month="2022-09").delete()
    refresh_all(months[1])
    assert for_unit(world.units["Khánh Hòa"].pk, months[1])[GRDP].share == 10.0
    assert find(GRDP, OCTOBER).owner == "statistics"
