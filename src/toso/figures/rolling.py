"""Rolling up: from villages to every unit above them, within seconds of a change.

One refresh at a time in a province: two that overlap could each write half of the truth. Pushes
never wait for it, they only leave marks.
"""

import json
import uuid
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from django.db import connection, transaction

from toso.figures.catalogue import indicators_here
from toso.figures.counting import mark_dirty, store, tally
from toso.figures.definitions import MAINTAINED, Definition
from toso.figures.entered import entered_rows
from toso.figures.here import standing
from toso.figures.rows import Row, below, placed
from toso.kit.folders import schema
from toso.kit.period import Period
from toso.places.models import Ancestry

__all__ = ["mark_dirty", "refresh_all", "refresh_dirty", "rolled", "is_stale"]


def refresh_dirty(limit: int | None = None) -> int:
    """Roll up what is marked, and everything above it; returns how many marks were taken."""
    with transaction.atomic():
        hold()
        taken: dict[Period, list[uuid.UUID]] = defaultdict(list)
        for unit, text in _take(limit):
            taken[Period(text)].append(unit)
        for month, units in sorted(taken.items()):
            refresh(month, list(above(units, month.last)))
    return sum(len(units) for units in taken.values())


def refresh_all(month: Period) -> int:
    """Roll up every unit of the province for a month, marked or not; returns how many units."""
    with transaction.atomic():
        hold()
        _take(None, month)
        units = standing(month.last)
        refresh(month, units)
    return len(units)


def rolled(unit: uuid.UUID, month: Period, on: date) -> dict[str, Row]:
    """The figures of a month summed over who stands under a unit on another day ("as it is now").

    A place that ended since then counts where its heir stands.
    """
    rows = computed(month, [unit], on)
    return {row.indicator: row for row in rows}


def refresh(month: Period, units: Sequence[uuid.UUID]) -> None:
    """Write the roll-ups of some units as they follow from figures; `hold` first."""
    count_communes(month, units)
    write(month, computed(month, units, month.last))


def computed(month: Period, units: Sequence[uuid.UUID], on: date) -> list[Row]:
    """The roll-ups of some units, from figures and entries, by who stood under them on a day."""
    definitions = [d for d in indicators_here(month) if MAINTAINED not in d.kinds]
    places = below(units, on)
    sums = placed(units, month, on)
    entered = entered_rows([d for d in definitions if d.is_entered], units, month, on)
    as_it_was = on == month.last
    return [
        entered.get((unit, d.code)) or _row(unit, d, sums, places, as_it_was)
        for unit in units
        for d in definitions
    ]


def _row(
    unit: uuid.UUID,
    definition: Definition,
    sums: dict[tuple[uuid.UUID, str], tuple[int, int, int, int]],
    places: dict[tuple[uuid.UUID, str], int],
    as_it_was: bool,
) -> Row:
    n, d, k, counted = sums.get((unit, definition.code), (0, 0, 0, 0))
    total = places.get((unit, definition.place), 0)
    if as_it_was and definition.kinds[0] == definition.place:
        d = total  # a fact about places: each place is one, counted or not
    return Row(unit, definition.code, n, d, k, total, counted)


def count_communes(month: Period, units: Sequence[uuid.UUID]) -> None:
    """Facts about communes are counted here and not in pushes, which would queue for them."""
    asked = [d for d in indicators_here(month) if "commune" in d.kinds]
    communes = [
        unit for unit, level in _levels(units).items() if level == "commune"
    ] if asked else []  # fmt: skip
    if communes:
        store(tally(asked, month, communes), month)


def write(month: Period, rows: Iterable[Row]) -> None:
    """Upsert roll-ups in one statement; what did not change writes nothing."""
    values = [
        {
            "u": str(r.unit), "i": r.indicator, "n": r.numerator, "d": r.denominator,
            "k": r.known, "v": r.villages, "c": r.villages_counted,
        }
        for r in sorted(rows)
    ]  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(_WRITE, [month.text, json.dumps(values)])


_WRITE = """
insert into figures_rollup as r
  (unit_id, month, indicator, numerator, denominator, known, villages, villages_counted)
select u, %s, i, n, d, k, v, c
from json_to_recordset(%s::json)
  as x(u uuid, i text, n bigint, d bigint, k bigint, v int, c int)
on conflict (unit_id, month, indicator) do update
set numerator = excluded.numerator, denominator = excluded.denominator, known = excluded.known,
    villages = excluded.villages, villages_counted = excluded.villages_counted
where (r.numerator, r.denominator, r.known, r.villages, r.villages_counted) is distinct from
  (excluded.numerator, excluded.denominator, excluded.known, excluded.villages,
   excluded.villages_counted)
"""


def hold() -> None:
    """Be the only refresh of this province until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select pg_advisory_xact_lock(hashtextextended(%s, 0))",
            [f"rollup {schema()}"],
        )


def is_stale(unit: uuid.UUID, month: Period) -> bool:
    """Whether something under a unit changed since its roll-up."""
    from toso.figures.models import Dirty

    under = Ancestry.objects.filter(ancestor=unit, valid__contains=month.last).values("descendant")
    return Dirty.objects.filter(month=month.text, unit__in=under).exists()


def _take(limit: int | None, month: Period | None = None) -> list[tuple[uuid.UUID, str]]:
    """Remove marks and return them; those of transactions that are not over yet stay."""
    with connection.cursor() as cursor:
        cursor.execute(
            "delete from figures_dirty where id in (select id from figures_dirty"
            " where %(month)s::text is null or month = %(month)s::text"
            " order by id limit %(limit)s for update skip locked) returning unit_id, month",
            {"limit": limit, "month": month.text if month else None},
        )
        return list(cursor.fetchall())


def above(units: Iterable[uuid.UUID], on: date) -> set[uuid.UUID]:
    """Units and all that stand above them inside the province on a day."""
    return set(
        Ancestry.objects.filter(descendant__in=units, valid__contains=on).values_list(
            "ancestor", flat=True
        )
    )


def _levels(units: Sequence[uuid.UUID]) -> dict[uuid.UUID, str]:
    from toso.places.models import Unit

    return dict(Unit.objects.filter(pk__in=units).values_list("pk", "level"))
