"""A full roll-up, all indicators at all levels, beside one raw SQL over the same figures."""

from collections.abc import Callable, Iterator

from django.db import connection
from django.db.models import Count

from bench.timing import Result, alone, in_turns, milliseconds
from toso.charter.models import Province
from toso.figures.counting import active_villages, mark_dirty, recount_all
from toso.figures.models import Figure, Rollup
from toso.figures.rolling import refresh_all, refresh_dirty
from toso.kit import clock
from toso.kit.period import Period

_SUMS = """
select a.ancestor_id, %(month)s::text, f.indicator, sum(f.numerator), sum(f.denominator),
  sum(f.known), count(*), count(*) filter (where f.known > 0)
from places_ancestry a
join places_ancestry p on p.descendant_id = a.ancestor_id and p.ancestor_id = %(province)s
  and p.valid @> %(day)s::date
join figures_figure f on f.village_id = a.descendant_id and f.month = %(month)s
where a.valid @> %(day)s::date
group by 1, 3
"""
_WRITTEN = f"""
insert into figures_rollup
  (unit_id, month, indicator, numerator, denominator, known, villages, villages_counted)
{_SUMS}
"""


def rollups(province: Province, pairs: int) -> Iterator[Result]:
    """Nothing changed, everything changed, one village changed; and the count of everything."""
    month = Period.of(clock.today())
    params = {"month": month.text, "day": month.last, "province": province.unit_id}
    facts = _facts(month)

    def sums() -> None:
        with connection.cursor() as cursor:
            cursor.execute(_SUMS, params)
            assert cursor.fetchall()

    def write() -> None:
        with connection.cursor() as cursor:
            cursor.execute(_WRITTEN, params)

    def refresh() -> None:
        refresh_all(month)

    def emptied(work: Callable[[], None]) -> Callable[[], float]:
        def timed() -> float:
            Rollup.objects.filter(month=month.text).delete()
            return milliseconds(work)

        return timed

    try:
        turns = in_turns(lambda: milliseconds(refresh), lambda: milliseconds(sums), pairs)
        yield Result("full roll-up, nothing changed", *turns, facts)
        turns = in_turns(emptied(refresh), emptied(write), pairs, warm=1)
        yield Result("full roll-up, every row written", *turns, facts)
    finally:
        refresh_all(month)
    villages = active_villages(month)
    mark_dirty(villages[:1], [month])
    yield Result("roll-up after one village changed", alone(_after_one(villages, month), pairs))
    many = facts | {"villages": len(villages)}
    yield Result("recount of every village of a month", alone(_recount(month), 2, 0), notes=many)


def _after_one(villages: list, month: Period) -> Callable[[], None]:  # type: ignore[type-arg]
    def work() -> None:
        mark_dirty(villages[:1], [month])
        refresh_dirty()

    return work


def _recount(month: Period) -> Callable[[], None]:
    return lambda: (recount_all([month]), refresh_dirty(), None)[-1]


def _facts(month: Period) -> dict[str, int]:
    """How much there is to roll up."""
    found = Rollup.objects.filter(month=month.text).aggregate(
        rows=Count("pk"), units=Count("unit", distinct=True)
    )
    figures = Figure.objects.filter(month=month.text).count()
    return {"figures": figures, "roll-up rows": found["rows"], "units": found["units"]}
