"""What arrives late is counted in the months that it speaks of, and in all after them."""

from datetime import datetime

from tests.field.phone import Phone, helped
from toso.demo.world import World
from toso.figures.catalogue import indicators_here
from toso.figures.counting import count
from toso.figures.models import Figure
from toso.kit.clock import HANOI
from toso.kit.period import Period

VILLAGE = "Quảng Hội 1"
MONTHS = [Period("2022-08"), Period("2022-09"), Period("2022-10")]


def day(month: int, number: int) -> datetime:
    return datetime(2022, month, number, 9, tzinfo=HANOI)


def visits(phone: Phone) -> list[int]:
    rows = Figure.objects.filter(village=phone.village, indicator="visits").order_by("month")
    return list(rows.values_list("numerator", flat=True))


def assert_no_drift(phone: Phone) -> None:
    for month in MONTHS:
        counted = {
            c.indicator: c[2:] for c in count(indicators_here(month), month, [phone.village])
        }
        rows = Figure.objects.filter(village=phone.village, month=month.text)
        assert {r.indicator: (r.numerator, r.denominator, r.known) for r in rows} == counted, month


def test_every_month_is_right_after_each_late_push(world: World, phone: Phone) -> None:
    house, person = world.households[f"{VILLAGE} 1"], world.residents[f"{VILLAGE} 1 1"]
    early = phone.visit(house, at=day(8, 20), helps=[helped(person, "dvc_account", "installed")])
    phone.push(early)
    assert visits(phone) == [1, 0, 0]
    assert_no_drift(phone)
    phone.push(phone.visit(house, at=day(9, 3)))
    assert visits(phone) == [1, 1, 0]
    procedure = {"had_procedure": True}
    phone.push(phone.op("resident.amend", person.pk, base=0, payload=procedure))
    assert_no_drift(phone)
    said = {"subject_kind": "resident", "states": {"dvc_account": "no"}}
    phone.push(phone.op("status.declare", person.pk, payload=said, at=day(9, 5)))
    assert_no_drift(phone)
    phone.push(phone.op("visit.correct", payload={"visit": early["id"], "withdraw": True}))
    assert visits(phone) == [0, 1, 0]
    assert_no_drift(phone)
