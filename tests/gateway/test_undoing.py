"""An import is taken back as one act; what others have worked on since stays."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.test import Client

from tests.conftest import TODAY
from tests.field.phone import phone_of
from tests.gateway import books
from tests.gateway.conftest import Bring
from toso.demo.world import World
from toso.figures.counting import open_month
from toso.figures.models import Figure
from toso.gateway.models import Import
from toso.gateway.tasks import forget_old, go_on
from toso.kit import clock
from toso.kit.period import Period
from toso.registers.models import Household, Resident

Act = Callable[..., Import]
Line = tuple[Any, ...]


def figures() -> set[Line]:
    names = ("village_id", "month", "indicator", "numerator", "denominator", "known")
    return set(Figure.objects.values_list(*names))


def take_back(chi: Client, imported: Import) -> Import:
    assert chi.post(f"/imports/{imported.pk}/undo/").status_code == 302
    go_on(imported.pk)
    return Import.objects.get(pk=imported.pk)


def test_an_undo_gives_the_figures_back(
    world: World, bring: Bring, lay: Act, let_in: Act, chi: Client
) -> None:
    open_month(Period("2022-10"))
    before = figures()
    done = let_in(lay(bring(books.families())))
    assert figures() != before
    take_back(chi, done)
    assert figures() == before
    village = world.units["Quảng Hội 1"]
    for day in (TODAY.date(), TODAY.date() + timedelta(days=400)):
        assert not Household.objects.filter(village=village, representative="Lê Quốc Ân").present(
            day
        )
        assert not Resident.objects.filter(village=village, name="Trần Thị Hòa").present(day)


def test_a_household_visited_since_stays_and_is_listed(
    world: World, bring: Bring, lay: Act, let_in: Act, chi: Client, as_person: Any
) -> None:
    done = let_in(lay(bring(books.families())))
    visited = Household.objects.get(representative="Nguyễn Văn Đức")
    phone = phone_of(world, as_person, "an", "Quảng Hội 1")
    assert phone.tell(phone.visit(visited)) == ["applied"]
    page = chi.get(f"/imports/{done.pk}/undo/").content.decode()
    assert "Nguyễn Văn Đức" in page and "Lê Quốc Ân" not in page
    take_back(chi, done)
    today = clock.today()
    assert Household.objects.present(today).filter(pk=visited.pk).exists()
    assert Resident.objects.present(today).filter(household=visited).count() == 2
    assert not Household.objects.present(today).filter(representative="Lê Quốc Ân").exists()
    page = chi.get(f"/imports/{done.pk}/result/").content.decode()
    assert "Nguyễn Văn Đức" in page and "Không hoàn tác được" in page


def test_what_somebody_changed_since_stays(
    world: World, bring: Bring, lay: Act, let_in: Act, chi: Client, as_person: Any
) -> None:
    done = let_in(lay(bring(books.families())))
    home = Household.objects.get(representative="Lê Quốc Ân")
    phone = phone_of(world, as_person, "an", "Quảng Hội 1")
    said = phone.op("household.amend", home.pk, base=home.version, payload={"address": "xóm Mới"})
    assert phone.tell(said) == ["applied"]
    take_back(chi, done)
    assert Household.objects.present(clock.today()).filter(pk=home.pk, address="xóm Mới").exists()


def test_undone_twice_is_undone_once_and_phones_are_told(
    world: World, bring: Bring, lay: Act, let_in: Act, chi: Client, as_person: Any
) -> None:
    phone = phone_of(world, as_person, "an", "Quảng Hội 1")
    done = let_in(lay(bring(books.families())))
    cursor = phone.pull()["cursor"]
    take_back(chi, done)
    after = list(Household.objects.order_by("pk").values_list("pk", "version", "gone_on"))
    take_back(chi, done)
    assert after == list(Household.objects.order_by("pk").values_list("pk", "version", "gone_on"))
    gone = [c for c in phone.pull(cursor)["changes"] if c.get("gone")]
    assert {c["kind"] for c in gone} == {"household", "resident"} and len(gone) == 5


def test_the_content_is_deleted_thirty_days_later(
    world: World, bring: Bring, lay: Act, let_in: Act, chi: Client
) -> None:
    done = let_in(lay(bring(books.families())))
    idle = bring(books.families(), "bỏ quên.xlsx")
    with clock.travel(TODAY + timedelta(days=29)):
        forget_old()
    assert done.rows.exists() and done.pages.exists()
    with clock.travel(TODAY + timedelta(days=31)):
        forget_old()
        assert not done.rows.exists() and not done.pages.exists()
        assert not Import.objects.filter(pk=idle.pk).exists()
        assert Import.objects.get(pk=done.pk).commit.finished_at
        assert chi.post(f"/imports/{done.pk}/undo/").status_code == 302
        assert not hasattr(Import.objects.get(pk=done.pk), "undo")
    assert Household.objects.filter(representative="Lê Quốc Ân", gone_on=None).exists()
