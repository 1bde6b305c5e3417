"""An import goes in as one act, once, however often it is said and wherever it is cut off."""

import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from tests.gateway import books
from tests.gateway.conftest import Bring
from toso.demo.world import World
from toso.field.models import Operation
from toso.gateway import committing
from toso.gateway.committing import begin, run, step
from toso.gateway.models import Import
from toso.journal.models import Entry
from toso.registers.models import Household, Resident

Act = Callable[..., Import]


def many(count: int) -> bytes:
    """Households of two, enough for several batches."""
    rows: list[list[Any]] = []
    for n in range(count):
        called, born = f"{WORDS[n % 10]} {WORDS[n // 10 % 10]}", 1950 + n % 40
        rows.append([2 * n, n, f"Nguyễn Văn {called}", "Chủ hộ", born, None, f"xóm {n}"])
        rows.append([2 * n + 1, n, f"Trần Thị {called}", "Vợ", born + 2, None, None])
    return books.xlsx([books.HEADER, *rows])


WORDS = ["Hai", "Ba", "Tư", "Năm", "Sáu", "Bảy", "Tám", "Chín", "Mười", "Mốt"]


def people(world: World) -> set[tuple[str, str, int | None]]:
    rows = Resident.objects.filter(village=world.units["Quảng Hội 1"]).select_related("household")
    return {(r.household.representative, r.name, r.birth_year) for r in rows}


def test_households_and_their_people_reach_the_register(
    world: World, bring: Bring, lay: Act, let_in: Act
) -> None:
    before = people(world)
    done = let_in(lay(bring(books.families())))
    assert done.commit.finished_at
    assert people(world) - before == {
        ("Nguyễn Văn Đức", "Nguyễn Văn Đức", 1968),
        ("Nguyễn Văn Đức", "Trần Thị Hòa", 1970),
        ("Lê Quốc Ân", "Lê Quốc Ân", 1985),
    }
    home = Household.objects.get(representative="Nguyễn Văn Đức")
    assert (home.phone, home.address) == ("+84912345678", "xóm Đình")
    assert home.code.endswith(tuple("ABCDEFGHJKLMNPRSTUVWXYZ"))
    entry = Entry.objects.get(verb="import.commit")
    assert entry.actor == world.people["chi"].pk and entry.detail["sha256"] == done.file_hash


def test_committed_twice_is_committed_once(
    world: World, bring: Bring, lay: Act, let_in: Act, chi: Client
) -> None:
    done = let_in(lay(bring(books.families())))
    once = people(world), Operation.objects.count()
    assert chi.post(f"/imports/{done.pk}/commit/").status_code == 404
    done.rows.update(outcome="")
    done.commit.finished_at = None
    done.commit.save()
    run(done.pk)
    assert (people(world), Operation.objects.count()) == once
    assert not done.rows.filter(outcome="refused").exists()


def test_a_worker_killed_between_two_batches_is_followed_by_another(
    world: World, bring: Bring, lay: Act, monkeypatch: pytest.MonkeyPatch
) -> None:
    laid = lay(bring(many(180)))
    begin(laid, world.people["chi"])
    assert step(laid.pk)
    real, calls = committing.push, []

    def dies(*said: Any) -> Any:
        calls.append(said)
        answer = real(*said)
        if len(calls) == 2:
            raise SystemExit("kill -9")
        return answer

    monkeypatch.setattr(committing, "push", dies)
    with pytest.raises(SystemExit):
        run(laid.pk)
    monkeypatch.undo()
    left = laid.rows.filter(outcome="").count()
    assert 0 < left < 360
    run(laid.pk)
    village = world.units["Quảng Hội 1"]
    homes = Household.objects.filter(village=village, representative__startswith="Nguyễn Văn")
    assert homes.count() == 180
    assert Resident.objects.filter(household__in=homes).count() == 360
    assert all(len(pack) <= 200 for _, _, pack in calls)
    assert not laid.rows.exclude(outcome="added").exists()


def test_nothing_goes_in_while_a_cell_is_wrong(
    world: World, bring: Bring, lay: Act, chi: Client
) -> None:
    rows = [*books.FAMILIES, [4, 3, "Phạm Văn Tý", "Chủ hộ", "không rõ", None, None]]
    laid = lay(bring(books.xlsx([books.HEADER, *rows])))
    answer = chi.post(f"/imports/{laid.pk}/commit/")
    assert answer["Location"].endswith("?which=wrong")
    assert not Operation.objects.filter(device=laid.pk).exists()


def test_the_same_row_of_another_import_is_another_household(
    bring: Bring, lay: Act, let_in: Act
) -> None:
    from toso.gateway.saying import subject_id

    one, other = uuid.uuid4(), uuid.uuid4()
    assert subject_id(one, "household", 2) == subject_id(one, "household", 2)
    assert subject_id(one, "household", 2) != subject_id(other, "household", 2)
    assert subject_id(one, "household", 2) != subject_id(one, "resident", 2)
