"""The nightly proof: count everything again, compare with what stands, report and repair.

Figures change only in the transaction that changes their facts, so a difference is a defect.
"""

import uuid
from collections.abc import Callable, Sequence

from django.db import transaction

from toso.figures.catalogue import indicators_here
from toso.figures.counting import active_villages, batches, count, lock, mark_dirty, store
from toso.figures.here import standing
from toso.figures.models import Dirty, Drift, Figure, Rollup
from toso.figures.rolling import (
    above,
    computed,
    count_communes,
    hold,
    refresh_dirty,
    write,
)
from toso.kit import clock
from toso.kit.period import Period

Numbers = dict[str, int]
Differences = list[tuple[uuid.UUID, str, Numbers | None, Numbers]]


def prove(
    months: Sequence[Period] | None = None, progress: Callable[[int, int], None] | None = None
) -> int:
    """Recount and compare some months, or all up to the present; returns the differences.

    What is new in a month (a village, an indicator) is filled in without a report.
    """
    asked = list(months) if months is not None else months_to_prove()
    work = [(month, batch) for month in asked for batch in batches(active_villages(month))]
    found = 0
    for done, (month, batch) in enumerate(work, 1):
        with transaction.atomic():
            found += _prove_villages(month, batch)
        if progress:
            progress(done, len(work))
    refresh_dirty()
    for month in asked:
        with transaction.atomic():
            found += _prove_rollups(month)
    return found


def months_to_prove() -> list[Period]:
    """Every month that has figures, and the present one."""
    return sorted({*months_with_figures(), Period.of(clock.today())})


def months_with_figures() -> list[Period]:
    """Every month that has figures in this province, in order."""
    months = Figure.objects.order_by("month").values_list("month", flat=True).distinct()
    return [Period(text) for text in months]


def _prove_villages(month: Period, villages: list[uuid.UUID]) -> int:
    lock(villages)
    fresh = count(indicators_here(month), month, villages)
    stood = {
        (row.village_id, row.indicator): _numbers(row)
        for row in Figure.objects.filter(month=month.text, village__in=villages)
    }
    established = set(
        Figure.objects.filter(month=month.text).values_list("indicator", flat=True).distinct()
    )
    opened = {village for village, _ in stood}
    differences: Differences = []
    changed: set[uuid.UUID] = set()
    for row in fresh:
        before, after = stood.get((row.village, row.indicator)), _numbers(row)
        if before == after:
            continue
        changed.add(row.village)
        if before is not None or (row.village in opened and row.indicator in established):
            differences.append((row.village, row.indicator, before, after))
    if changed:
        store(fresh, month)
        mark_dirty(sorted(changed), [month])
    return _report(month, differences)


def _prove_rollups(month: Period) -> int:
    hold()
    units = standing(month.last)
    count_communes(month, units)
    fresh = computed(month, units, month.last)
    waiting = above(
        Dirty.objects.filter(month=month.text).values_list("unit", flat=True), month.last
    )
    stood = {
        (row.unit_id, row.indicator): _numbers(row)
        for row in Rollup.objects.filter(month=month.text)
    }
    wrong = [
        row
        for row in fresh
        if row.unit not in waiting and stood.get((row.unit, row.indicator)) != _numbers(row)
    ]
    write(month, wrong)
    return _report(
        month,
        [
            (row.unit, row.indicator, stood[row.unit, row.indicator], _numbers(row))
            for row in wrong
            if (row.unit, row.indicator) in stood
        ],
    )


def _numbers(row: object) -> Numbers:
    names = ("numerator", "denominator", "known", "villages", "villages_counted")
    return {name: getattr(row, name) for name in names if hasattr(row, name)}


def _report(month: Period, differences: Differences) -> int:
    """Write the differences down, in one statement."""
    Drift.objects.bulk_create(
        Drift(
            found_at=clock.now(),
            unit_id=unit,
            month=month.text,
            indicator=indicator,
            stood=stood or {},
            counted=counted,
        )
        for unit, indicator, stood, counted in differences
    )
    return len(differences)
