"""The first download of a large village over HTTP, alone and by ten phones at once; nobody has
asked for it since the village last changed."""

import json
import threading
from collections.abc import Iterator
from statistics import median
from time import perf_counter

from django.db import connection

from bench.filling import HOUSEHOLDS, PEOPLE, VISITS, fill
from bench.phones import Phone, said, sign_in
from bench.report import Table
from bench.server import served
from toso.field.models import Bundle
from toso.kit import clock
from toso.people.models import Account, Appointment

_GOAL = "goal: 3 s and 1 MB"


def downloads(host: str, rounds: int = 3, together: int = 10) -> Iterator[Table]:
    """Every page of the village for one phone, then for ten phones of its team at once."""
    table = Table(
        f"First download: {HOUSEHOLDS} households, {HOUSEHOLDS * PEOPLE:,} residents,"
        f" {VISITS:,} visits of a year",
        ["phones at once", "seconds, median (slowest)", "pages", "rows", "KB on the wire",
         "KB unpacked"],
    )  # fmt: skip
    village, accounts = _village(together)
    with served(worker=False) as port:
        phones = [Phone(port, host, sign_in(a), None) for a in accounts]  # type: ignore[arg-type]
        _download(phones[0], village)  # warm
        for number in (1, together):
            table.rows.append(_row(phones[:number], village, rounds))
    table.notes.append(f"{_GOAL}; gzip as the server packs it; {rounds} rounds")
    yield table


def _village(phones: int):  # type: ignore[no-untyped-def]
    """A filled village, and so many people who may read it."""
    held = Appointment.objects.filter(role="volunteer", valid__contains=clock.today())
    village = held.order_by("-unit").values_list("unit", flat=True)[0]
    fill(village)
    with connection.cursor() as cursor:
        cursor.execute("analyze")
    own = list(Account.objects.filter(appointments__unit=village).distinct()[:phones])
    return village, (own * phones)[:phones]


def _row(phones: list[Phone], village, rounds: int) -> list[str]:  # type: ignore[no-untyped-def]
    spent: list[float] = []
    found: list[tuple[int, int, int, int]] = []

    def work(phone: Phone) -> None:
        started = perf_counter()
        found.append(_download(phone, village))
        spent.append(perf_counter() - started)

    for _ in range(rounds):
        Bundle.objects.filter(village=village).delete()
        threads = [threading.Thread(target=work, args=[phone]) for phone in phones]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert len(spent) == rounds * len(phones), "a download failed"
    pages, rows, wire, whole = found[0]
    return [
        str(len(phones)), f"{median(spent):.2f} ({max(spent):.2f})", str(pages), f"{rows:,}",
        f"{wire / 1000:,.0f}", f"{whole / 1000:,.0f}",
    ]  # fmt: skip


def _download(phone: Phone, village) -> tuple[int, int, int, int]:  # type: ignore[no-untyped-def]
    """Pages, rows, bytes on the wire, bytes unpacked."""
    cursor, more, pages, rows, wire, whole = 0, True, 0, 0, 0, 0
    while more:
        status, body, _ = phone.pull(village, cursor)
        assert status == 200, body[:300]
        page = said(body)
        cursor, more = page["cursor"], page["more"]
        pages, rows, wire = pages + 1, rows + len(page["changes"]), wire + len(body)
        whole += len(json.dumps(page, ensure_ascii=False).encode())
    return pages, rows, wire, whole
