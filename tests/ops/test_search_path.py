"""A connection speaks to its own province, though the search path is not sent with every statement.

PostgreSQL forgets a SET whose transaction is rolled back; a connection that trusted it would read
another province's tables.
"""

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django_tenants.utils import schema_context

from toso.demo.world import SCHEMA, World


def schema_of(one=connection) -> str:
    with one.cursor() as cursor:
        cursor.execute("select current_schema()")
        return cursor.fetchone()[0]


def test_the_path_is_sent_once_and_not_with_every_statement(world: World) -> None:
    schema_of()
    with CaptureQueriesContext(connection) as queries:
        assert [schema_of() for _ in range(3)] == [SCHEMA] * 3
    assert len(queries) == 3


def test_another_schema_for_a_while_and_back(world: World) -> None:
    with schema_context("public"):
        assert schema_of() == "public"
    assert schema_of() == SCHEMA


def test_a_savepoint_that_is_rolled_back_takes_no_province_with_it(world: World) -> None:
    with schema_context("public"):
        schema_of()
        with pytest.raises(RuntimeError), transaction.atomic():
            connection.set_tenant(world.province)
            assert schema_of() == SCHEMA
            raise RuntimeError
        assert schema_of() == SCHEMA


def test_a_transaction_that_is_rolled_back_takes_no_province_with_it(world: World) -> None:
    other = connection.copy()
    try:
        assert schema_of(other) == "public"
        other.set_autocommit(False)
        other.set_schema(SCHEMA)
        assert schema_of(other) == SCHEMA
        other.rollback()
        assert schema_of(other) == SCHEMA
    finally:
        other.close()
