"""The whole country into the database, in one transaction and in seconds."""

from collections.abc import Callable, Sequence
from datetime import date

from django.db import connection, transaction

from toso.kit.text import fold
from toso.places.ancestry import Edge, as_range, derive_ancestry, rebuild_ancestry, write_ancestry
from toso.places.models import Edition, Level, Standing, Unit
from toso.places.naming import place_sort_key
from toso.places.tables import (
    StandingRow,
    SuccessionRow,
    digest,
    read_successions,
    read_units,
)

Progress = Callable[[str, int, int], None]
_STANDING = (
    "copy places_standing (unit_id, level, code, name, kind, parent_id, valid, latitude, longitude,"
    " folded, sort_key, decision) from stdin"
)
_SUCCESSION = (
    'copy places_succession (old_id, new_id, share, is_default, "on", decision) from stdin'
)


def load_country(progress: Progress = lambda step, done, total: None) -> bool:
    """Load provinces, districts and communes of every era; False when this edition was there.

    A new edition of the files replaces the standings of the units that it names and keeps their
    identities; villages and workplaces are not touched.
    """
    edition = digest()
    if Edition.objects.filter(digest=edition).exists():
        return False
    units = read_units()
    successions = read_successions(units)
    with transaction.atomic():
        _remove_earlier(units)
        _write_units(units, progress)
        _write_standings(units, progress)
        _write_successions(successions, progress)
        _write_ancestry(units, progress)
        Edition.objects.all().delete()
        Edition.objects.create(digest=edition)
    return True


def _remove_earlier(rows: list[StandingRow]) -> None:
    units = list({row.unit for row in rows})
    with connection.cursor() as cursor:
        cursor.execute("delete from places_ancestry where descendant_id = any(%s)", [units])
        cursor.execute("delete from places_standing where unit_id = any(%s)", [units])
        cursor.execute("delete from places_succession where old_id = any(%s)", [units])


def _write_units(rows: list[StandingRow], progress: Progress) -> None:
    levels = {row.unit: row.level for row in rows}
    known = set(Unit.objects.values_list("pk", flat=True))
    new = [(unit, level) for unit, level in levels.items() if unit not in known]
    _copy("copy places_unit (id, level) from stdin", new, "units", progress)


def _write_standings(rows: list[StandingRow], progress: Progress) -> None:
    lines = [
        (
            *(row.unit, row.level, row.code, row.name, row.kind, row.parent),
            *(as_range(row.since, row.until), row.latitude, row.longitude),
            *(fold(row.name), place_sort_key(row.name), row.decision),
        )
        for row in rows
    ]
    _copy(_STANDING, lines, "standings", progress)


def _write_successions(rows: list[SuccessionRow], progress: Progress) -> None:
    lines = [(r.old, r.new, r.share, r.is_default, r.on, r.decision) for r in rows]
    _copy(_SUCCESSION, lines, "successions", progress)


def _write_ancestry(rows: list[StandingRow], progress: Progress) -> None:
    edges = [Edge(row.unit, row.parent, row.since, row.until or date.max) for row in rows]
    spans = derive_ancestry(edges)
    total = sum(map(len, spans.values()))
    write_ancestry(spans, lambda done: progress("ancestry", done, total))
    villages = Standing.objects.filter(level=Level.VILLAGE, parent__isnull=False)
    if hanging := set(villages.values_list("unit", flat=True)):
        rebuild_ancestry(hanging)


def _copy(
    statement: str, rows: Sequence[tuple[object, ...]], step: str, progress: Progress
) -> None:
    with connection.cursor() as cursor, cursor.copy(statement) as target:
        for done, row in enumerate(rows, 1):
            target.write_row(row)
            progress(step, done, len(rows))
