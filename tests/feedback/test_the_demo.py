"""What the demo province shows of notices, practices and the year's reviews, built small."""

from random import Random
from types import SimpleNamespace
from typing import Any, cast

from django.db.backends.postgresql.psycopg_any import DateRange

from tests.feedback.conftest import AUGUST, SEPTEMBER
from toso.demo.building.notices import tell_teams
from toso.demo.building.practices import collect_practices, review_the_year
from toso.demo.named_units import FOUNDED
from toso.demo.world import World
from toso.feedback.models import Dispatch, Notice
from toso.kit import clock
from toso.people.models import Account, Appointment
from toso.people.scope import Scope
from toso.practices.models import Practice
from toso.targets.proposals import proposals

VILLAGES = ("Quảng Hội 1", "Quảng Hội 2", "Phú Hội")


def test_the_demo_shows_a_question_that_waits_practices_of_each_kind_and_proposals(
    commune: World, reported
) -> None:
    for month in (AUGUST, SEPTEMBER):
        for village in VILLAGES:
            reported(village, month, visits=3, goal=(1, 9, 8))
    chair = Account.objects.create_user("ks", full_name="Chủ tịch Khánh Sơn")
    Appointment.objects.create(
        account=chair, role="district_chair", title="Chủ tịch", unit=commune.units["Khánh Sơn"],
        valid=DateRange(FOUNDED, None),
    )  # fmt: skip
    built = [cast(Any, land(commune))]

    tell_teams(commune, built, Random(1))
    assert Dispatch.objects.count() == 1
    assert Notice.objects.unanswered().count() == 1
    collect_practices(commune, built, Random(1))
    assert {made.state for made in Practice.objects.all()} == {"applied", "declined", "proposed"}
    review_the_year(commune, built, Random(1))
    assert len(proposals(Scope.of(commune.people["hai"], clock.today()), 2023)) >= 2


def land(world: World) -> SimpleNamespace:
    """Vạn Thắng as the building knows a commune."""
    leader = (world.people["binh"].pk, "Bình")
    return SimpleNamespace(
        unit=world.units["Vạn Thắng"].pk,
        district=SimpleNamespace(unit=world.units["Vạn Ninh"].pk, name="Vạn Ninh"),
        villages=[
            SimpleNamespace(unit=world.units[name].pk, named=True, members=[leader])
            for name in VILLAGES
        ],
    )
