"""The databases that are measured: one for each number of households, built by `toso demo`."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import psycopg

from bench.machine import ROOT
from toso.ops.database import database_url

_BUILT = """
select detail->>'households' from khanh_hoa.journal_entry
where verb = 'demo.built' order by id desc limit 1
"""


def database_of(households: int) -> str:
    """The address of the database for a number of households, on the server in use."""
    return _named(f"toso_bench_{households}")


def is_built(households: int) -> bool:
    """Whether that database holds the finished demo of that size.

    A server that cannot be reached is no answer: it raises, and nothing is dropped.
    """
    with psycopg.connect(_named("postgres")) as server:
        named = [f"toso_bench_{households}"]
        found = server.execute("select 1 from pg_database where datname = %s", named)
        if found.fetchone() is None:
            return False
    with psycopg.connect(database_of(households)) as connection:
        try:
            row = connection.execute(_BUILT).fetchone()
        except psycopg.errors.UndefinedTable:
            return False
    return row is not None and row[0] == str(households)


def build(households: int) -> None:
    """Make the database anew and build the demo in it; its files stay apart from the demo's."""
    with psycopg.connect(_named("postgres"), autocommit=True) as connection:
        connection.execute(f"drop database if exists toso_bench_{households}")
        connection.execute(f"create database toso_bench_{households}")
    subprocess.run(
        [sys.executable, "-m", "toso", "demo", "--no-serve", "--households", str(households)],
        env=environment(households), cwd=ROOT, stdout=subprocess.DEVNULL, check=True,
    )  # fmt: skip


def environment(households: int) -> dict[str, str]:
    """The environment of a process that works in that database."""
    return os.environ | {
        "DATABASE_URL": database_of(households),
        "TOSO_DATA": str(ROOT / "var" / "bench" / str(households)),
        "TOSO_MODE": "demo",
    }


def address() -> str:
    """The address of the database that this process works in."""
    return os.environ["DATABASE_URL"]


@contextmanager
def in_province() -> Iterator[Any]:
    """The demo province of the database in use, with the connection inside it."""
    from django.db import connection

    from toso.charter.models import Province
    from toso.demo.world import SCHEMA

    found = Province.objects.get(schema_name=SCHEMA)
    connection.set_tenant(found)
    try:
        yield found
    finally:
        connection.set_schema_to_public()


def _named(database: str) -> str:
    parts = urlsplit(database_url())
    return urlunsplit(parts._replace(path=f"/{database}"))
