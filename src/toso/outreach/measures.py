"""What visits can count: the work of a month, without a denominator (000 IV.1.đ; OUT-01).

A visit that a correction replaced does not count. A person helped twice in a month counts once;
helps without a name count one person per visit (OUT-02). A help that ended with use was installed
too: `skills_installed` counts both, `skills_used` only use (OUT-05).
"""

import uuid
from collections.abc import Iterator, Sequence
from typing import Any

from django.db import connection

from toso.figures.definitions import ACTIVITY, Definition
from toso.figures.sources import Count, Subject
from toso.kit.period import Period

_FIGURES = {
    "visits": "count(distinct v.id)",
    "households_visited": "count(distinct v.household)",
    "incomplete_visits": "count(distinct v.id) filter (where v.need = '')",
    "people_helped": "count(distinct h.resident)"
    " + count(distinct v.id) filter (where h.id is not null and h.resident is null)",
    "skills_installed": "count(h.id) filter (where h.result in ('installed', 'uses'))",
    "skills_used": "count(h.id) filter (where h.result = 'uses')",
}
_LISTS = {
    "visits": ("visit", "select id from visit"),
    "households_visited": ("household", "select household from visit where household is not null"),
    "incomplete_visits": ("visit", "select id from visit where need = ''"),
    "people_helped": (
        "resident",
        "select h.resident from visit v join outreach_help h on h.visit_id = v.id"
        " where h.resident is not null",
    ),
    "skills_installed": (
        "visit",
        "select v.id from visit v join outreach_help h on h.visit_id = v.id"
        " where h.result in ('installed', 'uses')",
    ),
    "skills_used": (
        "visit",
        "select v.id from visit v join outreach_help h on h.visit_id = v.id"
        " where h.result = 'uses'",
    ),
}


class Activity:
    """Visits of a month and what they brought, by village."""

    kinds = frozenset({ACTIVITY})
    facts: frozenset[str] = frozenset()

    def count(
        self,
        definitions: Sequence[Definition],
        month: Period,
        villages: Sequence[uuid.UUID] | None,
    ) -> Iterator[Count]:
        """All figures of work in one statement."""
        mine = [d for d in definitions if d.fact in _FIGURES]
        columns = ", ".join(_FIGURES[d.fact] for d in mine)
        some = "" if villages is None else "v.village_id = any(%(villages)s) and"
        with connection.cursor() as cursor:
            cursor.execute(
                f"select v.village_id, {columns} from outreach_visit v"
                " left join outreach_help h on h.visit_id = v.id"
                f" where {some} v.day between %(first)s and %(last)s and not v.void group by 1",
                _params(month, villages),
            )
            rows = cursor.fetchall()
        for village, *numbers in rows:
            for d, number in zip(mine, numbers, strict=True):
                yield Count(village, d.code, number, 0, number)

    def subjects(
        self, definition: Definition, village: uuid.UUID, month: Period, which: str
    ) -> list[Subject]:
        """The visits, households or named residents behind a figure; nothing is unknown here."""
        if which == "unknown" or definition.fact not in _LISTS:
            return []
        kind, query = _LISTS[definition.fact]
        with connection.cursor() as cursor:
            cursor.execute(
                "with visit as (select * from outreach_visit where village_id = any(%(villages)s)"
                " and day between %(first)s and %(last)s and not void)"
                f" select distinct found from ({query}) as list(found) order by 1",
                _params(month, [village]),
            )
            return [(kind, row[0]) for row in cursor.fetchall()]


def _params(month: Period, villages: Sequence[uuid.UUID] | None) -> dict[str, Any]:
    return {"first": month.first, "last": month.last, "villages": list(villages or ())}
