"""From a TOML file to a charter, or to the list of its mistakes with line and remedy."""

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from toso.charter.charter import Charter
from toso.charter.crosscheck import crosscheck
from toso.charter.lines import key_lines, line_of
from toso.charter.mistakes import explain

FOLDER = Path(__file__).resolve().parents[3] / "charters"
_AT_LINE = re.compile(r"\(at line (\d+), column (\d+)\)|\(at end of document\)")


@dataclass(frozen=True)
class Problem:
    """A mistake in a charter file."""

    line: int
    where: str
    problem: str
    remedy: str

    def as_json(self) -> dict[str, object]:
        return {
            "line": self.line,
            "where": self.where,
            "problem": self.problem,
            "remedy": self.remedy,
        }


class CharterError(ValueError):
    """A charter file with mistakes."""

    def __init__(self, path: Path, problems: list[Problem]) -> None:
        super().__init__(f"{path.name}: {len(problems)} lỗi, lỗi đầu ở dòng {problems[0].line}")
        self.path, self.problems = path, problems


def find(path_or_stem: str | Path) -> Path:
    """The file that a path or a stem names: as given, beside the project, or in `charters/`.

    Raises FileNotFoundError.
    """
    given = Path(path_or_stem).expanduser()
    named = given.with_name(given.name + ".toml") if given.suffix != ".toml" else given
    for path in (given, FOLDER.parent / given, FOLDER / named):
        if path.is_file():
            return path.resolve()
    raise FileNotFoundError(f"không thấy tệp “{path_or_stem}”")


def load(path_or_stem: str | Path) -> Charter:
    """The charter of a file; raises FileNotFoundError, OSError, CharterError."""
    path = find(path_or_stem)
    return _load(path, path.stat().st_mtime_ns)


def stems() -> list[str]:
    """The charters that ship with the product, by stem."""
    return sorted(path.stem for path in FOLDER.glob("*.toml"))


def inspect(path: Path) -> tuple[Charter | None, list[Problem], dict[str, Any]]:
    """The charter or its mistakes, and the raw tables as far as they could be read."""
    return _inspect(path, frozenset())


@lru_cache(maxsize=64)
def _load(path: Path, mtime: int) -> Charter:
    charter, problems, _ = inspect(path)
    if charter is None or problems:
        raise CharterError(path, problems)
    return charter


def _inspect(
    path: Path, seen: frozenset[Path]
) -> tuple[Charter | None, list[Problem], dict[str, Any]]:
    try:
        text = unicodedata.normalize("NFC", path.read_bytes().decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        return (
            None,
            [Problem(1, "", "Tệp không phải UTF-8", f"Lưu lại bằng UTF-8 ({error.reason}).")],
            {},
        )
    text = text.replace("\r\n", "\n")
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return None, [_syntax(error, text)], {}
    lines = key_lines(text)
    merged, problems = _with_parent(raw, path, seen | {path}, lines)
    charter, more = _validate(merged, path, lines)
    found = sorted({*problems, *more}, key=lambda p: (p.line, p.where, p.problem))
    return (None if found else charter), found, raw


def _with_parent(
    raw: dict[str, Any], path: Path, seen: frozenset[Path], lines: dict[Any, int]
) -> tuple[dict[str, Any], list[Problem]]:
    """The tables with those that `inherits` names taken from the parent charter."""
    parent, wanted = raw.get("parent"), raw.get("inherits", [])
    if not isinstance(parent, str) or not isinstance(wanted, list):
        return raw, []
    line = line_of(lines, ("parent",))
    beside = path.with_name(f"{parent}.toml")
    try:
        source = beside if beside.is_file() else find(parent)
    except FileNotFoundError:
        return raw, [
            Problem(
                line,
                "parent",
                f"Không thấy văn bản cấp trên “{parent}”",
                "Ghi tên tệp (không đuôi) trong charters/.",
            )
        ]
    if source in seen:
        return raw, [
            Problem(
                line, "parent", "Hai văn bản kế thừa lẫn nhau", "Bỏ parent ở một trong hai tệp."
            )
        ]
    charter, problems, above = _inspect(source, seen)
    if charter is None:
        return raw, [
            Problem(
                line,
                "parent",
                f"Văn bản cấp trên “{parent}” có {len(problems)} lỗi",
                f"Chạy toso charter check {source.name} và sửa trước.",
            )
        ]
    taken = {name: above[name] for name in wanted if isinstance(name, str) and name in above}
    return {**_within_reach(taken, raw), **raw}, []


def _within_reach(taken: dict[str, Any], raw: dict[str, Any]) -> dict[str, Any]:
    """A commune's own plan (002) founds no district team, whatever the province's letter has."""
    programme, teams = raw.get("programme"), taken.get("teams")
    if not isinstance(programme, dict) or "commune" not in programme or not isinstance(teams, dict):
        return taken
    return taken | {"teams": {name: rule for name, rule in teams.items() if name != "district"}}


def _validate(
    raw: dict[str, Any], path: Path, lines: dict[Any, int]
) -> tuple[Charter | None, list[Problem]]:
    charter = None
    try:
        charter = Charter.model_validate({**raw, "stem": path.stem})
        found = []
    except ValidationError as error:
        found = [explain(item) for item in error.errors(include_url=False)]
    found += crosscheck(raw)
    return charter, [
        Problem(line_of(lines, place), _dotted(place), problem, remedy)
        for place, problem, remedy in found
    ]


def _dotted(place: tuple[str | int, ...]) -> str:
    """`indicators[3].count`: array elements are counted from 1."""
    words = (f"[{part + 1}]" if isinstance(part, int) else f".{part}" for part in place)
    return "".join(words).lstrip(".")


def _syntax(error: tomllib.TOMLDecodeError, text: str) -> Problem:
    match = _AT_LINE.search(str(error))
    line = int(match[1]) if match and match[1] else max(1, len(text.splitlines()))
    detail = _AT_LINE.sub("", str(error)).strip()
    return Problem(
        line,
        "",
        f"Sai cú pháp TOML: {detail}",
        "Xem lại dấu ngoặc, dấu nháy, dấu bằng, khóa hoặc bảng viết hai lần ở dòng này.",
    )
