"""Rows made at once are the rows that the model itself would make."""

from datetime import date, datetime
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from toso.kit.clock import HANOI
from toso.kit.ids import derived_id
from toso.kit.rows import born
from toso.kit.statements import as_json, change, rows
from toso.outreach.models import Session, Visit


@pytest.mark.parametrize("model", [Visit, Session])
def test_a_row_is_born_as_the_model_would_make_it(model: type) -> None:
    said = {
        "id": uuid4(), "village_id": uuid4(), "day": date(2022, 10, 18),
        "at": datetime(2022, 10, 18, 9, tzinfo=HANOI),
    }  # fmt: skip
    mine, usual = born(model, **said), model(**said)
    for field in model._meta.concrete_fields:
        assert getattr(mine, field.attname) == getattr(usual, field.attname)
    assert mine == usual and mine._state.adding


def test_two_rows_share_nothing_that_can_change() -> None:
    assert born(Session, id=uuid4()).skills is not born(Session, id=uuid4()).skills


def test_a_derived_id_is_that_of_the_standard() -> None:
    from uuid import uuid5

    of = uuid4()
    assert derived_id(of, "Đức vneid") == uuid5(of, "Đức vneid")


@pytest.mark.django_db
def test_statements_are_of_the_same_transaction_and_the_same_list() -> None:
    with CaptureQueriesContext(connection) as asked:
        change("create temporary table told (id uuid, word text) on commit drop")
        said = as_json([{"id": uuid4(), "word": "Đường “Trần Phú” 50%"}])
        insert = (
            "insert into told select * from json_to_recordset(%s::json) as r(id uuid, word text)"
        )
        assert change(insert, [said]) == 1
        assert rows("select word from told where word = %s", ["Đường “Trần Phú” 50%"])
    assert [q["sql"].split()[0] for q in asked][-3:] == ["create", "insert", "select"]
    assert "Trần Phú" in asked[-1]["sql"]
