"""`toso unit`, `units`, `villages import` keep the shapes of docs/places.md."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from toso.places.commands import unit, units, villages

pytestmark = pytest.mark.usefixtures("db")


def run(command: Any, *arguments: str) -> Result:
    return CliRunner().invoke(command, arguments)


def answer(command: Any, *arguments: str, code: int = 0) -> dict[str, Any]:
    result = run(command, *arguments, "--json")
    assert result.exit_code == code, result.output
    found: dict[str, Any] = json.loads(result.stdout)
    return found


def test_a_commune_with_its_ancestors_and_heirs() -> None:
    found = answer(unit, "21178", "--on", "2024-01-01")
    assert found.items() >= {
        "code": "21178", "level": "commune", "kind": "xã", "name": "Tịnh Trà",
        "on": "2024-01-01", "valid_from": "2022-01-01", "valid_to": "2025-07-01",
    }.items()  # fmt: skip
    assert [(a["level"], a["code"], a["name"], a["kind"]) for a in found["ancestors"]] == [
        ("district", "527", "Sơn Tịnh", "huyện"),
        ("province", "51", "Quảng Ngãi", "tỉnh"),
    ]
    [heir] = found["successors"]
    assert heir.items() >= {
        "code": "21205", "name": "Ba Gia", "share": "whole", "default": True, "on": "2025-07-01",
    }.items()  # fmt: skip


def test_after_its_end_the_answer_is_no_with_the_heir() -> None:
    found = answer(unit, "21178", "--on", "2025-08-01", code=1)
    assert (found["name"], found["valid_to"]) == ("Tịnh Trà", "2025-07-01")
    assert [(heir["code"], heir["name"]) for heir in found["successors"]] == [("21205", "Ba Gia")]
    assert len(found["ancestors"]) == 2 and "Ba Gia" in found["problem"]


def test_one_code_names_two_communes() -> None:
    before, after = (answer(unit, "21205", "--on", d) for d in ("2024-01-01", "2025-08-01"))
    assert (before["name"], after["name"]) == ("Tịnh Bắc", "Ba Gia")
    assert [a["name"] for a in after["ancestors"]] == ["Quảng Ngãi"] and after["valid_to"] is None


def test_a_split_commune_names_all_heirs_the_default_first() -> None:
    from toso.places.models import Standing

    code = Standing.objects.filter(unit__heirs__share="split", level="commune").first().code  # type: ignore[union-attr]
    heirs = answer(unit, code, "--on", "2025-06-01")["successors"]
    assert [heir["default"] for heir in heirs] == [True] + [False] * (len(heirs) - 1)


def test_one_that_vanished_before_the_reform_names_who_stands_there_now() -> None:
    found = answer(unit, "22579", "--on", "2025-08-01", code=1)
    assert [heir["name"] for heir in found["successors"]] == ["Đông Ninh Hòa"]
    found = answer(unit, "22579", "--on", "2025-02-01", code=1)
    assert [heir["code"] for heir in found["successors"]] == ["22606"]


def test_a_code_before_its_time_or_never_borne() -> None:
    assert "Ba Gia" not in answer(unit, "21548", "--on", "2024-01-01", code=1)["problem"]
    found = answer(unit, "99999", "--on", "2024-01-01", code=1)
    assert (found["code"], found["successors"]) == ("99999", [])
    assert answer(unit, "21178", "--on", "2021-01-01", code=1)["problem"]


def test_the_level_is_guessed_from_the_digits() -> None:
    assert answer(unit, "527", "--on", "2024-01-01")["level"] == "district"
    assert answer(unit, "51", "--on", "2024-01-01")["kind"] == "tỉnh"


@pytest.mark.parametrize(
    "arguments",
    [("21178", "--on", "01/01/2024"), ("2117", "--on", "2024-01-01"), ("xã", "--on", "2024-01-01")],
)
def test_bad_input_is_one_line_and_two(arguments: tuple[str, ...]) -> None:
    result = run(unit, *arguments)
    assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (2, "", 1)


def test_units_of_khanh_hoa_in_2022() -> None:
    found = answer(units, "--province", "56", "--level", "commune", "--on", "2022-09-01")
    assert found["count"] == len(found["units"]) == 139
    assert found["by_kind"] == {"xã": 98, "phường": 35, "thị trấn": 6}
    assert {"code": "22516", "name": "Vạn Thắng", "kind": "xã"} in found["units"]


def test_units_of_no_province() -> None:
    assert "problem" in answer(units, "--province", "57", "--on", "2022-09-01", code=1)


def test_answers_for_people() -> None:
    assert (
        "xã Tịnh Trà, huyện Sơn Tịnh, tỉnh Quảng Ngãi"
        in run(unit, "21178", "--on", "2024-01-01").stdout
    )
    assert "nay là xã Ba Gia (21205)" in run(unit, "21178", "--on", "2025-08-01").stdout
    assert "139 đơn vị: 98 xã" in run(units, "--province", "56", "--on", "2022-09-01").stdout


def test_villages_are_imported_once(tmp_path: Path) -> None:
    path = tmp_path / "thon.csv"
    path.write_text("Mã xã,Tên thôn,Loại\n22516,Phú Hội,thôn\n", "utf-8")
    arguments = ("import", str(path), "--on", "2022-09-01")
    assert answer(villages, *arguments, "--dry-run")["written"] is False
    assert answer(villages, *arguments) == {"new": 1, "known": 0, "errors": [], "written": True}
    assert answer(villages, *arguments)["known"] == 1


def test_a_list_with_a_mistake_is_not_imported(tmp_path: Path) -> None:
    path = tmp_path / "thon.csv"
    path.write_text("Mã xã,Tên thôn,Loại\n22516,Phú Hội,thôn\n99999,Xa,thôn\n", "utf-8")
    result = run(villages, "import", str(path), "--on", "2022-09-01")
    assert result.exit_code == 1 and result.stderr.startswith("Dòng 3: ")
    missing = run(villages, "import", str(tmp_path / "khong-co.xlsx"), "--on", "2022-09-01")
    assert (missing.exit_code, missing.stderr.count("\n")) == (2, 1)
