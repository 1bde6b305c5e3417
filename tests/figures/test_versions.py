"""Rules are asked at a date: a changed charter changes the months from its first day on."""

from datetime import date

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange

from toso.charter.models import Programme
from toso.charter.reading import find
from toso.figures.catalogue import indicators_for
from toso.kit.period import Period


@pytest.mark.req("IND-R5")
def test_a_changed_age_band_counts_anew_and_earlier_months_keep_theirs(world, village, tmp_path):
    text = find("kien-giang-2022").read_text("utf-8")
    assert text.count("max = 60") == 1
    changed = tmp_path / "kien-giang-2022-thang-10.toml"
    changed.write_text(text.replace("max = 60", "max = 55"), "utf-8")
    Programme.objects.all().delete()
    october = date(2022, 10, 1)
    for stem, valid in [
        ("kien-giang-2022", DateRange(date(2022, 1, 1), october, "[)")),
        (str(changed), DateRange(october, None, "[)")),
    ]:
        Programme.objects.create(province=world.province, charter=stem, valid=valid)
    for born in (1962, 1966, 1967):
        village.resident(born, personal_id="uses")
    september, after = village.read(Period("2022-09")), village.read(Period("2022-10"))
    assert september["IND-KG22-01"].denominator == 3
    assert after["IND-KG22-01"].denominator == 1
    assert village.read(Period("2022-09"))["IND-KG22-01"].denominator == 3


def test_the_2022_and_2025_sets_stand_side_by_side(world):
    years = {d.year for d in indicators_for(world.province, date(2022, 10, 31)) if d.year}
    assert years == {2022, 2025}


def test_no_programme_means_no_indicators(world):
    assert indicators_for(world.province, date(2019, 1, 1)) == ()
