"""Household codes: unique, stable, and saying nothing of a person."""

from datetime import date
from uuid import UUID, uuid4

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange
from hypothesis import given
from hypothesis import strategies as st

from toso.demo.world import World
from toso.field.pushing import push
from toso.kit import clock
from toso.kit.ids import new_id
from toso.people.scope import Scope
from toso.places.models import Ancestry, Standing
from toso.registers.codes import household_code, is_code, numbering
from toso.registers.models import Household

MERGED = date(2022, 10, 18)


def register(world: World, village: str, name: str) -> Household:
    id, account = uuid4(), world.people["chi"]
    body = {
        "id": str(new_id()), "type": "household.register", "subject": str(id),
        "village": str(world.units[village].pk), "at": clock.now().isoformat(),
        "payload": {"representative": name, "phone": "0912345678"},
    }  # fmt: skip
    (speech,), _ = push(account, Scope.of(account, clock.today()), [body])
    assert speech and speech.status == "applied"
    return Household.objects.get(pk=id)


@pytest.mark.req("REG-09")
def test_codes_are_unique_stable_after_a_merger_and_reveal_nobody(world: World) -> None:
    first = register(world, "Quảng Hội 1", "Nguyễn Thị Bưởi")
    second = register(world, "Quảng Hội 1", "Nguyễn Thị Bưởi")
    other = register(world, "Quảng Hội 2", "Nguyễn Thị Bưởi")
    assert [h.code[:-2] for h in (first, second, other)] == [
        "22516-01-0001", "22516-01-0002", "22516-02-0001"
    ]  # fmt: skip
    _merge_commune(world, "Vạn Thắng", "Vạn Giã", ["Quảng Hội 1", "Quảng Hội 2"])
    world.people["chi"].appointments.update(unit=world.units["Vạn Giã"])
    third = register(world, "Quảng Hội 1", "Trần Văn Ổi")
    first.refresh_from_db()
    assert (first.code[:-2], third.code[:-2]) == ("22516-01-0001", "22516-01-0003")
    for house in (first, second, other, third):
        assert is_code(house.code)
        assert not set(house.representative.lower().split()) & set(house.code.lower().split("-"))
        assert "912345678" not in house.code


def _merge_commune(world: World, old: str, new: str, villages: list[str]) -> None:
    """The villages of one commune pass to another, which bears another code."""
    for name in villages:
        unit = world.units[name]
        unit.standings.exclude(valid__contains=MERGED).delete()
        before = Standing.objects.get(unit=unit)
        rest = DateRange(MERGED, None, "[)")
        Standing.objects.filter(pk=before.pk).update(
            valid=DateRange(before.valid.lower, MERGED, "[)")
        )
        before.pk, before.parent, before.valid = None, world.units[new], rest
        before.save()
        Ancestry.objects.filter(descendant=unit).exclude(ancestor=unit).delete()
        Ancestry.objects.create(ancestor=world.units[new], descendant=unit, depth=1, valid=rest)


@given(st.integers(0, 99999), st.integers(1, 99), st.integers(1, 9999), st.data())
def test_one_wrong_or_two_swapped_digits_always_show(
    commune: int, village: int, household: int, data: st.DataObject
) -> None:
    code = household_code(f"{commune:05}", village, household)
    assert is_code(code) and is_code(code.lower())
    places = [n for n, c in enumerate(code) if c.isdigit()]
    place = data.draw(st.sampled_from(places))
    digit = data.draw(st.sampled_from([d for d in "0123456789" if d != code[place]]))
    assert not is_code(code[:place] + digit + code[place + 1 :])
    n = data.draw(st.integers(0, len(places) - 2))
    a, b = places[n], places[n + 1]
    swapped = code[:a] + code[b] + code[a + 1 : b] + code[a] + code[b + 1 :]
    assert swapped == code or not is_code(swapped)


def test_a_village_keeps_its_number(world: World) -> None:
    village: UUID = world.units["Phú Hội"].pk
    first = numbering(village, clock.today())
    assert numbering(village, clock.today()).number == first.number
    assert first.commune_code == "22516"
