"""The nightly proof: what stands is what the registers say, or it is reported and repaired."""

from datetime import date

import pytest
from click.testing import CliRunner

from tests.figures.conftest import OCTOBER
from toso.cli import main
from toso.figures import tasks
from toso.figures.counting import open_month, recount
from toso.figures.drift import months_with_figures, prove
from toso.figures.models import Dirty, Drift, Figure, Rollup
from toso.figures.reading import for_unit
from toso.kit import clock
from toso.kit.period import Period

CODE = "IND-KH22-05b"


@pytest.fixture
def counted(village):
    village.household(ecommerce="uses", payment_account="uses")
    open_month(OCTOBER)
    return village


def test_nothing_has_drifted_after_an_honest_count(counted):
    assert prove() == 0
    assert not Drift.objects.exists() and not Dirty.objects.exists()


def test_a_figure_that_was_tampered_with_is_reported_and_repaired_at_every_level(world, counted):
    Figure.objects.filter(village=counted.unit, indicator=CODE).update(numerator=9, known=9)
    assert prove() == 1
    drift = Drift.objects.get()
    assert (drift.unit_id, drift.month, drift.indicator) == (counted.unit.pk, "2022-10", CODE)
    assert drift.stood == {"numerator": 9, "denominator": 1, "known": 9}
    assert drift.counted == {"numerator": 1, "denominator": 1, "known": 1}
    assert Figure.objects.get(village=counted.unit, indicator=CODE).numerator == 1
    assert for_unit(world.units["Khánh Hòa"].pk, OCTOBER)[CODE].numerator == 1
    assert prove() == 0


def test_a_roll_up_that_differs_from_its_figures_is_reported_and_repaired(world, counted):
    district = world.units["Vạn Ninh"]
    Rollup.objects.filter(unit=district, indicator=CODE).update(numerator=7)
    assert prove([OCTOBER]) == 1
    assert Drift.objects.get().unit_id == district.pk
    assert for_unit(district.pk, OCTOBER)[CODE].numerator == 1


def test_a_fact_that_was_written_without_a_count_is_found(counted):
    counted.household(ecommerce="no")
    assert prove() > 0
    assert set(Drift.objects.values_list("indicator", flat=True)) >= {CODE, "IND-KH25-01b"}


def test_what_waits_for_its_refresh_and_what_is_new_is_no_drift(world, counted):
    counted.household(ecommerce="no")
    recount([counted.unit.pk], [OCTOBER])
    Figure.objects.filter(indicator="IND-KH22-04").delete()
    Rollup.objects.filter(indicator="IND-KH22-04").delete()
    assert prove() == 0
    assert Figure.objects.filter(indicator="IND-KH22-04").count() == 7


def test_a_month_opens_with_figures_for_every_village_and_unit(world):
    open_month(Period("2022-11"))
    assert months_with_figures() == [Period("2022-11")]
    assert Figure.objects.values("village").distinct().count() == 7 + 3  # villages, communes
    assert Rollup.objects.values("unit").distinct().count() == 13


def test_a_month_that_began_with_one_push_is_completed_by_night_without_a_report(world, counted):
    with clock.travel(date(2022, 11, 2)):
        recount([world.units["Xóm Cỏ"].pk], [Period("2022-11")])
        assert prove() == 0
        november = for_unit(world.units["Khánh Hòa"].pk, Period("2022-11"))
        assert (november["IND-KH22-01"].numerator, november["IND-KH22-01"].known) == (4, 7)
        assert november[CODE].known == 1
        assert tasks.open_months() == 7


def test_jobs_can_be_called_directly(world, counted):
    counted.household(ecommerce="no")
    recount([counted.unit.pk], [OCTOBER])
    assert tasks.sweep() == 1 and tasks.sweep() == 0
    Figure.objects.filter(village=counted.unit, indicator=CODE).update(numerator=5)
    assert tasks.nightly_recount() == 1


def test_a_refresh_is_asked_for_once_however_many_pushes_come(
    world, django_capture_on_commit_callbacks
):
    from procrastinate.contrib.django.models import ProcrastinateJob

    for _ in range(3):
        with django_capture_on_commit_callbacks(execute=True):
            tasks.request_refresh()
    jobs = ProcrastinateJob.objects.filter(task_name="figures.refresh_dirty", status="todo")
    assert [job.args for job in jobs] == [{"schema": "khanh_hoa"}]


@pytest.mark.parametrize(("numerator", "code"), [(1, 0), (3, 1)])
def test_the_command_answers_by_its_exit_code(world, counted, numerator, code):
    Figure.objects.filter(village=counted.unit, indicator=CODE).update(numerator=numerator)
    result = CliRunner().invoke(main, ["figures", "drift", "--province", "khanh_hoa", "--json"])
    assert result.exit_code == code, result.output
    recount_all = CliRunner().invoke(main, ["figures", "recount", "--all", "--json"])
    assert recount_all.exit_code == 0 and '"village_months": 7' in recount_all.output
