"""A village filled by hand, and the province under another charter."""

import uuid
from datetime import date, datetime
from itertools import count

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange

from toso.charter.models import Programme
from toso.demo.named_units import FOUNDED, START
from toso.demo.world import World
from toso.figures.counting import recount
from toso.figures.reading import Reading, for_unit
from toso.figures.rolling import refresh_dirty
from toso.kit.clock import HANOI
from toso.kit.ids import new_id
from toso.kit.period import Period
from toso.outreach.models import Help, Visit
from toso.places.models import Unit
from toso.registers.models import Business, Household, Resident, Status

OCTOBER = Period("2022-10")
SURVEYED = datetime(2022, 9, 20, 9, tzinfo=HANOI)
_numbers = count(1)


class Village:
    """A village whose registers hold only what a test put there."""

    def __init__(self, unit: Unit) -> None:
        self.unit = unit
        self.home = Household.objects.create(
            village=unit, code="home", representative="Nhà chung", registered_on=date(2030, 1, 1)
        )

    def household(self, registered_on: date = FOUNDED, gone_on: date | None = None, *,
                  qualifying_products: bool | None = None, ocop: bool | None = None,
                  **states: str) -> Household:  # fmt: skip
        made = Household.objects.create(
            village=self.unit, code=f"h{next(_numbers)}", representative="Hộ", gone_on=gone_on,
            registered_on=registered_on, qualifying_products=qualifying_products, ocop=ocop,
        )  # fmt: skip
        return self._with(made, "household", states)

    def resident(self, born: int | None = 1990, *, had_procedure: bool | None = None,
                 registered_on: date = FOUNDED, gone_on: date | None = None,
                 **states: str) -> Resident:  # fmt: skip
        made = Resident.objects.create(
            village=self.unit, household=self.home, name="Người", birth_year=born,
            registered_on=registered_on, gone_on=gone_on, had_procedure=had_procedure,
        )  # fmt: skip
        return self._with(made, "resident", states)

    def business(self, type: str = "establishment", *, had_procedure: bool | None = None,
                 qualifying_products: bool | None = None, ocop: bool | None = None,
                 is_sme: bool | None = None, **states: str) -> Business:  # fmt: skip
        made = Business.objects.create(
            village=self.unit, name="Cơ sở", type=type, registered_on=FOUNDED, is_sme=is_sme,
            had_procedure=had_procedure, qualifying_products=qualifying_products, ocop=ocop,
        )  # fmt: skip
        return self._with(made, "business", states)

    def say(self, subject, skill: str, state: str, at: datetime = SURVEYED) -> None:
        """A new fact about a subject takes over from the one before, as a push does it."""
        kind = type(subject).__name__.lower()
        Status.objects.filter(subject=subject.pk, skill=skill, until=None).update(until=at)
        Status.objects.create(
            id=new_id(), village=self.unit, subject_kind=kind, subject=subject.pk, skill=skill,
            state=state, source="seen", since=at, operation=uuid.uuid4(),
        )  # fmt: skip

    def visit(self, day: date, household=None, *, need: str = "e_wallet", void: bool = False,
              helps=()) -> Visit:  # fmt: skip
        at = datetime(day.year, day.month, day.day, 9, tzinfo=HANOI)
        visit = Visit.objects.create(
            id=new_id(), village=self.unit, household=getattr(household, "pk", None), at=at,
            day=day, need=need, result="helped", void=void,
        )  # fmt: skip
        for resident, skill, result in helps:
            Help.objects.create(
                id=new_id(), visit=visit, village=self.unit, day=day, skill=skill, result=result,
                resident=getattr(resident, "pk", None),
            )  # fmt: skip
        return visit

    def read(self, month: Period = OCTOBER) -> dict[str, Reading]:
        """Count the village and read it, as a push and its refresh do."""
        recount([self.unit.pk], [month])
        refresh_dirty()
        return for_unit(self.unit.pk, month)

    def _with(self, subject, kind: str, states: dict[str, str]):
        for skill, state in states.items():
            self.say(subject, skill, state)
        return subject


@pytest.fixture
def village(world: World) -> Village:
    """Thôn Phú Hội, xã Vạn Thắng: no team, nobody in its registers yet."""
    unit = world.units["Phú Hội"]
    for model in (Resident, Household, Business):
        model.objects.filter(village=unit).delete()
    return Village(unit)


@pytest.fixture
def under_charter(world: World):
    """`under_charter("kien-giang-2022")`: the province runs another plan, always."""

    def switch(stem: str) -> None:
        Programme.objects.filter(province=world.province).delete()
        Programme.objects.create(
            province=world.province, charter=stem, valid=DateRange(START, None, "[)")
        )

    return switch
