"""A deadline evening: a thousand phones of as many teams' members send what they hold, some of it
again and again, for some minutes. Nothing may be lost, nothing counted twice."""

import heapq
import threading
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random
from time import monotonic, sleep

from django.db import connection

from bench.evening import Evening
from bench.phones import Phone, packed, said, sign_in
from bench.report import Table
from bench.server import served
from toso.figures.counting import recount
from toso.figures.models import Figure
from toso.kit import clock
from toso.kit.period import Period
from toso.people.models import Account, Appointment

PHONES, REPEATING, EVERY, SIZE = 1_000, 0.3, 40.0, (3, 12)
LINES, HASTY = 16, 4


@dataclass
class Tally:
    """What was sent, what the server took, and how long it let people wait."""

    sent: dict[str, int] = field(default_factory=dict)  # operation → how often
    taken: set[str] = field(default_factory=set)
    odd: Counter[str] = field(default_factory=Counter)
    waits: list[float] = field(default_factory=list)
    busy: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)


def evening(host: str, minutes: float) -> Iterator[Table]:
    """Phones push when their time comes, over sixteen lines; then what they sent is looked for."""
    tally, rng = Tally(), Random(2022)
    with served() as port:
        phones = _phones(port, host)
        before = _visits(phones)
        start = monotonic()
        stop = start + minutes * 60
        due = [(start + rng.random() * EVERY, n) for n in range(len(phones))]
        heapq.heapify(due)
        lines = [
            threading.Thread(target=_line, args=[phones, due, stop, tally, seed])
            for seed in range(LINES)
        ]
        owner = phones[0].evening
        assert owner
        for seed in range(HASTY):  # several phones of one account
            own = Evening(owner.village, owner.account, None, -1 - seed)  # type: ignore[arg-type]
            own_phone = Phone(port, host, phones[0].cookie, own)
            lines.append(threading.Thread(target=_hurry, args=[own_phone, stop, tally, seed]))
        for line in lines:
            line.start()
        for line in lines:
            line.join()
        took = monotonic() - start
    yield _told(tally, phones, before, took)


def _phones(port: int, host: str) -> list[Phone]:
    """One member of every team, then second members, until there are enough."""
    held = Appointment.objects.filter(role="volunteer", valid__contains=clock.today())
    rows = list(held.order_by("unit", "id").values_list("unit", "account"))
    seen: Counter[object] = Counter()
    ranked = []
    for unit, account in rows:
        seen[unit] += 1
        ranked.append((seen[unit], unit, account))
    chosen = sorted(ranked, key=lambda r: r[0])[:PHONES]
    accounts = Account.objects.in_bulk([account for _, _, account in chosen])
    made = [(unit, accounts[a]) for _, unit, a in chosen]
    phones = [Phone(port, host, sign_in(a), Evening(unit, a, None, n))  # type: ignore[arg-type]
              for n, (unit, a) in enumerate(made)]  # fmt: skip
    return [phone for phone in phones if phone.evening and phone.evening.people]


def _line(
    phones: list[Phone], due: list[tuple[float, int]], stop: float, tally: Tally, seed: int
) -> None:
    """One line to the server: whose time has come, sends."""
    rng, door = Random(seed), None
    while True:
        with tally.lock:
            when, n = heapq.heappop(due) if due else (stop, -1)
        if n < 0 or when > stop:
            break
        sleep(max(0.0, when - monotonic()))
        phone = phones[n]
        phone.door = door
        wait = _turn(phone, rng, tally)
        door, phone.door = phone.door, None
        again = 2 + 6 * rng.random()  # the answer was lost: the phone tries again soon
        pause = wait or (again if phone.waiting else EVERY * (0.5 + rng.random()))
        with tally.lock:
            heapq.heappush(due, (monotonic() + pause, n))
    if door:
        door.close()


def _hurry(phone: Phone, stop: float, tally: Tally, seed: int) -> None:
    """Somebody who cannot wait: sends without a pause, until told to be slower."""
    rng = Random(seed)
    while monotonic() < stop:
        if wait := _turn(phone, rng, tally):
            sleep(min(wait, max(0.0, stop - monotonic())))
    phone.close()


def _turn(phone: Phone, rng: Random, tally: Tally) -> float:
    """One push; returns how long the server told the phone to wait. What was refused for haste is
    sent again; of what was taken, three in ten are sent again as if the answer had been lost."""
    assert phone.evening
    if not phone.waiting:
        outbox = phone.evening.outbox(rng.randint(*SIZE))
        phone.waiting.append(packed(phone.evening.body(outbox)))
        with tally.lock:
            tally.sent.update((operation["id"], 0) for operation in outbox)
    status, body, answer = phone.push(phone.waiting[0])
    with tally.lock:
        if status == 429:
            tally.busy += 1
            return float(answer.headers["Retry-After"])
        if status != 200:
            tally.odd[str(status)] += 1
            return 5.0
        tally.waits.append(phone.spent.pop())
        for result in said(body)["results"]:
            tally.taken.add(result["id"])
            tally.sent[result["id"]] += 1
            if result["status"] not in ("applied", "duplicate"):
                tally.odd[result["status"]] += 1
    if rng.random() >= REPEATING:
        phone.waiting.clear()
    return 0.0


def _visits(phones: list[Phone]) -> int:
    with connection.cursor() as cursor:
        cursor.execute("select count(*) from outreach_visit")
        return int(cursor.fetchone()[0])


def _told(tally: Tally, phones: list[Phone], before: int, took: float) -> Table:
    """The evening in numbers: what is in the tables beside what was sent."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select count(distinct v.id), count(distinct o.id), count(distinct h.id) from"
            " unnest(%s::uuid[]) as sent left join outreach_visit v on v.id = sent"
            " left join field_operation o on o.id = sent left join outreach_help h"
            " on h.visit_id = sent",
            [sorted(tally.taken)],
        )
        visits, operations, helps = cursor.fetchone()
    lost = len(tally.taken) - visits
    twice = _visits(phones) - before - visits - _unanswered(tally)
    waits = sorted(tally.waits)
    pushes, repeats = len(waits), sum(n - 1 for n in tally.sent.values() if n > 1)
    table = Table(
        f"Deadline evening: {len(phones):,} phones, {took / 60:.1f} minutes",
        ["pushes", "visits taken", "of them sent again", "lost", "counted twice", "figures off",
         "429 obeyed", "other than taken", "visits/s", "p50, ms", "p95, ms"],
    )  # fmt: skip
    table.rows.append([
        f"{pushes:,}", f"{visits:,}", f"{repeats:,}", str(lost), str(twice),
        str(_figures_off(phones)), f"{tally.busy:,}", str(dict(tally.odd) or 0),
        f"{visits / took:,.0f}", f"{waits[pushes // 2]:.0f}", f"{waits[pushes * 95 // 100]:.0f}",
    ])  # fmt: skip
    table.notes.append(f"{operations:,} operations and {helps:,} helps in the tables of those")
    assert not lost and not twice and operations == visits and helps == 2 * visits
    return table


def _unanswered(tally: Tally) -> int:
    """Visits whose answer did not come back, though the server took them."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select count(*) from outreach_visit where id = any(%s::uuid[])",
            [sorted(tally.sent.keys() - tally.taken)],
        )
        return int(cursor.fetchone()[0])


def _figures_off(phones: list[Phone]) -> int:
    """Figures of the month that a count from scratch gives otherwise."""
    villages = sorted({phone.evening.village for phone in phones if phone.evening})
    month = Period.of(clock.today())

    def figures() -> set[tuple[object, ...]]:
        rows = Figure.objects.filter(village__in=villages, month=month.text)
        return set(rows.values_list("village", "indicator", "numerator", "denominator", "known"))

    stood = figures()
    for start in range(0, len(villages), 100):
        recount(villages[start : start + 100], [month])
    return len(stood - figures())
