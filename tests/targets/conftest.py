"""The named world with the people who give and take targets, and papers to give them by."""

from collections.abc import Callable
from datetime import date
from itertools import count
from typing import Any

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange

from toso.charter.models import Programme
from toso.demo.named_units import START
from toso.demo.world import World
from toso.documents.issuing import enter
from toso.documents.models import Document
from toso.kit import clock
from toso.people.models import Account, Appointment, Organisation
from toso.places.models import Unit
from toso.targets.assigning import assign
from toso.targets.lines import Line
from toso.targets.models import Target
from toso.teams.models import Team

AUGUST = date(2022, 8, 25)
HOUSEHOLDS = "IND-KH22-05b"


class Stage:
    """The world of targets: who sits where, and short words for what they do."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.numbers = count(101)

    def person(self, key: str, role: str, unit: str, name: str = "") -> Account:
        """Somebody appointed for this test, besides those of the world."""
        account, _ = Account.objects.get_or_create(
            username=key, defaults={"full_name": name or key, "password": "!"}
        )
        Appointment.objects.get_or_create(
            account=account, role=role, unit=self.unit(unit),
            defaults={"title": role, "valid": DateRange(START, None, "[)")},
        )  # fmt: skip
        self.world.people[key] = account
        return account

    def unit(self, name: str) -> Unit:
        return self.world.units[name]

    def office(self, name: str, kind: str = "peoples_committee") -> Organisation:
        return Organisation.objects.get(unit=self.unit(name), kind=kind)

    def paper(
        self, issuer: Organisation | None, kind: str = "QĐ", on: date = AUGUST, name: str = ""
    ) -> Document:
        """A document that is issued already."""
        symbol = issuer.symbol if issuer else "BCĐ"
        typed = f"{next(self.numbers)}/{symbol if kind == 'CV' else f'{kind}-{symbol}'}"
        unit = issuer.unit if issuer else self.world.province.unit
        return enter(
            typed=typed, kind=kind, title="Giao chỉ tiêu", by=None, issuer=issuer,
            issuer_name=name, unit=unit, issued_on=on,
        )  # fmt: skip

    def line(self, receiver: str, count: int, base: int | None = None, **more: Any) -> Line:
        """A line for a district, a commune, or the team of a village."""
        more.setdefault("indicator", HOUSEHOLDS)
        team: Team | None = self.world.teams.get(receiver)
        return Line(
            unit=self.unit(receiver).pk, team=team.pk if team else None, count=count, base=base,
            **more,
        )  # fmt: skip

    def give(self, assigner: str, place: str, by: str, *lines: Line, **more: Any) -> list[Target]:
        """Assign under a fresh paper of that office: `give("district", "Vạn Ninh", "son", …)`."""
        receiver = more.pop("to")
        kinds = {"commune": "KH", "programme_department": "CV"}
        issuer = self.office(
            place,
            "programme_department" if assigner == "programme_department" else "peoples_committee",
        )
        paper = more.pop("document", None) or self.paper(
            issuer, more.pop("kind", kinds.get(assigner, "QĐ")), more.pop("on", AUGUST)
        )
        return assign(
            assigner=assigner, receiver=receiver, unit=self.unit(place), lines=lines,
            year=more.pop("year", 2022), document=paper, by=self.world.people[by], **more,
        )  # fmt: skip

    def under(self, stem: str) -> None:
        """The province runs another plan, always."""
        Programme.objects.filter(province=self.world.province).delete()
        Programme.objects.create(
            province=self.world.province, charter=stem, valid=DateRange(START, None, "[)")
        )


@pytest.fixture
def stage(world: World) -> Stage:
    stage = Stage(world)
    stage.person("long", "province_chair", "Khánh Hòa", "Trần Hoàng Long")
    return stage


@pytest.fixture
def on() -> Callable[..., Any]:
    return clock.travel


def again(target: Target) -> Target:
    """As it stands in the database now, with its versions."""
    found: Target = Target.objects.with_versions().get(pk=target.pk)
    return found
