"""Who sells what qualifies: declared until products are registered, then said by the products."""

from datetime import date

import pytest

from toso.figures.trail import subjects
from toso.kit.period import Period
from toso.registers.models import Product

OCTOBER, NOVEMBER = Period("2022-10"), Period("2022-11")
GOODS, OCOP = "IND-KH22-06", "IND-KG22-03"


def product(owner, **said) -> Product:
    kind = type(owner).__name__.lower()
    said = {"registered_on": date(2022, 9, 1), "name": "Nước mắm", "folded": "nuoc mam"} | said
    return Product.objects.create(village=owner.village, **{kind: owner}, **said)


def denominator(village, code: str, month: Period = OCTOBER) -> int:
    return village.read(month)[code].denominator


@pytest.mark.req("REG-04")
def test_the_denominator_of_qualifying_goods_comes_from_products(village):
    home, shop = village.household(), village.business("cooperative")
    assert denominator(village, GOODS) == 0
    product(home, meets_standard=True, in_volume=True)
    product(home, meets_standard=False, in_volume=None)
    product(shop, meets_standard=True, in_volume=None)
    assert denominator(village, GOODS) == 1
    Product.objects.filter(business=shop).update(in_volume=True)
    assert denominator(village, GOODS) == 2


@pytest.mark.req("REG-04")
def test_the_denominator_of_ocop_sellers_follows_stars_and_expiry(village, under_charter):
    under_charter("kien-giang-2022")
    coop, other = village.business("cooperative"), village.business("household_business")
    product(coop, ocop_stars=4, ocop_expires=date(2022, 10, 31))
    product(other, ocop_stars=2)
    assert denominator(village, OCOP) == 1
    assert denominator(village, OCOP, NOVEMBER) == 0
    Product.objects.filter(business=coop).update(ocop_expires=date(2022, 10, 30))
    assert denominator(village, OCOP) == 0
    Product.objects.filter(business=other).update(ocop_stars=3)
    assert denominator(village, OCOP) == 1


def test_a_declared_flag_stands_until_a_product_is_registered(village, under_charter):
    under_charter("kien-giang-2022")
    coop = village.business("cooperative", ocop=True)
    assert denominator(village, OCOP) == 1
    plain = product(coop)
    assert denominator(village, OCOP) == 0
    Product.objects.filter(pk=plain.pk).update(gone_on=date(2022, 10, 15))
    assert denominator(village, OCOP) == 1


def test_who_stands_behind_the_number_is_found_by_the_same_rule(village):
    home = village.household()
    village.household()
    product(home, meets_standard=True, in_volume=True)
    found = subjects(GOODS, village.unit.pk, OCTOBER, "denominator")
    assert found == [("household", home.pk)]


@pytest.mark.parametrize("left", [date(2022, 10, 31), date(2022, 10, 2)])
def test_residents_of_a_household_that_left_no_longer_count(village, under_charter, left):
    under_charter("kien-giang-2022")
    home = village.household()
    for _ in range(3):
        person = village.resident(1990)
        person.household = home
        person.save()
    village.resident(1990)
    code = "IND-KG22-01"
    assert denominator(village, code) == 4
    home.gone_on = left
    home.save()
    assert denominator(village, code) == 1
    assert denominator(village, code, Period("2022-09")) == 4
    home.gone_on = date(2022, 11, 1)
    home.save()
    assert denominator(village, code) == 4
    assert denominator(village, code, NOVEMBER) == 1
