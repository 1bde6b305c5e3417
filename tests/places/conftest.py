"""The whole country, loaded once for these tests and taken away again after them.

Other rooms' tests live in a small named world with the same codes, so the country stands in a
transaction of its own that is rolled back; in this folder `db` means that transaction.
"""

from collections.abc import Iterator
from datetime import date

import pytest
from django.db import connection, transaction

from toso.places.finding import find
from toso.places.loading import load_country
from toso.places.models import Unit


@pytest.fixture(scope="package")
def loaded_country(django_db_setup: None, django_db_blocker: object) -> Iterator[None]:
    with django_db_blocker.unblock(), transaction.atomic():  # type: ignore[attr-defined]
        connection.set_schema_to_public()
        with connection.cursor() as cursor:
            cursor.execute("truncate places_unit, places_edition cascade")
        load_country()
        yield
        transaction.set_rollback(True)


@pytest.fixture
def db(loaded_country: None) -> Iterator[None]:
    """All units of all eras; what a test changes is undone after it."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture
def van_thang(db: None) -> Unit:
    """xã Vạn Thắng, huyện Vạn Ninh, Khánh Hòa, as of 2022."""
    commune = find("22516", "commune", date(2022, 9, 1))
    assert commune
    return commune
