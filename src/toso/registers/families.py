"""Residents follow their household, products their maker: when it leaves, phones hear of each."""

import uuid
from collections.abc import Collection

from django.db import connection


def follow(owners: Collection[uuid.UUID], version: int) -> int:
    """Give the residents and products of some households and businesses the versions after
    `version`; returns how many."""
    moved = 0
    asked = {"ids": [str(id) for id in owners]}
    for table, mine in _FOLLOWERS.items() if owners else ():
        with connection.cursor() as cursor:
            cursor.execute(
                _FOLLOW.format(table=table, mine=mine), asked | {"version": version + moved}
            )
            moved += cursor.rowcount
    return moved


_OF_HOUSEHOLD = "household_id = any(%(ids)s::uuid[])"
_FOLLOWERS = {
    "registers_resident": _OF_HOUSEHOLD,
    "registers_product": f"{_OF_HOUSEHOLD} or business_id = any(%(ids)s::uuid[])",
}
_FOLLOW = """
with mine as (
  select id, row_number() over (order by id) as n from {table} where {mine}
)
update {table} r set version = %(version)s + mine.n from mine where r.id = mine.id
"""
