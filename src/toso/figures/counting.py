"""Counting villages: once per village and month, under that village's lock (scale.md, Push)."""

import uuid
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from datetime import date

from django.db import transaction

from toso.figures.catalogue import indicators_here
from toso.figures.definitions import ENTERED, MAINTAINED, PLACES, Definition
from toso.figures.here import standing
from toso.figures.sources import Count, answers, closing_together, counted_apart, sources_for
from toso.kit import clock
from toso.kit.folders import schema
from toso.kit.period import Period
from toso.kit.statements import as_json, change, rows

BATCH = 100
_ELSEWHERE = frozenset({"commune", ENTERED, MAINTAINED})


def recount(
    villages: Sequence[uuid.UUID], months: Sequence[Period], *, kinds: Set[str] | None = None
) -> None:
    """Count villages again at the ends of months and mark them for the roll-up.

    With `kinds` only what counts these; without, all but what its own room counts when it moves
    (`sources.register(…, apart=True)`). A month that was not counted before is counted whole, so
    that no figure of it lacks. Call it inside the transaction that changed the facts. Idempotent.
    """
    lock(villages)
    for month in sorted(set(months)):
        _recount(villages, month, kinds)
    mark_dirty(villages, months)


def recount_since(
    villages: Sequence[uuid.UUID], day: date, *, kinds: Set[str] | None = None
) -> None:
    """Recount the months whose figures a fact of a day can change: its own and all up to the
    present. Where data close before the month does, what is after belongs to the next one."""
    lock(villages)
    last = max(day, clock.today())
    months, ends = [Period.of(day)], Period.of(last)
    here = _recount(villages, months[-1], kinds)
    while months[-1] < ends or (months[-1] == ends and _closed(here, last)):
        months.append(months[-1].next())
        here = _recount(villages, months[-1], kinds)
    mark_dirty(villages, months)


def _recount(
    villages: Sequence[uuid.UUID], month: Period, kinds: Set[str] | None
) -> tuple[Definition, ...]:
    here = indicators_here(month)
    moved = [d for d in here if _moves(d, kinds)]
    if store(count(moved, month, villages), month):
        store(count([d for d in here if d not in moved], month, villages), month)
    return here


def _closed(definitions: Iterable[Definition], day: date) -> bool:
    """Whether the data of the day's own month close before it, for any of them."""
    return any(d.cutoff is not None and d.cutoff < day.day for d in definitions)


def _moves(definition: Definition, kinds: Set[str] | None) -> bool:
    if kinds is not None:
        return bool(kinds & set(definition.kinds))
    return not counted_apart() >= set(definition.kinds)


def count(
    definitions: Iterable[Definition], month: Period, villages: Sequence[uuid.UUID]
) -> list[Count]:
    """What the sources say now, with a row for every village and indicator, also when empty."""
    return tally([d for d in definitions if not _ELSEWHERE & set(d.kinds)], month, villages)


def tally(asked: Sequence[Definition], month: Period, places: Sequence[uuid.UUID]) -> list[Count]:
    """Counts of all sources added up by place; a place that nobody answers for is unknown."""
    sums: dict[tuple[uuid.UUID, str], tuple[int, int, int]] = {}
    for source in sources_for(kind for d in asked for kind in d.kinds):
        for mine in closing_together(d for d in asked if answers(source, d)):
            for row in source.count(mine, month, places):
                n, d, k = sums.get((row.village, row.indicator), (0, 0, 0))
                sums[row.village, row.indicator] = (
                    n + row.numerator, d + row.denominator, k + row.known,
                )  # fmt: skip
    return [
        Count(place, d.code, *sums.get((place, d.code), (0, int(d.kinds[0] in PLACES), 0)))
        for place in sorted(set(places))
        for d in asked
    ]


def lock(villages: Sequence[uuid.UUID]) -> None:
    """Hold the figures of some villages until the transaction ends, always in the same order.

    A push already holds its village's row; this lock keeps the nightly recount out of its way.
    """
    rows(_LOCK, [[f"figures {schema()} {village}" for village in set(villages)]])


def store(counts: Iterable[Count], month: Period) -> bool:
    """Write counts in one statement; a count that did not change writes nothing.

    Returns whether any of them had never been counted before.
    """
    told = [
        {"v": c.village, "i": c.indicator, "n": c.numerator, "d": c.denominator, "k": c.known}
        for c in sorted(counts)
    ]
    written = rows(_STORE, [month.text, clock.now(), as_json(told)])
    return any(fresh for (fresh,) in written)


_LOCK = """
select pg_advisory_xact_lock(key)
from (select hashtextextended(name, 0) as key from unnest(%s::text[]) as name order by 1) as ordered
"""
_STORE = """
insert into figures_figure as f
  (village_id, month, indicator, numerator, denominator, known, counted_at)
select v, %s, i, n, d, k, %s
from json_to_recordset(%s::json) as r(v uuid, i text, n bigint, d bigint, k bigint)
on conflict (village_id, month, indicator) do update
set numerator = excluded.numerator, denominator = excluded.denominator,
    known = excluded.known, counted_at = excluded.counted_at
where (f.numerator, f.denominator, f.known)
  is distinct from (excluded.numerator, excluded.denominator, excluded.known)
returning f.xmax = 0
"""


def mark_dirty(units: Sequence[uuid.UUID], months: Sequence[Period]) -> None:
    """Mark units as changed. The mark is locked until commit even when it already stood:

    a refresh that runs meanwhile must leave it for the next one, or the change would be lost.
    """
    marks = sorted({(str(unit), month.text) for unit in units for month in months})
    change(MARK, [[unit for unit, _ in marks], [month for _, month in marks]])


MARK = """
insert into figures_dirty (unit_id, month) select * from unnest(%s::uuid[], %s::text[])
on conflict (unit_id, month) do update set month = excluded.month
"""


def active_villages(month: Period) -> list[uuid.UUID]:
    """The villages of this province that stand at a month's end."""
    return standing(month.last, "village")


def recount_all(
    months: Sequence[Period], progress: Callable[[int, int], None] | None = None
) -> int:
    """Count every village of the province again, in batches; returns how many village-months.

    `progress` is called with (done, of all).
    """
    work = [(month, batch) for month in months for batch in batches(active_villages(month))]
    done, total = 0, sum(len(batch) for _, batch in work)
    for month, batch in work:
        with transaction.atomic():
            lock(batch)
            store(count(indicators_here(month), month, batch), month)
            mark_dirty(batch, [month])
        done += len(batch)
        if progress:
            progress(done, total)
    return done


def batches(villages: list[uuid.UUID], size: int = BATCH) -> Iterator[list[uuid.UUID]]:
    """Slices of a list, in order."""
    for start in range(0, len(villages), size):
        yield villages[start : start + size]


def open_month(month: Period) -> int:
    """Give every village and unit its figures of a month that begins."""
    from toso.figures.rolling import refresh_all

    done = recount_all([month])
    refresh_all(month)
    return done
