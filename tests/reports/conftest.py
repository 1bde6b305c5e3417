"""September 2022 in the named world: its reports are being written on 18 October 2022."""

from collections.abc import Callable

import pytest
from django.test import Client

from toso.charter.running import charter_on
from toso.demo.world import World
from toso.kit.period import Period
from toso.people.models import Account
from toso.places.models import Unit
from toso.reports.models import Obligation, Submission
from toso.reports.opening import open_period
from toso.reports.outline import outline

SEPTEMBER = Period("2022-09")


@pytest.fixture
def september(world: World) -> World:
    """The world with September's obligations written."""
    open_period(world.province, SEPTEMBER)
    return world


@pytest.fixture
def owed(september: World) -> Callable[[str], Obligation]:
    """`owed("Quảng Hội 1")` is September's obligation of a village's team or of a place."""

    def find(name: str, period: str = "2022-09") -> Obligation:
        unit: Unit = september.units[name]
        return Obligation.objects.get(unit=unit, period=period, form="monthly")

    return find


@pytest.fixture
def send(owed: Callable[[str], Obligation]) -> Callable[..., Submission]:
    """`send("Quảng Hội 1", binh)`: every heading written, then submitted."""

    def write_and_submit(name: str, by: Account, **options: str) -> Submission:
        obligation = owed(name)
        fill(obligation, by)
        return Obligation.objects.get(pk=obligation.pk).submit(by, **options)

    return write_and_submit


@pytest.fixture
def browser(september: World) -> Callable[[str], Client]:
    """`browser("chi")`: a browser in which she is signed in."""

    def signed_in(person: str) -> Client:
        client = Client(HTTP_HOST="khanh-hoa.localhost")
        backend = "django.contrib.auth.backends.ModelBackend"
        client.force_login(september.people[person], backend=backend)
        return client

    return signed_in


def fill(obligation: Obligation, by: Account) -> None:
    """Something under every heading of the report, at one stroke."""
    texts = {
        heading.key: {"text": f"{heading.title}: đã làm.", "origins": [], "revision": 1}
        for heading in outline(charter_on(obligation.last_day), obligation)
    }
    draft = obligation.begin()
    draft.texts, draft.edited_by, draft.revision = texts, by, 1
    draft.save()
