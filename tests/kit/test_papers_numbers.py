"""Document numbers are read as people type them and printed as the law writes them."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toso.kit.papers import KINDS, DocumentNumber

WRITTEN = [
    ("6863/KH-UBND", 6863, None, "KH-UBND", "KH"),
    ("3730/UBND-KGVX", 3730, None, "UBND-KGVX", "CV"),
    ("1714/TTr-STTTT", 1714, None, "TTr-STTTT", "TTr"),
    ("1024/STTTT-BCVT&CNTT", 1024, None, "STTTT-BCVT&CNTT", "CV"),
    ("820/BTTTT-THH", 820, None, "BTTTT-THH", "CV"),
    ("79/KH-BCĐ", 79, None, "KH-BCĐ", "KH"),
    ("749/QĐ-TTg", 749, None, "QĐ-TTg", "QĐ"),
    ("05/QĐ-UBND", 5, None, "QĐ-UBND", "QĐ"),
    ("13-NQ/TU", 13, None, "NQ/TU", "NQ"),
    ("57-NQ/TW", 57, None, "NQ/TW", "NQ"),
    ("01-KH/BCĐTW", 1, None, "KH/BCĐTW", "KH"),
    ("30/2020/NĐ-CP", 30, 2020, "NĐ-CP", "NĐ"),
    ("148/2025/QH15", 148, 2025, "QH15", ""),
    ("12a/QĐ-UBND", 12, None, "QĐ-UBND", "QĐ"),
    ("/KH-UBND", None, None, "KH-UBND", "KH"),
    ("-NQ/TU", None, None, "NQ/TU", "NQ"),
]


@pytest.mark.req("DOC-01")
@pytest.mark.parametrize(("text", "number", "year", "symbol", "kind"), WRITTEN)
def test_a_number_is_read_and_printed_exactly(text, number, year, symbol, kind):
    read = DocumentNumber.parse(text)
    assert (read.number, read.year, read.symbol, read.kind) == (number, year, symbol, kind)
    assert str(read) == text


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Số: 6863 / KH-UBND", "6863/KH-UBND"),
        ("số 5/QĐ-UBND", "05/QĐ-UBND"),
        ("13 – NQ / TU", "13-NQ/TU"),
        ("  0012/kh-ubnd ", "12/KH-UBND"),
        ("1714/ttr-stttt", "1714/TTr-STTTT"),
        ("749/qđ-ttg", "749/QĐ-TTg"),
        ("Số:      /KH-UBND", "/KH-UBND"),
        (unicodedata.normalize("NFD", "27/QĐ-UBQGCS"), "27/QĐ-UBQGCS"),
    ],
)
def test_loose_typing_is_understood(typed, printed):
    assert str(DocumentNumber.parse(typed)) == printed


@pytest.mark.parametrize(
    "text",
    ["", "6863", "/", "KH-UBND", "0/KH-UBND", "12/", "12//KH-UBND", "12/KH/", "13/NQ/TU", "5-KH"],
)
def test_what_is_no_document_number_is_refused(text):
    with pytest.raises(ValueError, match="không phải là số"):
        DocumentNumber.parse(text)


@pytest.mark.req("DOC-04")
def test_a_draft_leaves_room_for_its_number_and_an_issued_one_prints_it():
    assert DocumentNumber(None, "KH-UBND").line == "Số:      /KH-UBND"
    assert DocumentNumber(50, "KH-UBND").line == "Số: 50/KH-UBND"


_WORD = st.text("ABCDĐGHKLNQTUVX&", min_size=1, max_size=8).filter(lambda word: word[0] != "&")
_KIND = st.sampled_from([kind for kind in KINDS if kind != "CV"])
_NUMBER = st.none() | st.integers(1, 999_999)


@given(_NUMBER, _KIND, st.lists(_WORD, min_size=1, max_size=3), st.none() | st.integers(1945, 2099))
def test_every_number_of_the_state_survives_print_and_reading(number, kind, words, year):
    written = DocumentNumber(number, "-".join([kind, *words]), year)
    assert DocumentNumber.parse(str(written)) == written
    assert DocumentNumber.parse(written.line) == written
    assert written.kind == kind


@given(_NUMBER, _KIND, _WORD)
def test_every_number_of_the_party_survives_print_and_reading(number, kind, issuer):
    written = DocumentNumber(number, f"{kind}/{issuer}")
    assert DocumentNumber.parse(str(written)) == written
    assert "/" in str(written) and str(written).split("-")[1:] == [f"{kind}/{issuer}"]
