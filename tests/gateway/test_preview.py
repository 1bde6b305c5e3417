"""Before a list is let in: wrong cells are named and mended, what stands twice is decided."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from tests.gateway import books
from tests.gateway.conftest import Bring
from toso.demo.world import World
from toso.gateway import preview
from toso.gateway.models import Import
from toso.registers.models import Household, Resident

Act = Callable[..., Import]
HTMX = {"HTTP_HX_REQUEST": "true"}


def mend(chi: Client, imported: Import, number: int, **typed: str) -> Any:
    return chi.post(f"/imports/{imported.pk}/rows/{number}/", typed, **HTMX)


def test_a_wrong_cell_is_named_with_its_place_and_its_remedy(
    bring: Bring, lay: Act, chi: Client
) -> None:
    rows = [books.HEADER, [1, 1, "Nguyễn Văn Đức", "Chủ hộ", "68", "12345", "xóm Đình"]]
    laid = lay(bring(books.xlsx(rows)))
    page = chi.get(f"/imports/{laid.pk}/rows/?which=wrong").content.decode()
    assert "Ô E2:" in page and "Gõ năm 4 chữ số như 1968" in page
    assert "Ô F2:" in page and "Gõ số di động 10 chữ số" in page
    assert 'name="cell-birth" value="68"' in page
    assert "Ghi vào sổ" not in page.split("</main>")[0].split('id="summary"')[1]


def test_a_cell_is_mended_in_place(bring: Bring, lay: Act, chi: Client) -> None:
    rows = [books.HEADER, [1, 1, "Nguyễn Văn Đức", "Chủ hộ", "68", "12345", "xóm Đình"]]
    laid = lay(bring(books.xlsx(rows)))
    answer = mend(chi, laid, 2, **{"cell-birth": "1968"})
    assert 'id="row-2"' in answer.content.decode() and "hx-swap-oob" in answer.content.decode()
    assert laid.rows.get().blocked
    mend(chi, laid, 2, **{"cell-phone": ""})
    row = laid.rows.get()
    assert not row.blocked and row.said["birth"] == 1968 and "phone" not in row.said
    assert row.raw["birth"][0] == "68" and row.mended == {"birth": "1968", "phone": ""}
    assert preview.tally(laid)["ready"]


def test_a_row_is_mended_without_scripts_too(bring: Bring, lay: Act, chi: Client) -> None:
    laid = lay(bring(books.families()))
    page = chi.get(f"/imports/{laid.pk}/rows/2/").content.decode()
    assert 'name="cell-name" value="Nguyễn Văn Đức"' in page
    answer = chi.post(f"/imports/{laid.pk}/rows/2/", {"cell-name": "Nguyễn Văn Đông"})
    assert answer["Location"].endswith("#row-2")
    assert laid.rows.get(number=2).said["name"] == "Nguyễn Văn Đông"


def test_a_mended_relation_changes_who_belongs_together(
    bring: Bring, lay: Act, chi: Client
) -> None:
    rows = [["Họ và tên", "Quan hệ với chủ hộ"], ["Nguyễn Văn Đức", "Chủ hộ"],
            ["Trần Thị Hòa", "Vợ"],
            ["Lê Quốc Ân", "Con"]]  # fmt: skip
    laid = lay(bring(books.xlsx(rows)))
    assert [r.group for r in laid.rows.order_by("number")] == [2, 2, 2]
    mend(chi, laid, 4, **{"cell-relation": "Chủ hộ"})
    assert [r.group for r in laid.rows.order_by("number")] == [2, 2, 4]


def test_a_row_before_the_first_head_is_said_to_belong_nowhere(bring: Bring, lay: Act) -> None:
    rows = [
        ["Họ và tên", "Quan hệ với chủ hộ"],
        ["Trần Thị Hòa", "Vợ"],
        ["Nguyễn Văn Đức", "Chủ hộ"],
    ]
    laid = lay(bring(books.xlsx(rows)))
    assert laid.rows.get(number=2).problems[0]["code"] == "no_head"


# Twins: the world's Quảng Hội 1 has Nguyễn Thiên Thanh Ba, born 1968, xóm 1, with two others.

THERE = "NGUYỄN THIÊN THANH BA"


def homes(*rows: list[Any]) -> bytes:
    return books.xlsx([["Họ và tên", "Quan hệ với chủ hộ", "Năm sinh", "Địa chỉ"], *rows])


def test_a_household_of_the_register_gets_only_its_new_people(
    world: World, bring: Bring, lay: Act, let_in: Act
) -> None:
    there = world.households["Quảng Hội 1 1"]
    rows = [[THERE, "Chủ hộ", 1968, "Xóm 1"], ["Lê Văn Cháu", "Cháu", 2015, None]]
    laid = lay(bring(homes(*rows)))
    lead = laid.rows.get(number=2)
    assert lead.twin["id"] == str(there.pk) and lead.twin["sure"] and lead.twin["usual"] == "merge"
    before = Household.objects.count(), Resident.objects.filter(household=there).count()
    done = let_in(laid)
    after = Household.objects.count(), Resident.objects.filter(household=there).count()
    assert after == (before[0], before[1] + 1)
    assert [r.outcome for r in done.rows.order_by("number")] == ["known", "merged"]
    fresh = Household.objects.get(pk=there.pk)
    assert (fresh.representative, fresh.address) == (there.representative, there.address)


def test_a_household_that_is_all_there_is_passed_over(bring: Bring, lay: Act) -> None:
    laid = lay(bring(homes([THERE, "Chủ hộ", 1968, "xóm 1"])))
    assert laid.rows.get().twin["usual"] == "skip"
    assert not preview.tally(laid)["ready"]


@pytest.mark.parametrize("choice", ["skip", "merge", "add"])
def test_a_name_alone_is_asked_about(
    world: World, bring: Bring, lay: Act, let_in: Act, chi: Client, choice: str
) -> None:
    laid = lay(
        bring(homes([THERE, "Chủ hộ", None, None], ["Trần Văn Lạ", "Chủ hộ", 1970, "xóm 9"]))
    )
    row = laid.rows.get(number=2)
    assert row.blocked and not row.twin["sure"]
    page = chi.get(f"/imports/{laid.pk}/rows/").content.decode()
    assert all(word in page for word in ("Bỏ qua", "Gộp vào hộ đã có", "Vẫn thêm"))
    mend(chi, laid, 2, decision=choice)
    before = Household.objects.count()
    let_in(laid)
    assert Household.objects.count() - before == (2 if choice == "add" else 1)


def test_one_name_in_two_houses_of_different_years_is_two_people(bring: Bring, lay: Act) -> None:
    laid = lay(bring(homes([THERE, "Chủ hộ", 1991, "xóm 8"])))
    assert laid.rows.get().twin == {}


def test_a_row_written_twice_goes_in_once(bring: Bring, lay: Act, let_in: Act) -> None:
    twice = ["Trần Văn Lạ", "Chủ hộ", 1970, "xóm 9"]
    let_in(lay(bring(homes(twice, twice))))
    assert Household.objects.filter(representative="Trần Văn Lạ").count() == 1


def test_many_are_decided_at_once(bring: Bring, lay: Act, chi: Client) -> None:
    rows = [[THERE, "Chủ hộ", None, None], ["Trần Văn Lạ", "Chủ hộ", "??", None]]
    laid = lay(bring(homes(*rows)))
    chi.post(f"/imports/{laid.pk}/choices/", {"about": "twins", "decision": "merge"})
    assert laid.rows.get(number=2).decision == "merge"
    chi.post(f"/imports/{laid.pk}/choices/", {"about": "wrong", "decision": "skip"})
    assert not laid.rows.filter(blocked=True).exists()


def test_a_village_beyond_what_phones_hold_is_warned_of(
    bring: Bring, lay: Act, chi: Client
) -> None:
    rows = [
        [f"Trần Văn {chr(65 + n % 26)}{chr(97 + n // 26)}", "Chủ hộ", 1950, f"nhà {n}"]
        for n in range(498)
    ]
    laid = lay(bring(homes(*rows)))
    page = chi.get(f"/imports/{laid.pk}/rows/").content.decode()
    assert "Địa bàn đông hơn 500 hộ" in page and "501 hộ" in page


def test_the_same_file_again_is_said_so(bring: Bring, lay: Act, let_in: Act, chi: Client) -> None:
    file = books.families()
    let_in(lay(bring(file)))
    again = bring(file)
    assert "Tệp này đã nhập một lần" in chi.get(f"/imports/{again.pk}/columns/").content.decode()
    laid = lay(again)
    assert {r.twin["usual"] for r in laid.rows.filter(group__in=[2, 4], number__in=[2, 4])} == {
        "skip"
    }


def test_another_header_is_chosen_by_hand(bring: Bring, lay: Act, chi: Client) -> None:
    rows = [["Ai", "Sinh"], ["Nguyễn Văn Đức", 1968], ["Lê Quốc Ân", 1985]]
    imported = bring(books.xlsx(rows))
    assert chi.get(f"/imports/{imported.pk}/")["Location"].endswith("/sheet/")
    sent = {"page": "0", "header": "1", "height": "1"}
    assert chi.post(f"/imports/{imported.pk}/sheet/", sent)["Location"].endswith("/columns/")
    sent = {"column-0": "name", "column-1": "birth", "grouping": "row"}
    assert chi.post(f"/imports/{imported.pk}/columns/", {"grouping": "row"}).status_code == 422
    chi.post(f"/imports/{imported.pk}/columns/", sent)
    assert [r.said["birth"] for r in imported.rows.order_by("number")] == [1968, 1985]


def test_an_import_thrown_away_leaves_nothing(bring: Bring, lay: Act, chi: Client) -> None:
    laid = lay(bring(books.families()))
    chi.post(f"/imports/{laid.pk}/discard/")
    assert not Import.objects.exists()
