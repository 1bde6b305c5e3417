"""The floor that bench/ measures a push against is honest: it writes the same rows, all of them."""

from typing import Any

import pytest
from bench.difference import TABLES, Difference, run, snapshot
from bench.evening import Evening
from django.db import connection

from tests.field.phone import Phone
from toso.demo.world import World
from toso.figures.counting import recount
from toso.figures.rolling import refresh_dirty
from toso.kit.period import Period


@pytest.fixture
def evening(world: World, phone: Phone) -> Evening:
    """An's evening in a village whose October has been counted and rolled up already."""
    recount([phone.village], [Period("2022-10")])
    refresh_dirty()
    return Evening(phone.village, world.people["an"], phone.client)


# Who is here and how often: written with every contact, whether it brings operations or not.
CONTACT = {"field_pace", "field_device"}


def other_tables() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("select tablename from pg_tables where schemaname = 'khanh_hoa'")
        return sorted(name for (name,) in cursor.fetchall() if name not in TABLES.keys() | CONTACT)


def rows_of(tables: list[str]) -> dict[str, list[Any]]:
    found = {}
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f"select row_to_json(t)::text from khanh_hoa.{table} t order by 1")
            found[table] = cursor.fetchall()
    return found


def test_raw_sql_leaves_the_very_rows_that_the_push_left(evening: Evening, phone: Phone) -> None:
    evening.send(evening.body(evening.outbox(5)))
    before = snapshot(phone.village)
    evening.send(evening.body(evening.outbox(50)))
    after = snapshot(phone.village)
    difference = Difference.between(before, after)
    difference.undo()
    assert snapshot(phone.village) == before
    run(difference.floor())
    assert snapshot(phone.village) == after


def test_every_row_that_a_push_writes_in_the_province_is_among_them(
    evening: Evening, phone: Phone
) -> None:
    tables = other_tables()
    elsewhere, before = rows_of(tables), snapshot(phone.village)
    evening.send(evening.body(evening.outbox(50)))
    counts = Difference.between(before, snapshot(phone.village)).counts()
    assert rows_of(tables) == elsewhere
    assert counts["field_operation"] == counts["outreach_visit"] == 50
    assert counts["outreach_help"] == counts["registers_status"] == 100
    assert counts["figures_figure"] >= 5
    assert counts["figures_dirty"] == counts["field_villageseq"] == 1
