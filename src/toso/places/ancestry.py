"""Ancestry, derived from standings by one rule.

A unit is its own ancestor while it stands; while it stands under a parent, the parent's ancestors
are its own, one step further up. Ranges are half-open, and rows that touch are one row.
"""

import uuid
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db import connection, transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from toso.places.models import Ancestry, Standing

FOREVER = date.max


@dataclass(frozen=True)
class Edge:
    """A unit under its parent (None at the top) from a day to a day."""

    unit: uuid.UUID
    parent: uuid.UUID | None
    since: date
    until: date = FOREVER


@dataclass(frozen=True)
class Span:
    """An ancestor, so many steps up, from a day to a day."""

    ancestor: uuid.UUID
    depth: int
    since: date
    until: date


Spans = dict[uuid.UUID, list[Span]]


def derive_ancestry(edges: Iterable[Edge], known: Mapping[uuid.UUID, list[Span]] = {}) -> Spans:  # noqa: B006
    """The ancestors of every unit that has an edge; `known` holds those of parents outside.

    Raises ValueError when units stand above each other in a circle.
    """
    under: dict[uuid.UUID, list[Edge]] = defaultdict(list)
    for edge in edges:
        under[edge.unit].append(edge)
    done: Spans = dict(known)
    for unit in under:
        _climb(unit, under, done, set())
    return {unit: done[unit] for unit in under}


def _climb(
    unit: uuid.UUID, under: Mapping[uuid.UUID, list[Edge]], done: Spans, path: set[uuid.UUID]
) -> list[Span]:
    if unit in done:
        return done[unit]
    if unit in path:
        raise ValueError(f"unit {unit} stands above itself")
    spans = []
    for edge in under.get(unit, ()):
        spans.append(Span(unit, 0, edge.since, edge.until))
        if edge.parent:
            above = _climb(edge.parent, under, done, path | {unit})
            spans += [
                Span(span.ancestor, span.depth + 1, since, until)
                for span in above
                if (since := max(span.since, edge.since)) < (until := min(span.until, edge.until))
            ]
    done[unit] = _merge(spans)
    return done[unit]


def _merge(spans: list[Span]) -> list[Span]:
    merged: list[Span] = []
    for span in sorted(spans, key=lambda s: (s.depth, s.ancestor.int, s.since)):
        last = merged[-1] if merged else None
        if last and (last.ancestor, last.depth, last.until) == (
            *(span.ancestor, span.depth, span.since),
        ):
            merged[-1] = Span(last.ancestor, last.depth, last.since, span.until)
        else:
            merged.append(span)
    return merged


@transaction.atomic
def rebuild_ancestry(units: Iterable[uuid.UUID] | None = None) -> int:
    """Write the ancestry of some units and of all that ever stood under them, or of everything.

    Call it in the transaction that changed their standings. Returns the number of rows written.
    """
    if units is None:
        affected = None
        edges = _edges(Standing.objects.all())
        Ancestry.objects.all().delete()
        known: Spans = {}
    else:
        affected = _with_descendants(set(units))
        edges = _edges(Standing.objects.filter(unit__in=affected))
        Ancestry.objects.filter(descendant__in=affected).delete()
        known = _spans_of({edge.parent for edge in edges if edge.parent} - affected)
    return write_ancestry(derive_ancestry(edges, known))


def write_ancestry(spans: Spans, tick: Callable[[int], None] = lambda done: None) -> int:
    """Copy rows into the table."""
    count = 0
    with connection.cursor() as cursor:
        copy = "copy places_ancestry (ancestor_id, descendant_id, depth, valid) from stdin"
        with cursor.copy(copy) as rows:
            for unit, row in ((unit, row) for unit, rows_ in spans.items() for row in rows_):
                rows.write_row((row.ancestor, unit, row.depth, as_range(row.since, row.until)))
                count += 1
                tick(count)
    return count


def as_range(since: date, until: date | None) -> str:
    """A range as PostgreSQL's COPY reads it."""
    return f"[{since},{'' if until in (None, FOREVER) else until})"


def _edges(standings: Iterable[Standing]) -> list[Edge]:
    rows = standings.values_list("unit_id", "parent_id", "valid")  # type: ignore[attr-defined]
    return [Edge(unit, parent, valid.lower, _end(valid)) for unit, parent, valid in rows]


def _spans_of(units: set[uuid.UUID]) -> Spans:
    spans: Spans = defaultdict(list)
    rows = Ancestry.objects.filter(descendant__in=units)
    for row in rows.values_list("descendant_id", "ancestor_id", "depth", "valid"):
        descendant, ancestor, depth, valid = row
        spans[descendant].append(Span(ancestor, depth, valid.lower, _end(valid)))
    return spans


def _end(valid: DateRange) -> date:
    return FOREVER if valid.upper is None else valid.upper


def _with_descendants(units: set[uuid.UUID]) -> set[uuid.UUID]:
    """Everything that ever stood under these: the standings are the truth, not the old ancestry."""
    found, layer = set(units), set(units)
    while layer:
        below = Standing.objects.filter(parent__in=layer).values_list("unit_id", flat=True)
        layer = set(below) - found
        found |= layer
    return found
