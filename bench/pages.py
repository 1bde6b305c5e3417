"""The department's first page, beside raw SQL over the same figures and beside its own queries."""

from collections.abc import Iterator

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bench.timing import Result, Spread, in_turns, milliseconds
from toso.charter.models import Province
from toso.figures.reading import for_unit
from toso.kit import clock
from toso.kit.period import Period
from toso.people.models import Account, Appointment

_FIGURES = """
select month, indicator, numerator, denominator, known, villages, villages_counted
from figures_rollup where unit_id = %s and month = any(%s)
"""


def pages(client: Client, province: Province, pairs: int) -> Iterator[Result]:
    """The home page as the department's officer sees it, and its figures alone."""
    account = _officer()
    client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
    month = Period.of(clock.today())
    months = [month, month.previous()]

    def page() -> None:
        response = client.get("/", headers={"Accept-Encoding": "gzip"})
        assert response.status_code == 200, response.status_code

    def read() -> None:
        for each in months:
            for_unit(province.unit_id, each)

    def raw() -> None:
        with connection.cursor() as cursor:
            cursor.execute(_FIGURES, [province.unit_id, [m.text for m in months]])
            assert cursor.fetchall()

    queries = _queries(page)
    notes = {"queries": len(queries), "bytes": len(client.get("/").content)}
    yield Result("home page of the department", *_pairs(page, raw, pairs), notes)
    yield Result("home page, beside its own queries as raw SQL",
        *_pairs(page, lambda: _replay(queries), pairs),
    )  # fmt: skip
    yield Result("its figures read by the house", *_pairs(read, raw, pairs * 2))


def _pairs(ours, floor, pairs: int) -> tuple[Spread, Spread]:  # type: ignore[no-untyped-def]
    return in_turns(lambda: milliseconds(ours), lambda: milliseconds(floor), pairs)


def _officer() -> Account:
    held = Appointment.objects.filter(
        role="department_officer", account__is_persona=True, valid__contains=clock.today()
    )
    first = held.select_related("account").order_by("id").first()
    assert first
    return first.account


def _queries(page) -> list[str]:  # type: ignore[no-untyped-def]
    """The reading queries of a page, with their values, as they were sent."""
    page()
    with CaptureQueriesContext(connection) as asked:
        page()
    return [q["sql"] for q in asked if q["sql"].startswith(("SELECT", "select", "WITH", "with"))]


def _replay(queries: list[str]) -> None:
    with connection.cursor() as cursor:
        for text in queries:
            cursor.execute(text)
            cursor.fetchall()
