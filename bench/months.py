"""Three years of roll-ups for a bench: the demo counts three months, a province keeps many."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

from toso.kit import clock
from toso.kit.period import Period

MONTHS = 36


@contextmanager
def three_years() -> Iterator[int]:
    """Roll-ups of 36 months in all; gives how many rows there are, and takes the added ones away.

    Each earlier month has the rows of the first counted one, its numerators and what is known
    shrunk towards the past, so that courses rise and scales have something to show. The programme
    is said to run since the first of them.
    """
    months = _earlier()
    with connection.cursor() as cursor:
        cursor.execute("select min(month) from figures_rollup")
        model = cursor.fetchone()[0]
        added = [month.text for month in months if month.text < model]
        cursor.execute("select id, lower(valid) from charter_programme")
        since = cursor.fetchall()
        try:
            cursor.execute(_COPY, {"months": added, "model": model, "all": MONTHS})
            cursor.execute(_SINCE, [months[0].first])
            cursor.execute("vacuum analyze figures_rollup")
            cursor.execute("select count(*) from figures_rollup")
            yield int(cursor.fetchone()[0])
        finally:
            cursor.execute("delete from figures_rollup where month = any(%s)", [added])
            for programme, first in since:
                cursor.execute(f"{_SINCE} where id = %s", [first, programme])
            cursor.execute("vacuum analyze figures_rollup")


_COPY = """
insert into figures_rollup
  (unit_id, month, indicator, numerator, denominator, known, villages, villages_counted)
select r.unit_id, m.month, r.indicator, r.numerator * m.n / %(all)s, r.denominator,
  r.known * m.n / %(all)s, r.villages, r.villages_counted
from figures_rollup r, unnest(%(months)s::text[]) with ordinality as m(month, n)
where r.month = %(model)s
"""
_SINCE = "update charter_programme set valid = daterange(%s, upper(valid), '[)')"


def _earlier() -> list[Period]:
    """The last 36 months, the earliest first."""
    found = [Period.of(clock.today())]
    while len(found) < MONTHS:
        found.append(found[-1].previous())
    return found[::-1]
