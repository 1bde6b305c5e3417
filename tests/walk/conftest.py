"""The filled world, built once for the whole walk and undone after it."""

import logging
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection, transaction
from django.test import override_settings

from tests.conftest import TODAY
from tests.walk.filled import Filled, fill
from toso.demo.world import build_world
from toso.kit import clock


@pytest.fixture(scope="package")
def db(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[None]:
    """One transaction for all walks: reading hundreds of addresses needs no fresh world each
    time, and nothing that a walk does stays. (pytest-django's own is for one test.)"""
    loud = logging.getLogger("django.request")
    level, loud.level = loud.level, logging.CRITICAL
    # A slow hash is for thieves.
    quick = override_settings(
        PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
        OFFICE="",  # links to PDF are not walked: each would start LibreOffice
        MEDIA_ROOT=tmp_path_factory.mktemp("files"),
    )
    with django_db_blocker.unblock(), clock.travel(TODAY), quick:
        with transaction.atomic():
            cache.clear()
            yield
            transaction.set_rollback(True)
        connection.set_schema_to_public()
    loud.level = level


@pytest.fixture(scope="package")
def filled(db: None) -> Filled:
    world = build_world()
    connection.set_tenant(world.province)
    return fill(world)
