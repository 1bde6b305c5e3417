"""The province's desk over HTTP, one reader and twenty at once, beside its own statements as raw
SQL on as many connections, by turns."""

from collections.abc import Callable, Iterator
from http.client import HTTPConnection, HTTPException
from queue import SimpleQueue
from statistics import median
from time import perf_counter
from typing import Any

import psycopg
from django.db import connection
from django.test import Client
from django.urls import NoReverseMatch, reverse

from bench.months import three_years
from bench.pages import _officer, _queries
from bench.phones import sign_in
from bench.report import Table
from bench.server import served
from bench.threads import together
from toso.desk.map_layout import Place, laid_out
from toso.places.models import Standing
from toso.teams.models import Team

Doors = SimpleQueue["psycopg.Connection[Any]"]
READERS = (1, 20)
# As many as the house opens for its readers: two processes of five threads.
DOORS = 10
# Label, route, query: what a department's officer opens.
PAGES = [
    ("first screen", "desk:home", ""),
    ("figures", "figures:index", ""),
    ("map of districts", "desk:map", ""),
    ("map of communes", "desk:map", "?level=commune"),
    ("36 months of the map of communes", "desk:map-data", "?level=commune"),
    ("trends of communes, 36 months", "desk:trends", "?level=commune&span=36"),
    ("who has no data", "desk:missing", ""),
    ("ranking", "ranking:index", ""),
]
_HEAD = ["page", "households", "readers", "ours: p50, ms", "p95, ms", "raw SQL: p50, ms", "p95, ms",
         "ratio of p50", "statements", "KB"]  # fmt: skip


def desk(host: str, households: int, rounds: int, requests: int = 12) -> Iterator[Table]:
    """One table: every page, both numbers of readers."""
    table = Table("The province's desk", _HEAD)
    account = _officer()
    client = Client(headers={"Host": host})
    client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
    with three_years() as rows, served(worker=False) as port:
        readers = [Reader(port, host, sign_in(account)) for _ in range(max(READERS))]
        for label, path in _paths():
            asked = _queries(lambda path=path: _seen(client, path))  # type: ignore[misc]
            for reader in readers[:4]:  # both workers have their caches
                reader.get(path)
            for number in READERS:
                row = _row(readers[:number], path, asked, rounds, requests)
                table.numbers[f"{label} · {number}"] = float(row[0])
                table.numbers[f"{label} · {number} · floor"] = float(row[2])
                table.rows.append([label, f"{households:,}", str(number), *row])
    table.notes = [_ground(rows), _layout()]
    yield table


def _paths() -> Iterator[tuple[str, str]]:
    """The pages that there are."""
    for label, route, query in PAGES:
        try:
            yield label, reverse(route) + query
        except NoReverseMatch:
            continue


def _seen(client: Client, path: str) -> None:
    assert client.get(path).status_code == 200, path


class Reader:
    """A signed-in browser on one lasting connection."""

    def __init__(self, port: int, host: str, cookie: str) -> None:
        self.door = HTTPConnection("127.0.0.1", port, timeout=120)
        self.headers = {"Host": host, "Cookie": cookie, "Accept-Encoding": "gzip"}
        self.size = 0

    def get(self, path: str) -> float:
        """Milliseconds until the last byte."""
        try:
            return self._once(path)
        except (HTTPException, OSError):  # an idle connection that the server has closed
            self.door.close()
            return self._once(path)

    def _once(self, path: str) -> float:
        started = perf_counter()
        self.door.request("GET", path, headers=self.headers)
        answer = self.door.getresponse()
        body = answer.read()
        assert answer.status == 200, (answer.status, path)
        self.size = len(body)
        return (perf_counter() - started) * 1000


def _row(
    readers: list[Reader], path: str, asked: list[str], rounds: int, requests: int
) -> list[str]:
    """Medians and 95th percentiles over all rounds; the ratio is the median of the rounds'."""
    each = max(3, requests // len(readers) + 2)
    ours: list[float] = []
    floor: list[float] = []
    ratios = []
    doors: Doors = SimpleQueue()
    for _ in readers[:DOORS]:
        doors.put(_door())
    for turn in range(rounds):
        works = (
            [lambda r=r: r.get(path) for r in readers],
            [lambda: _raw(doors, asked) for _ in readers],
        )
        first, second = (
            [took for reader in together([_each(work, each) for work in side]) for took in reader]
            for side in (works if turn % 2 else works[::-1])
        )
        mine, least = (first, second) if turn % 2 else (second, first)
        ours += mine
        floor += least
        ratios.append(median(mine) / median(least))
    while not doors.empty():
        doors.get().close()
    spread = f"{median(ratios):.1f} ({min(ratios):.1f}–{max(ratios):.1f})"
    said = [*_percentiles(ours), *_percentiles(floor)]
    return [*said, spread, str(len(asked)), f"{readers[0].size / 1000:,.0f}"]


def _percentiles(waits: list[float]) -> list[str]:
    waits = sorted(waits)
    return [f"{waits[len(waits) // 2]:.1f}", f"{waits[len(waits) * 95 // 100]:.1f}"]


def _each(work: Callable[[], float], times: int) -> Callable[[], list[float]]:
    return lambda: [work() for _ in range(times)]


def _door() -> "psycopg.Connection[Any]":
    from bench.ground import address

    door = psycopg.connect(address(), autocommit=True)
    door.execute(f"set search_path = {connection.schema_name}, public")
    return door


def _raw(doors: "Doors", asked: list[str]) -> float:
    """Milliseconds of the page's own statements, rows thrown away; waiting for a door counts."""
    started = perf_counter()
    door = doors.get()
    for text in asked:
        door.execute(text.encode()).fetchall()
    doors.put(door)
    return (perf_counter() - started) * 1000


def _ground(rows: int) -> str:
    """What the pages were read from."""
    with connection.cursor() as cursor:
        counts = {}
        for table in ("registers_household", "reports_obligation", "targets_target"):
            cursor.execute(f"select count(*) from {table}")
            counts[table] = cursor.fetchone()[0]
    return (
        f"{counts['registers_household']:,} households, {Team.objects.count():,} teams, {rows:,}"
        f" roll-up rows of 36 months, {counts['reports_obligation']:,} obligations,"
        f" {counts['targets_target']:,} targets"
    )


def _layout() -> str:
    """What each process pays once for a map's circles, before it keeps them."""
    standing = Standing.objects.filter(
        level="commune", latitude__isnull=False, code__startswith="22"
    )
    places = tuple(Place(s.latitude, s.longitude, 100) for s in standing[:139])
    laid_out.cache_clear()
    started = perf_counter()
    laid_out(places)
    took = (perf_counter() - started) * 1000
    return f"circles of {len(places)} communes laid out: {took:.0f} ms, once a process"
