"""What only the owner of the database can do: take away what is kept for ever."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection


@contextmanager
def as_owner() -> Iterator[None]:
    """The triggers that keep the journal and the phones' operations sleep meanwhile."""
    with connection.cursor() as cursor:
        cursor.execute("set session_replication_role = replica")
        try:
            yield
        finally:
            cursor.execute("set session_replication_role = origin")
