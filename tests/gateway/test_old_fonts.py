"""TCVN3 and VNI are found out column by column, shown, and converted only after a yes."""

from collections.abc import Callable

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from tests.gateway import books
from tests.gateway.conftest import Bring
from toso.gateway.models import Import
from toso.kit.oldfonts import CHARMAPS, guess, to_unicode
from toso.kit.syllables import is_syllable

Act = Callable[..., Import]
NAMES = [
    "Nguyễn Văn Đức",
    "Trần Thị Hồng",
    "Lê Quốc Ân",
    "Đỗ Thị Mỹ",
    "Võ Tấn Phượng",
    "Huỳnh Ngọc Quý",
]


@pytest.mark.parametrize("encoding", ["tcvn3", "vni"])
def test_a_column_is_shown_before_and_after_and_converted_by_a_yes(
    bring: Bring, lay: Act, chi: Client, encoding: str
) -> None:
    rows = [["STT", books.old("Họ và tên chủ hộ", encoding), "Địa chỉ"]]
    rows += [[str(n), books.old(name, encoding), "xóm Đình"] for n, name in enumerate(NAMES)]
    imported = bring(books.xlsx(rows))
    assert imported.layout["fonts"] == {"1": encoding}
    page = chi.get(f"/imports/{imported.pk}/columns/").content.decode()
    assert books.old(NAMES[0], encoding) in page and NAMES[0] in page
    sent = {f"column-{place}": key for place, key in imported.layout["columns"].items()}
    answer = chi.post(f"/imports/{imported.pk}/columns/", sent | {"grouping": "row"})
    assert answer.status_code == 422 and not imported.rows.exists()
    laid = lay(imported)
    assert [r.said["name"] for r in laid.rows.order_by("number")] == NAMES
    assert laid.rows.first().said["address"] == "xóm Đình"


def test_a_no_leaves_the_column_as_it_is(bring: Bring, lay: Act) -> None:
    rows = [["Họ và tên chủ hộ", "Năm sinh"], *[[books.old(n, "vni"), 1970] for n in NAMES]]
    laid = lay(bring(books.xlsx(rows)), **{"font-0": "no"})
    assert laid.rows.first().said["name"] == books.old(NAMES[0], "vni")


def test_an_old_text_file_is_read_by_its_bytes(bring: Bring, lay: Act) -> None:
    text = books.csv_text(
        [["STT", "Ho va ten chu ho"], *[["1", books.old(n, "tcvn3")] for n in NAMES]]
    )
    imported = bring(text.encode("latin-1"), "cu.csv")
    assert imported.layout["fonts"] == {"1": "tcvn3"}
    assert [r.said["name"] for r in lay(imported).rows.order_by("number")] == NAMES


def test_the_name_of_the_font_settles_short_columns(bring: Bring) -> None:
    rows = [
        ["Họ và tên chủ hộ"],
        [],
        [],
        [],
        [books.old("Hồng", "tcvn3")],
        [books.old("Mỹ", "tcvn3")],
    ]
    imported = bring(books.xlsx(rows, font=".VnTime"))
    assert imported.layout["fonts"] == {"0": "tcvn3"}


def test_capitals_of_the_capital_font_become_capitals() -> None:
    assert to_unicode("NGUYÔN V¡N ¸NH", "tcvn3") == "NGUYỄN VĂN ÁNH"


MORE = "Bùi Đặng Phạm Hoàng Kiều Thuỳ Giang Khánh Nghĩa Quyết Yến Ưng Ổn Ý Trường Sơn Thưởng"
SYLLABLES = sorted({word for name in (*NAMES, MORE) for word in name.split()})


@given(
    st.lists(st.lists(st.sampled_from(SYLLABLES), min_size=2, max_size=4), min_size=4, max_size=30)
)
def test_unicode_is_never_taken_for_an_old_font(names: list[list[str]]) -> None:
    assert guess([" ".join(name) for name in names]) == ""


@pytest.mark.parametrize("encoding", ["tcvn3", "vni"])
def test_typed_in_an_old_font_and_read_back_is_the_same(encoding: str) -> None:
    @given(st.lists(st.sampled_from(SYLLABLES), min_size=1, max_size=4))
    def same(words: list[str]) -> None:
        text = " ".join(words)
        back = to_unicode(books.old(text, encoding), encoding)
        assert back.lower() == text.lower()

    same()


def test_every_sequence_of_the_tables_is_read_back() -> None:
    for name, table in CHARMAPS.items():
        for typed, letter in table.pairs:
            assert to_unicode(f"x{typed}x", name).lower() == f"x{letter}x".lower()


REAL = "Nguyễn Huỳnh Khuê Thuý Thúy Quý Quốc Gìn Giếng Ngoạn Đắk Ý Ưng nghiêng"
DEBRIS = "NguyÔn ThÞ Hång Nguyeãn Traàn Ñöùc nguyôn Tr¸n"


def test_what_a_syllable_is() -> None:
    assert all(is_syllable(word) for word in REAL.split())
    assert not any(is_syllable(word) for word in DEBRIS.split())
