"""The journal only grows, and shows when someone has changed it."""

import pytest
from bench.owner import as_owner

from toso.demo.world import World
from toso.journal.chain import first_break, record, seal
from toso.journal.models import Entry


@pytest.fixture
def three(world: World) -> list[Entry]:
    """Three entries alone: what building the world wrote does not count here."""
    with as_owner():
        Entry.objects.all().delete()
    entries = [
        record("visit.record", actor=world.people["an"], place=world.units["Quảng Hội 1"].pk, n=n)
        for n in range(3)
    ]
    seal()
    return entries


def test_a_sealed_journal_is_whole(three: list[Entry]) -> None:
    assert first_break() is None
    assert [e.serial for e in Entry.objects.order_by("id")] == [1, 2, 3]
    assert seal() == 0


def test_a_changed_entry_shows(three: list[Entry]) -> None:
    with as_owner():  # who has the keys of the database can do what nobody else can
        Entry.objects.filter(pk=three[1].pk).update(detail={"n": 9})
    assert first_break() == three[1]


def test_a_removed_entry_shows_at_the_next_one(three: list[Entry]) -> None:
    with as_owner():
        three[1].delete()
    assert first_break() == three[2]


def test_later_entries_go_on_from_the_last_seal(three: list[Entry], world: World) -> None:
    late = record("report.submit", actor=world.people["binh"])
    assert seal() == 1
    late.refresh_from_db()
    assert late.serial == 4 and first_break() is None
