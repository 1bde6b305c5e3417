"""5 July 2025: a commune of the named world has gone into another."""

from collections.abc import Iterator
from datetime import date, datetime

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange

from toso.demo.world import World
from toso.kit import clock
from toso.kit.clock import HANOI
from toso.kit.ids import new_id
from toso.kit.period import Period
from toso.kit.text import fold, sort_key
from toso.people.models import Account, Appointment, Organisation
from toso.places.ancestry import rebuild_ancestry
from toso.places.models import Standing, Succession, Unit
from toso.reports.opening import open_period

REFORM, MORNING = date(2025, 7, 1), datetime(2025, 7, 5, 9, tzinfo=HANOI)
SINCE = DateRange(REFORM, None, "[)")


@pytest.fixture
def july(world: World) -> Iterator[World]:
    """5 July 2025: Vạn Thắng went whole into xã Đại Lãnh, which has an officer and a chair."""
    open_period(world.province, Period("2025-06"))
    heir = Unit.objects.create(pk=new_id(), level="commune")
    Standing.objects.create(
        unit=heir, level="commune", code="22999", name="Đại Lãnh", kind="xã", valid=SINCE,
        parent=world.units["Khánh Hòa"], folded=fold("Đại Lãnh"), sort_key=sort_key("Đại Lãnh"),
    )  # fmt: skip
    Succession.objects.create(
        old=world.units["Vạn Thắng"], new=heir, share="whole", is_default=True, on=REFORM
    )
    villages = [world.units[name].pk for name in ("Quảng Hội 1", "Quảng Hội 2")]
    Standing.objects.filter(unit__in=villages, valid__startswith=REFORM).update(parent=heir)
    rebuild_ancestry([heir.pk, *villages])
    world.units["Đại Lãnh"] = heir
    Appointment.objects.filter(unit=world.units["Vạn Thắng"]).update(
        valid=DateRange(date(2022, 1, 1), REFORM, "[)")
    )
    office = Organisation.objects.create(
        kind="peoples_committee", name="ỦY BAN NHÂN DÂN XÃ ĐẠI LÃNH", unit=heir, valid=SINCE,
        short_name="UBND xã Đại Lãnh", symbol="UBND",
    )  # fmt: skip
    for name, role, title in (
        ("uyen", "commune_officer", "Công chức"), ("vinh", "commune_chair", "Chủ tịch UBND xã"),
    ):  # fmt: skip
        account = Account.objects.create(username=name, full_name=name.title())
        Appointment.objects.create(
            account=account, role=role, unit=heir, valid=SINCE, organisation=office, title=title
        )
        world.people[name] = account
    with clock.travel(MORNING):
        yield world
