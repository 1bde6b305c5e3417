"""The world that every test lives in: real PostgreSQL, one province, three named communes."""

import copy
from collections.abc import Iterator
from datetime import datetime

import hypothesis
import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django_tenants.utils import schema_context

from tests.places.merger import july  # noqa: F401  # the world after a merger, for many rooms
from toso.charter.models import Province
from toso.demo.world import SCHEMA, World, build_world
from toso.kit import clock
from toso.kit.clock import HANOI
from toso.places.models import Unit
from toso.registers.models import Business

# No test is judged by the clock of a machine that may be busy.
hypothesis.settings.register_profile("house", deadline=None)
hypothesis.settings.load_profile("house")

# The demo's day: the October report is being written, September is closed.
TODAY = datetime(2022, 10, 18, 8, 30, tzinfo=HANOI)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: object) -> None:
    """Django migrates the shared schema; the province and its world are made once a session."""
    name = connection.settings_dict["NAME"]
    assert name.startswith("test_"), f"{name} is no test database: mark the test with django_db"
    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        call_command("createcachetable")
        if Province.objects.filter(schema_name=SCHEMA).exists():  # of an earlier session
            call_command("migrate_schemas", schema_name=SCHEMA, verbosity=0)
        build_world()


# Folders whose tests share something costly: on several cores they stay together on one.
TOGETHER = {"walk", "browser", "places", "demo"}
# How a browser says that something had not come yet.
LATE = ["TimeoutError", "net::ERR_", "Locator expected"]


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Packed files differ by the second in which they are made; workers must agree on names."""
    return argname if isinstance(val, bytes) and len(val) > 40 else None


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.parent.name in TOGETHER:
            item.add_marker(pytest.mark.xdist_group(item.path.parent.name))
        if item.path.parent.name == "browser":
            # A browser on a busy machine may be late once; what is wrong is never asked again.
            item.add_marker(pytest.mark.flaky(reruns=1, only_rerun=LATE))


_standing: list[World] = []


@pytest.fixture
def world(db: None) -> Iterator[World]:
    """The named world, with the connection inside the province, on 18 October 2022.

    It is built once; a test that empties the tables, or built it in a transaction that is gone,
    leaves the next one to build it again.
    """
    if not _standing or not _is_there(_standing[0]):
        _standing[:] = [build_world()]
    world = copy.deepcopy(_standing[0])
    connection.set_tenant(world.province)
    with clock.travel(TODAY):
        yield world
    connection.set_schema_to_public()


def _is_there(world: World) -> bool:
    units = [unit.pk for unit in world.units.values()]
    with schema_context(SCHEMA):
        whole = Unit.objects.filter(pk__in=units).count() == len(units)
        return whole and Province.objects.exists() and Business.objects.exists()


@pytest.fixture
def as_person(world: World):
    """`as_person("chi")` is a browser signed in as that persona (None: nobody)."""

    def sign_in(key: str | None) -> Client:
        client = Client(HTTP_HOST="khanh-hoa.localhost")
        if key:
            client.force_login(
                world.people[key], backend="django.contrib.auth.backends.ModelBackend"
            )
        return client

    return sign_in
