"""The command line's contract: shapes, exit codes, one line on standard error."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.charter import drafts
from toso.charter.reading import FOLDER
from toso.cli import run

KH = ["obligations", "--charter", "khanh-hoa-2022", "--from"]


class Shell:
    """Runs `toso` in this process, and gives exit code, output and error."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
        self.monkeypatch, self.capfd = monkeypatch, capfd

    def __call__(self, *words: str | Path) -> tuple[int, str, str]:
        self.monkeypatch.setattr(sys, "argv", ["toso", *map(str, words)])
        with pytest.raises(SystemExit) as stop:
            run()
        out, err = self.capfd.readouterr()
        return int(stop.value.code or 0), out, err

    def json(self, *words: str | Path) -> tuple[int, Any]:
        code, out, err = self(*words, "--json")
        assert err == ""
        return code, json.loads(out)

    def refused(self, *words: str | Path) -> str:
        code, out, err = self(*words)
        assert (code, out) == (2, "")
        assert err.count("\n") == 1
        return err


@pytest.fixture
def toso(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Shell:
    return Shell(monkeypatch, capfd)


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    file = tmp_path / "draft.json"
    file.write_text(json.dumps(drafts.kh_village()), "utf-8")
    return file


def test_charter_check_answers_in_the_shape_of_the_contract(toso: Shell, tmp_path: Path) -> None:
    path = FOLDER / "khanh-hoa-2022.toml"
    right = {"ok": True, "province": "56", "name": "Khánh Hòa 2022", "problems": []}
    assert toso.json("charter", "check", path) == (0, right)
    assert toso("charter", "check", path)[0] == 0
    bad = tmp_path / "bad.toml"
    bad.write_text(path.read_text("utf-8").replace("max = 10", 'max = "10"'), "utf-8")
    code, answer = toso.json("charter", "check", bad)
    (problem,) = answer["problems"]
    assert (code, answer["ok"], answer["province"]) == (1, False, "56")
    line = path.read_text("utf-8").split("max = 10")[0].count("\n") + 1
    assert (problem["line"], problem["where"]) == (line, "teams.village.size.max")
    assert toso("charter", "check", bad)[0] == 1


def test_a_syntax_error_is_a_problem_not_bad_usage(toso: Shell, tmp_path: Path) -> None:
    bad = tmp_path / "bad.toml"
    bad.write_text("a = 1\nb = \n", "utf-8")
    code, answer = toso.json("charter", "check", bad)
    assert (code, answer["problems"][0]["line"]) == (1, 2)


def test_team_check_says_ok_and_block(toso: Shell, draft: Path) -> None:
    args = ("team", "check", "--charter", "khanh-hoa-2022", "--draft", draft)
    assert toso.json(*args) == (0, {"ok": True, "verdict": "ok", "findings": []})
    data = drafts.kh_village()
    data["members"] += [drafts.person(n) for n in range(6, 11)]
    draft.write_text(json.dumps(data), "utf-8")
    code, answer = toso.json(*args)
    (finding,) = answer["findings"]
    assert (code, answer["ok"], answer["verdict"]) == (1, False, "block")
    assert (finding["rule"], finding["severity"]) == ("size", "block")
    assert "tối đa không quá 10 thành viên" in finding["quote"]
    code, text, _ = toso(*args)
    assert code == 1 and "vượt mức tối đa 10 người" in text


def test_a_warning_is_an_answer_of_yes(toso: Shell, draft: Path) -> None:
    draft.write_text(json.dumps(drafts.qn_village(members=[])), "utf-8")
    code, answer = toso.json("team", "check", "--charter", "quang-ngai-2022", "--draft", draft)
    assert (code, answer["ok"], answer["verdict"]) == (0, True, "warn")


def test_obligations_are_listed_by_due_then_reporter(toso: Shell) -> None:
    args = ("obligations", "--charter", "khanh-hoa-2022")
    code, rows = toso.json(*args, "--from", "2022-08-01", "--to", "2023-07-31")
    assert code == 0
    example = {
        "form": "monthly", "period": "2022-08", "reporter": "district",
        "receiver": "programme_department", "due": "2022-09-19T23:59:59+07:00",
        "source": "6863/KH-UBND, IV.1.đ",
    }  # fmt: skip
    assert any(example.items() <= row.items() for row in rows)
    keys = [(r["due"] is None, r["due"] or "", r["reporter"]) for r in rows]
    assert keys == sorted(keys)
    assert toso.json(*args, "--from", "2022-08-18", "--to", "2022-08-18") == (0, [])
    code, text, _ = toso(*args, "--from", "2022-08-01", "--to", "2022-10-31")
    assert "19/09/2022 23:59" in text


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ([*KH, "2022-09-01"], "--to"),
        ([*KH, "2022-09-01", "--to", "2022-08-01"],
         "đổi chỗ"),
        ([*KH, "01/09/2022", "--to", "2022-09-02"],
         "2022-08-01"),
        ([*KH, "2022-02-30", "--to", "2022-09-02"],
         "năm-tháng-ngày"),
        ([*KH, "0001-01-01", "--to", "9999-12-31"],
         "2000"),
        (["obligations", "--charter", "nowhere", "--from", "2022-09-01", "--to", "2022-09-02"],
         "khanh-hoa-2022"),
        (["charter", "check", "/no/such.toml"], "Không thấy tệp"),
        (["charter", "check", ""], "ghi tên một tệp"),
        (["charter", "check", "charters"], "thư mục"),
        (["charter", "chek", "x"], "chek"),
        ([*KH, "20220801", "--to", "2022-09-02"],
         "năm-tháng-ngày"),
        ([*KH, "2022-W31-1", "--to", "2022-09-02"],
         "năm-tháng-ngày"),
        (["team", "check", "--charter", "khanh-hoa-2022"], "--draft"),
        (["team", "check", "--charter", "khanh-hoa-2022", "--draft", "/no/draft.json"], "draft.md"),
    ],
)  # fmt: skip
def test_bad_usage_is_one_line_that_names_the_next_step(
    toso: Shell, words: list[str], told: str
) -> None:
    assert told in toso.refused(*words)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("{", "JSON sai ở dòng 1"),
        ("", "JSON sai"),
        ("[]", "đối tượng JSON"),
        ("null", "đối tượng JSON"),
        ('{"level": "hamlet"}', "village"),
        ({"level": "vilage"}, "có phải “village”?"),
        ({"on": "15/8/2022"}, "“on”"),
        ({"on": 20220815}, "“on”"),
        ({"on": "20220815"}, "Ghi ngày dạng"),
        ({"members": [{"organisation": ["police"]}]}, "có phải “organisations”?"),
        ({"members": [{"organisations": ["rotary"]}]}, "“rotary” không có trong điều lệ"),
        ({"members": [{"position": "boss"}]}, "leader"),
        ({"members": [{"skills": ["magic"]}]}, "it_basic"),
        ({"members": "An"}, "“members” phải là danh sách"),
        ({"members": ["An"]}, "“members.0” phải là một đối tượng"),
        ('{"level": "village", "level": "district"}', "“level” viết hai lần"),
        ({"host": {"kind": "village", "other_teams": -1}}, "other_teams"),
        ({"host": {"kind": "village", "other_teams": True}}, "other_teams"),
        ({"host": {"kind": "village", "workers": "301"}}, "workers"),
        ({"issued_by": "king"}, "commune_chair"),
        ({"colour": "red"}, "“colour” không có trong mẫu"),
    ],
)
def test_a_draft_that_cannot_be_used_is_refused_with_its_place(
    toso: Shell, draft: Path, content: str | dict[str, Any], told: str
) -> None:
    if isinstance(content, dict):
        content = json.dumps(drafts.kh_village(**content))
    draft.write_text(content, "utf-8")
    args = ("team", "check", "--charter", "khanh-hoa-2022", "--draft", draft, "--json")
    assert told in toso.refused(*args)


@pytest.mark.parametrize("words", [[], ["team"], ["charter"]])
def test_a_missing_command_is_one_line_with_the_help_beside_it(
    toso: Shell, words: list[str]
) -> None:
    code, out, err = toso(*words)
    assert (code, err.count("\n")) == (2, 1)
    assert "Thiếu lệnh" in err and "--help" in out


def test_a_draft_that_is_no_utf_8_or_a_folder_is_refused(toso: Shell, draft: Path) -> None:
    args = ("team", "check", "--charter", "khanh-hoa-2022", "--draft")
    draft.write_bytes(b"\xff\xfe{\x00}")
    assert "UTF-8" in toso.refused(*args, draft)
    assert "Không đọc được" in toso.refused(*args, draft.parent)


def test_a_charter_with_mistakes_cannot_judge(toso: Shell, draft: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.toml"
    bad.write_text("unstated = []\n", "utf-8")
    told = toso.refused("team", "check", "--charter", bad, "--draft", draft)
    assert f"toso charter check {bad}" in told


def test_charters_are_found_from_any_folder_without_database_or_django(tmp_path: Path) -> None:
    root = FOLDER.parent
    env = os.environ | {"PYTHONPATH": str(root / "src"), "DATABASE_URL": "postgres://nowhere/none"}
    env |= {"LC_ALL": "C"}
    for name in ("khanh-hoa-2022", "charters/khanh-hoa-2022.toml", FOLDER / "khanh-hoa-2022.toml"):
        words = [
            "obligations",
            "--charter",
            str(name),
            "--from",
            "2022-10-19",
            "--to",
            "2022-10-19",
        ]
        done = subprocess.run(
            [sys.executable, "-m", "toso", *words, "--json"],
            cwd=tmp_path, env=env, capture_output=True, check=True,
        )  # fmt: skip
        (row,) = json.loads(done.stdout.decode("utf-8"))
        assert row["due"] == "2022-10-19T23:59:59+07:00"
    code = "import toso.charter, sys; assert 'django' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], env=env, check=True)
