"""What a push leaves in a village's tables, so that raw SQL can write the very same rows.

A snapshot before and one after give the rows that were born and those that changed. `undo` takes
them away again and `Floor` writes them with one statement a table in one transaction: the least
that any design must do that ends in the same state. That it does end there is proved by
tests/field/test_bench_floor.py.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from bench.owner import as_owner

# table → (the column that names its village, key); parents first.
TABLES: dict[str, tuple[str, tuple[str, ...]]] = {
    "field_villageseq": ("village_id", ("village_id",)),
    "field_operation": ("village", ("id",)),
    "registers_numbering": ("village_id", ("village_id",)),
    "registers_household": ("village_id", ("id",)),
    "registers_resident": ("village_id", ("id",)),
    "registers_business": ("village_id", ("id",)),
    "outreach_visit": ("village_id", ("id",)),
    "outreach_help": ("village_id", ("id",)),
    "registers_status": ("village_id", ("id",)),
    "field_conflict": ("village_id", ("id",)),
    "field_tombstone": ("village_id", ("id",)),
    "figures_figure": ("village_id", ("village_id", "month", "indicator")),
    "figures_dirty": ("unit_id", ("unit_id", "month")),
}

Rows = dict[str, dict[str, Any]]
Statement = tuple[str, str]


def snapshot(village: UUID) -> dict[str, Rows]:
    """Every row of a village: table → key → row."""
    return {table: _rows(table, village) for table in TABLES}


def _rows(table: str, village: UUID) -> Rows:
    column, key = TABLES[table]
    with connection.cursor() as cursor:
        cursor.execute(
            f"select row_to_json(t)::text from {table} t where t.{column} = %s", [village]
        )
        rows = [json.loads(text) for (text,) in cursor.fetchall()]
    return {" ".join(row[name] for name in key): row for row in rows}


@dataclass(frozen=True)
class Difference:
    """What became of a village between two snapshots: table → rows."""

    born: dict[str, list[Any]]
    before: dict[str, list[Any]]
    after: dict[str, list[Any]]

    @classmethod
    def between(cls, old: dict[str, Rows], new: dict[str, Rows]) -> "Difference":
        gone = [table for table in TABLES if old[table].keys() - new[table].keys()]
        assert not gone, f"rows went away: {gone}"
        moved = {
            table: sorted(k for k, row in new[table].items() if old[table].get(k, row) != row)
            for table in TABLES
        }
        return cls(
            {t: [new[t][k] for k in sorted(new[t].keys() - old[t].keys())] for t in TABLES},
            {t: [old[t][k] for k in moved[t]] for t in TABLES},
            {t: [new[t][k] for k in moved[t]] for t in TABLES},
        )

    def counts(self) -> dict[str, int]:
        """How many rows were written, by table."""
        return {t: n for t in TABLES if (n := len(self.born[t]) + len(self.after[t]))}

    def floor(self) -> list[Statement]:
        """The statements that write these rows, one insert and one update a table."""
        return [
            *_each(_insert, self.born),
            *_each(_update, self.after),
        ]

    def undo(self) -> None:
        """Take the rows back, children first, the operations among them, which nobody else may."""
        with as_owner():
            run([*reversed(list(_each(_delete, self.born))), *_each(_update, self.before)])


def run(statements: list[Statement]) -> None:
    """Execute statements in one transaction."""
    with transaction.atomic(), connection.cursor() as cursor:
        for text, rows in statements:
            cursor.execute(text, [rows])


def _each(make: Any, rows: dict[str, list[Any]]) -> Iterator[Statement]:
    for table, some in rows.items():
        if some:
            yield make(table, list(some[0])), json.dumps(some)


def _insert(table: str, columns: list[str]) -> str:
    names = ", ".join(f'"{name}"' for name in columns)
    return (
        f"insert into {table} ({names}) select {names}"
        f" from json_populate_recordset(null::{table}, %s::json)"
    )


def _update(table: str, columns: list[str]) -> str:
    sets = ", ".join(f'"{name}" = r."{name}"' for name in columns if name not in TABLES[table][1])
    return (
        f"update {table} t set {sets}"
        f" from json_populate_recordset(null::{table}, %s::json) r where {_same(table)}"
    )


def _delete(table: str, columns: list[str]) -> str:
    return (
        f"delete from {table} t using json_populate_recordset(null::{table}, %s::json) r"
        f" where {_same(table)}"
    )


def _same(table: str) -> str:
    return " and ".join(f"t.{name} = r.{name}" for name in TABLES[table][1])
