"""A draft of a team, as the form or a JSON file gives it (docs/draft.md)."""

import json
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any

from pydantic import AfterValidator, ConfigDict, Field, ValidationError

from toso.charter.rule import Day, Part, Whole
from toso.charter.vocabulary import (
    IMPLIED,
    HostKind,
    Issuer,
    MemberSkill,
    Position,
    Post,
    TeamLevel,
)
from toso.kit.text import clean

Words = Annotated[str, AfterValidator(clean)]


_SHAPES = {
    "tuple_type": "phải là danh sách […]",
    "string_type": "phải là chuỗi trong dấu nháy",
    "model_type": "phải là một đối tượng {…}",
    "int_type": "phải là số nguyên, không có dấu nháy",
    "greater_than_equal": "phải từ 0 trở lên",
}


class DraftError(ValueError):
    """A draft that cannot be read; the text says where and what to do, on one line."""


class Member(Part):
    """One person of the team: position, what they are, who nominated them, what they can do."""

    name: Words = ""
    position: Position = "member"
    posts: tuple[Post, ...] = ()
    organisations: tuple[Words, ...] = ()
    skills: tuple[MemberSkill, ...] = ()

    @property
    def belongs_to(self) -> frozenset[str]:
        """Organisations named, and those that a post implies (a Bí thư Chi đoàn is of the Đoàn)."""
        return frozenset(self.organisations) | {IMPLIED[p] for p in self.posts if p in IMPLIED}


class Host(Part):
    """Where the team works; `other_teams` counts the teams that the place already has."""

    kind: HostKind
    name: Words = ""
    other_teams: Whole = 0
    workers: Whole | None = None
    non_local_workers: Whole | None = None


class Draft(Part):
    """A team before its decision. `delegated_by` absent: the decision is not yet being prepared."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    level: TeamLevel
    host: Host
    issued_by: Issuer | None = None
    on: Day
    members: tuple[Member, ...] = Field(default=())
    delegated_by: Words | None = None

    @property
    def prepares_decision(self) -> bool:
        """Whether the draft speaks of its delegating document at all, be it to say that none is."""
        return "delegated_by" in self.model_fields_set

    def holding(self, position: str) -> tuple[Member, ...]:
        return tuple(member for member in self.members if member.position == position)

    @classmethod
    def parse(cls, data: Any) -> "Draft":
        """A draft from parsed JSON; raises DraftError."""
        if not isinstance(data, dict):
            raise DraftError("dự thảo phải là một đối tượng JSON {…}; xem docs/draft.md")
        try:
            return cls.model_validate(data)
        except ValidationError as error:
            raise DraftError(_first_problem(error)) from error

    @classmethod
    def read(cls, path: Path) -> "Draft":
        """A draft from a JSON file; raises DraftError, OSError."""
        try:
            text = path.read_bytes().decode("utf-8-sig")
            return cls.parse(json.loads(text, object_pairs_hook=_once))
        except UnicodeDecodeError as error:
            raise DraftError("tệp không phải UTF-8; lưu lại bằng mã UTF-8") from error
        except json.JSONDecodeError as error:
            raise DraftError(
                f"JSON sai ở dòng {error.lineno}, cột {error.colno} ({error.msg}); sửa rồi chạy lại"
            ) from error
        except RecursionError as error:
            raise DraftError("JSON lồng quá sâu; xem mẫu trong docs/draft.md") from error


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """A key written twice would silently lose its first value."""
    keys = [key for key, _ in pairs]
    twice = next((key for key in keys if keys.count(key) > 1), None)
    if twice is not None:
        raise DraftError(f"khóa “{twice}” viết hai lần trong một đối tượng; bỏ bớt một")
    return dict(pairs)


def _first_problem(error: ValidationError) -> str:
    first = error.errors(include_url=False)[0]
    where = ".".join(str(part) for part in first["loc"]) or "dự thảo"
    value, kind = first.get("input"), first["type"]
    if kind == "missing":
        return f"thiếu khóa “{where}”; thêm vào theo mẫu trong docs/draft.md"
    if kind == "extra_forbidden":
        return f"khóa “{where}” không có trong mẫu{_near_key(where)}; xem docs/draft.md"
    if kind == "literal_error":
        words = [w.strip(" '") for w in first["ctx"]["expected"].replace(" or ", ", ").split(",")]
        near = get_close_matches(str(value), words, 1)
        hint = f"có phải “{near[0]}”?" if near else "dùng một trong: " + ", ".join(words)
        return f"“{where}” không nhận giá trị “{value}”; {hint}"
    if kind == "charter":
        return f"“{where}”: {first['ctx']['problem']}. {first['ctx']['remedy']}"
    what = _SHAPES.get(kind, f"sai ({first['msg']})")
    return f"“{where}” {what}; xem docs/draft.md"


def _near_key(where: str) -> str:
    known = {key for part in (Draft, Host, Member) for key in part.model_fields}
    near = get_close_matches(where.rsplit(".", 1)[-1], sorted(known), 1)
    return f", có phải “{near[0]}”?" if near else ""
