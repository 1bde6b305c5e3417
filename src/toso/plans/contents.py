"""What a version of a plan holds: parts that are written, kept and compared one by one.

A part is a text under a heading, or one item of a list. Its key tells which: `condition-…`,
`text-…`, or the list's name and an id that stays the same in every version of the plan.
"""

import unicodedata
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from toso.charter import load
from toso.kit.ids import new_id
from toso.kit.text import clean
from toso.plans.models import PlanVersion
from toso.plans.rules import conditions

TEXTS: dict[str, Promise] = {
    "text-purpose": _("Mục đích, yêu cầu"),
    "text-measures": _("Nhiệm vụ và giải pháp"),
    "text-money": _("Kinh phí thực hiện"),
    "text-closing": _("Theo dõi, sửa đổi kế hoạch"),
}


@dataclass(frozen=True)
class Kind:
    """A kind of item: what its list is called, its fields, and the one that may not be empty."""

    title: Promise
    one: Promise
    fields: tuple[str, ...]
    main: str


LISTS: dict[str, Kind] = {
    "narrative": Kind(_("Mục tiêu không có con số"), _("mục tiêu"), ("goal", "source"), "goal"),
    "assignment": Kind(
        _("Phân công trách nhiệm"),
        _("phân công"),
        ("owner", "work", "result", "due", "partners", "source"),
        "work",
    ),
    "step": Kind(_("Tiến độ"), _("mốc tiến độ"), ("until", "work", "owner"), "work"),
}
LABELS: dict[str, Promise] = {
    "text": _("Nội dung"),
    "goal": _("Mục tiêu"),
    "source": _("Căn cứ, mục"),
    "owner": _("Đơn vị chịu trách nhiệm"),
    "work": _("Việc phải làm"),
    "result": _("Kết quả phải có"),
    "due": _("Hạn"),
    "partners": _("Phối hợp"),
    "until": _("Đến ngày"),
}
DAYS = {"due", "until"}
LONG = {"text", "goal", "work"}
LIMITS = {"text": 40_000, "goal": 2_000, "work": 3_000}


@dataclass(frozen=True)
class Part:
    """One part as it stands in a version."""

    key: str
    title: str
    body: dict[str, str]
    revision: int
    source: str = ""
    quote: str = ""

    @property
    def kind(self) -> str:
        return kind_of(self.key)

    @property
    def id(self) -> uuid.UUID:
        """The identity of an item, the same in every version."""
        return uuid.UUID(self.key.split("-", 1)[1])

    @property
    def is_empty(self) -> bool:
        return not any(self.body.values())

    @property
    def text(self) -> str:
        return self.body.get("text", "")

    def day(self, name: str) -> date | None:
        """A day that was written in a field; None for none."""
        said = self.body.get(name, "")
        return date.fromisoformat(said) if said else None


def kind_of(key: str) -> str:
    return key.split("-", 1)[0]


def fields_of(key: str) -> tuple[str, ...]:
    return LISTS[kind_of(key)].fields if kind_of(key) in LISTS else ("text",)


def fresh_key(kind: str) -> str:
    return f"{kind}-{new_id()}"


def headings(version: PlanVersion) -> list[Part]:
    """The headings that the charter asks for, in its order, written or not."""
    asked = conditions(load(version.plan.charter))
    return [_part(version, c.key, c.title, c.source, c.quote) for c in asked]


def texts(version: PlanVersion) -> list[Part]:
    return [_part(version, key, str(title)) for key, title in TEXTS.items()]


def items(version: PlanVersion, kind: str) -> list[Part]:
    """The items of a list in the order in which they were added."""
    keys = sorted(key for key in version.contents if kind_of(key) == kind)
    return [_part(version, key, str(LISTS[kind].one)) for key in keys]


def parts(version: PlanVersion) -> Iterator[Part]:
    """Everything that is written by hand, in the order of the page."""
    yield from headings(version)
    yield from texts(version)
    for kind in LISTS:
        yield from items(version, kind)


def is_known(version: PlanVersion, key: str) -> bool:
    """Whether this key may be written in this version."""
    fixed = {part.key for part in [*headings(version), *texts(version)]}
    return key in fixed or (kind_of(key) in LISTS and key in version.contents)


def cleaned(key: str, said: dict[str, Any]) -> dict[str, str]:
    """The fields of a part as they are kept; unknown ones are dropped."""
    return {name: _kept(name, str(said.get(name, ""))) for name in fields_of(key)}


def _kept(name: str, said: str) -> str:
    if name in LONG:
        lines = said.replace("\r\n", "\n")
        kept = "".join(c for c in lines if c in "\n\t" or unicodedata.category(c)[0] != "C")
        return unicodedata.normalize("NFC", kept).strip()[: LIMITS[name]]
    return clean(said)[:300]


def _part(version: PlanVersion, key: str, title: str, source: str = "", quote: str = "") -> Part:
    held = version.contents.get(key, {})
    return Part(key, title, held.get("body", {}), held.get("revision", 0), source, quote)
