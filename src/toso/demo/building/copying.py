"""Many rows into a table at once, by COPY."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection, models
from django.db.backends.postgresql.psycopg_any import DateRange
from psycopg import sql
from psycopg.types.json import Jsonb
from psycopg.types.range import DateRange as Range


def copy_rows(
    model: type[models.Model], columns: Sequence[str], rows: Iterable[Sequence[Any]]
) -> int:
    """Write rows of the named columns; every other column must have no need of a value.

    Returns how many were written.
    """
    statement = sql.SQL("copy {} ({}) from stdin").format(
        sql.Identifier(model._meta.db_table), sql.SQL(", ").join(map(sql.Identifier, columns))
    )
    count = 0
    with connection.cursor() as cursor, cursor.copy(statement) as target:
        for row in rows:
            target.write_row([_plain(value) for value in row])
            count += 1
    return count


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return Jsonb(value)
    if isinstance(value, Range | DateRange):
        return f"[{value.lower or ''},{value.upper or ''})"
    return value
