"""`bin/mission` on small checkouts of real files, and on this one."""

import json
import subprocess
from pathlib import Path
from textwrap import dedent

import pytest
from click.testing import CliRunner, Result

from toso.ops.mission import load_requirements, main

ROOT = Path(__file__).resolve().parents[2]
LIST = """
total = 3
[[section]]
number = 16
title = "Reports"
[section.requirements]
RPT-03 = "Before the 20th"
RPT-KH-1 = "Monthly"
[[section]]
number = 17
title = "Feedback"
[section.requirements]
FBK-01 = "Monthly notice"
"""


def checkout(folder: Path, **files: str) -> Path:
    (folder / "docs").mkdir()
    (folder / "docs" / "mission.toml").write_text(LIST, "utf-8")
    (folder / "tests" / "reports").mkdir(parents=True)
    for name, source in files.items():
        path = folder / "tests" / "reports" / f"{name}.py"
        path.write_text("import pytest\n\n" + dedent(source), "utf-8")
    return folder


def mission(folder: Path, *options: str) -> Result:
    return CliRunner().invoke(main, ["--root", str(folder), *options])


def proofs_in(folder: Path) -> dict[str, list[str]]:
    rows = json.loads(mission(folder, "--json").stdout)["requirements"]
    return {row["id"]: row["tests"] for row in rows if row["tests"]}


def test_a_marked_function_proves_its_requirements(tmp_path: Path) -> None:
    checkout(tmp_path, test_due="@pytest.mark.req('RPT-03', 'FBK-01')\ndef test_late(): ...")
    found = mission(tmp_path)
    assert "§16 Reports: 1 of 2" in found.stdout
    assert "tests/reports/test_due.py::test_late" in found.stdout
    assert found.stdout.endswith("2 of 3 proven\n")
    assert found.exit_code == 0


def test_marks_of_class_module_and_parameters_reach_their_tests(tmp_path: Path) -> None:
    checkout(
        tmp_path,
        test_class="""
            @pytest.mark.req("RPT-03")
            class TestDue:
                async def test_late(self): ...
            """,
        test_module="pytestmark = [pytest.mark.req('FBK-01')]\ndef test_notice(): ...",
        test_parameters="""
            CASES = [pytest.param("2022-08", marks=pytest.mark.req("RPT-KH-1"))]

            @pytest.mark.parametrize("month", CASES)
            def test_month(month): ...
            """,
    )
    assert proofs_in(tmp_path) == {
        "RPT-03": ["tests/reports/test_class.py::TestDue::test_late"],
        "FBK-01": ["tests/reports/test_module.py::test_notice"],
        "RPT-KH-1": ["tests/reports/test_parameters.py::test_month"],
    }


def test_an_unknown_id_fails_with_file_line_and_near_match(tmp_path: Path) -> None:
    checkout(tmp_path, test_due="@pytest.mark.req('RPT-KH1')\ndef test_late(): ...")
    found = mission(tmp_path)
    assert found.exit_code == 1
    assert "tests/reports/test_due.py:3: no requirement RPT-KH1; did you mean RPT-KH-1?" in (
        found.stderr
    )


@pytest.mark.parametrize(
    "source",
    [
        "@pytest.mark.req('RPT-03')\ndef helper(): ...",
        "@pytest.mark.req(*IDS)\ndef test_late(): ...",
        "@pytest.mark.req()\ndef test_late(): ...",
        "def test_late(: ...",
    ],
)
def test_a_mark_that_cannot_prove_anything_fails(tmp_path: Path, source: str) -> None:
    checkout(tmp_path, test_due=source)
    found = mission(tmp_path)
    assert found.exit_code == 1
    assert "tests/reports/test_due.py:3: " in found.stderr


def test_a_skipped_test_proves_nothing(tmp_path: Path) -> None:
    checkout(
        tmp_path,
        test_due="""
            @pytest.mark.skip(reason="later")
            @pytest.mark.req("RPT-03")
            def test_late(): ...

            @pytest.mark.skipif(False, reason="only elsewhere")
            @pytest.mark.req("FBK-01")
            def test_notice(): ...
            """,
    )
    assert list(proofs_in(tmp_path)) == ["FBK-01"]


def test_missing_and_section_narrow_the_list(tmp_path: Path) -> None:
    checkout(tmp_path, test_due="@pytest.mark.req('RPT-03')\ndef test_late(): ...")
    found = mission(tmp_path, "--section", "rpt", "--missing")
    assert "RPT-KH-1" in found.stdout
    assert "RPT-03" not in found.stdout
    assert "FBK" not in found.stdout
    assert found.stdout.endswith("1 of 2 proven\n")
    assert "FBK-01" in mission(tmp_path, "--section", "17").stdout
    assert mission(tmp_path, "--section", "nowhere").exit_code == 2


def test_a_list_that_lost_a_row_is_refused(tmp_path: Path) -> None:
    checkout(tmp_path)
    file = tmp_path / "docs" / "mission.toml"
    file.write_text(LIST.replace('FBK-01 = "Monthly notice"', ""), "utf-8")
    with pytest.raises(ValueError, match="says 3 requirements and lists 2"):
        load_requirements(file)


def test_the_mission_has_309_titled_requirements() -> None:
    requirements = load_requirements(ROOT / "docs" / "mission.toml")
    assert len(requirements) == 309
    assert len({r.title for r in requirements}) == 309
    assert all(len(r.title) <= 90 for r in requirements)


def test_bin_mission_runs_from_any_folder_and_knows_every_mark_here(tmp_path: Path) -> None:
    run = subprocess.run(
        [ROOT / "bin" / "mission", "--json"], cwd=tmp_path, capture_output=True, text=True
    )
    assert run.returncode == 0, run.stderr
    assert json.loads(run.stdout)["total"] == 309
