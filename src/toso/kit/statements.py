"""Statements that are sent again and again: planned once for each connection, values apart.

Django's own cursors put the values into the text, so that PostgreSQL reads and plans every
statement anew; for the door, and for counting a village, that was most of the database's work.
"""

from collections.abc import Mapping, Sequence
from types import SimpleNamespace
from typing import Any, cast

import psycopg
from django.db import connection
from django.db.backends.utils import CursorWrapper
from pydantic_core import to_json

Values = Sequence[Any] | Mapping[str, Any]


class _Apart(psycopg.Cursor[Any]):
    """Values travel beside the text; whether the plan is kept is said to each statement."""

    kept = True

    def execute(self, query: Any, params: Any = None, **more: Any) -> Any:
        done = super().execute(query, params, prepare=self.kept)
        if connection.queries_logged:  # the list of queries shows statements with their values
            text = psycopg.ClientCursor(self.connection).mogrify(query, params)
            self._query: Any = SimpleNamespace(query=text.encode())
        return done


class _Once(_Apart):
    kept = False


def rows(text: str, values: Values = (), *, often: bool = True) -> list[tuple[Any, ...]]:
    """Execute a statement and return its rows; `often` not for what reads a whole province, whose
    plan must fit its values."""
    with _cursor(_Apart if often else _Once) as cursor:
        cursor.execute(text, values)
        return cast(list[tuple[Any, ...]], cursor.fetchall())


def change(text: str, values: Values = ()) -> int:
    """Execute a statement and return how many rows it touched."""
    with _cursor(_Apart) as cursor:
        cursor.execute(text, values)
        return int(cursor.rowcount)


def as_json(value: Any) -> str:
    """Rows as one JSON parameter: identities and moments as text, to the microsecond."""
    return to_json(value).decode()


def _cursor(kind: type[_Apart]) -> CursorWrapper:
    """A cursor of Django's connection: in its transaction, its search path, its list of queries."""
    connection.cursor().close()  # connects, and sets the province's search path
    raw = kind(connection.connection)
    return cast(CursorWrapper, connection._prepare_cursor(raw))  # type: ignore[attr-defined]
