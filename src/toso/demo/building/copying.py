"""Many rows into tables at once, by COPY: held back until there are enough to be worth it."""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db import connection, models, transaction
from psycopg import sql

ENOUGH = 20_000


class Shipment:
    """Rows of some tables, named so that what refers to others comes after them.

    `add` takes values that COPY writes as they are: JSON goes as text (`plain_json`).
    """

    def __init__(self, tables: Mapping[type[models.Model], Sequence[str]]) -> None:
        self.tables = tables
        self.rows: dict[type[models.Model], list[Sequence[Any]]] = {table: [] for table in tables}

    def add(self, table: type[models.Model], rows: Iterable[Sequence[Any]]) -> None:
        self.rows[table].extend(rows)

    def send_when_full(self) -> None:
        """Write what is held once it is much: memory stays bounded whatever the province's size."""
        if sum(map(len, self.rows.values())) >= ENOUGH:
            self.send()

    @transaction.atomic
    def send(self) -> None:
        for table, columns in self.tables.items():
            copy_rows(table, columns, self.rows[table])
            self.rows[table].clear()


def copy_rows(
    model: type[models.Model], columns: Sequence[str], rows: Iterable[Sequence[Any]]
) -> None:
    """Write rows of the named columns; the others take what they hold when nobody says anything."""
    usual = [
        (field.column, _plain(field.get_default()))
        for field in model._meta.concrete_fields
        if field.column not in columns
        and not field.null
        and (field.has_default() or field.empty_strings_allowed)
    ]
    names = [*columns, *(str(column) for column, _ in usual)]
    values = [value for _, value in usual]
    statement = sql.SQL("copy {} ({}) from stdin").format(
        sql.Identifier(model._meta.db_table),
        sql.SQL(", ").join(sql.Identifier(name) for name in names),
    )
    with connection.cursor() as cursor, cursor.copy(statement) as target:
        for row in rows:
            target.write_row([*row, *values])


def copy_objects(objects: Sequence[models.Model]) -> None:
    """Write new objects of one model, all of their columns; nothing else of `save` happens."""
    if not objects:
        return
    fields = objects[0]._meta.concrete_fields
    # A number that the database gives must be left to it.
    given = [f for f in fields if not (f.primary_key and f.get_internal_type() == "BigAutoField")]
    rows = ([_plain(f.value_from_object(each)) for f in given] for each in objects)
    copy_rows(type(objects[0]), [f.column or f.name for f in given], rows)


def plain_json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _plain(value: Any) -> Any:
    return plain_json(value) if isinstance(value, dict) else value
