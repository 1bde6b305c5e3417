"""Names of files and keys made from Vietnamese words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toso.kit.text import slug


@pytest.mark.parametrize(
    ("words", "name"),
    [
        (("bao-cao", "2022-09", "Xã Vạn Thắng"), "bao-cao-2022-09-xa-van-thang"),
        (("Tổ dân phố số 1 (Đông)",), "to-dan-pho-so-1-dong"),
        (("CV", "12", "UBND-VHXH"), "cv-12-ubnd-vhxh"),
        (("thong-bao", "", "../Đầm/Môn"), "thong-bao-dam-mon"),
        (("Xa\u0303 Va\u0323n Lương",), "xa-van-luong"),  # typed letter by letter, not NFC
    ],
)
def test_a_name_of_a_file_is_folded_words_joined_by_hyphens(words, name) -> None:
    assert slug(*words) == name


@given(st.text())
def test_no_name_leads_out_of_its_folder(text) -> None:
    made = slug("x", text)
    assert made == slug(made)
    assert not set(made) & set('/\\. \n\t\0"') and made[0] == "x" and made[-1] != "-"
