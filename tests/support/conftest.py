"""Difficulties of the named world, reported and moved by the people in it."""

from collections.abc import Callable

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange

from toso.charter.models import Programme
from toso.demo.named_units import named
from toso.demo.world import World
from toso.people.models import Account, Appointment
from toso.support.models import Issue
from toso.support.moving import move
from toso.support.reporting import Difficulty, report

Reports = Callable[..., Issue]
Moves = Callable[..., Issue]


@pytest.fixture
def reports(world: World) -> Reports:
    """`reports("binh", "it")` is a difficulty that Bình has reported."""

    def tell(who: str, category: str = "other", title: str = "Xóm ngoài đầm mất sóng", **more):
        said = Difficulty(title, "Bốn mươi hộ chưa dùng được mạng.", category, **more)
        return report(said, world.people[who])

    return tell


@pytest.fixture
def moves(world: World) -> Moves:
    """`moves(issue, "escalate", "chi", "Ý kiến của xã")` does it and gives the issue back."""

    def act(issue: Issue, word: str, who: str, text: str = "Đã rõ.") -> Issue:
        move(issue, word, world.people[who], text)
        return issue

    return act


@pytest.fixture
def kien_giang(world: World) -> World:
    """The province lives by the plan of Kiên Giang."""
    Programme.objects.filter(province=world.province).update(charter="kien-giang-2022")
    return world


def seat(key: str, role: str, title: str, unit: object) -> Account:
    """Somebody more, appointed to a unit."""
    account, _ = Account.objects.get_or_create(
        pk=named(key), defaults={"username": key, "full_name": title}
    )
    Appointment.objects.create(
        account=account, role=role, title=title, unit=unit, valid=DateRange(None, None)
    )
    return account
