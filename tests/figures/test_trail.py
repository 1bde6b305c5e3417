"""A number can be followed to those who stand behind it."""

from datetime import date

import pytest

from tests.figures.conftest import OCTOBER
from toso.figures.sources import WHICH
from toso.figures.trail import subjects


def test_a_compound_leads_to_its_households(village):
    both = village.household(ecommerce="uses", payment_account="uses")
    half = village.household(ecommerce="uses", payment_account="no")
    unknown = village.household(ecommerce="uses")
    found = {which: subjects("IND-KH22-05b", village.unit.pk, OCTOBER, which) for which in WHICH}
    assert found["numerator"] == [("household", both.pk)]
    assert found["unknown"] == [("household", unknown.pk)]
    assert {pk for _, pk in found["denominator"]} == {both.pk, half.pk, unknown.pk}


def test_every_number_has_as_many_behind_it_as_it_says(village, under_charter):
    home, shop = village.household(ecommerce="uses"), village.business(had_procedure=True)
    person = village.resident(had_procedure=True, dvc_account="uses")
    village.visit(date(2022, 10, 3), home, helps=[(person, "vneid", "uses")])
    village.say(shop, "dvc_account", "no")
    for code, reading in village.read().items():
        if "maintained" in reading.indicator.kinds or code == "skills_installed":
            continue
        numerator, denominator, unknown = (
            subjects(code, village.unit.pk, OCTOBER, which) for which in WHICH
        )
        assert len(numerator) == reading.numerator, code
        assert len(unknown) == reading.missing, code
        if not reading.indicator.is_flow:
            assert len(denominator) == reading.denominator, code


def test_a_mixed_indicator_leads_to_people_and_businesses(village):
    person = village.resident(had_procedure=True, dvc_account="uses")
    shop = village.business(had_procedure=True, dvc_account="uses")
    assert subjects("IND-KH22-04", village.unit.pk, OCTOBER) == [
        ("resident", person.pk),
        ("business", shop.pk),
    ]


def test_only_known_questions_are_answered(village):
    with pytest.raises(ValueError, match="numerator"):
        subjects("IND-KH22-04", village.unit.pk, OCTOBER, "all")
    assert subjects("IND-NOWHERE", village.unit.pk, OCTOBER) == []
