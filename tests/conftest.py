"""The world that every test lives in: real PostgreSQL, one province schema, three named communes."""

from collections.abc import Iterator
from datetime import datetime

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client

from toso.demo.world import SCHEMA, World, build_world
from toso.kit import clock
from toso.kit.clock import HANOI

# The demo's day: the October report is being written, September is closed.
TODAY = datetime(2022, 10, 18, 8, 30, tzinfo=HANOI)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: object) -> None:
    """The shared schema is migrated by Django; the province's schema and the world once a session."""
    name = connection.settings_dict["NAME"]
    assert name.startswith("test_"), f"{name} is no test database: mark the test with django_db"
    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        call_command("createcachetable")
        build_world()
        call_command("migrate_schemas", schema_name=SCHEMA, verbosity=0)


@pytest.fixture
def world(db: None) -> Iterator[World]:
    """The named world, with the connection inside the province, on 18 October 2022."""
    world = build_world()
    connection.set_tenant(world.province)
    with clock.travel(TODAY):
        yield world
    connection.set_schema_to_public()


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
