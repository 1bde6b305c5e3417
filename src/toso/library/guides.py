"""Short guides that a volunteer reads aloud at a door: `data/guides/<topic>.<language>.md`.

What teams teach is asked for by the plans (000 III.1, IV.1.b; 001 PL III.3; 003 II.1); how it is
taught is ours. A file says in its head whom it serves; its text is a small part of Markdown.
"""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.utils.translation import get_language

from toso.charter.skills import SKILLS

FOLDER = Path(__file__).resolve().parents[3] / "data" / "guides"
HEAD = ("title", "order", "skills", "needs", "offline", "version")


class BadGuide(Exception):
    """A file cannot be read as a guide; the message says which, where and why."""


@dataclass(frozen=True)
class Guide:
    """One guide in one language. `needs` are keys that a visit begins with (outreach.needs)."""

    key: str
    language: str
    title: str
    order: int
    skills: tuple[str, ...]
    needs: tuple[str, ...]
    offline: bool
    version: int
    text: str


def guides(language: str | None = None) -> tuple[Guide, ...]:
    """All guides in the order of teaching, in the reader's language or in that which is asked for;
    one without it is given in Vietnamese."""
    every, language = _all(), language or get_language()
    keys = {guide.key for guide in every}
    spoken = {(guide.key, guide.language): guide for guide in every}
    found = [spoken.get((key, language)) or spoken[key, "vi"] for key in keys]
    return tuple(sorted(found, key=lambda guide: (guide.order, guide.key)))


def read(name: str, content: str) -> Guide:
    """The guide in a file called `name`. Raises BadGuide."""
    key, _, language = name.removesuffix(".md").rpartition(".")
    said, text = _parts(name, content)
    skills = _words(said["skills"])
    if unknown := [skill for skill in skills if skill not in SKILLS]:
        raise BadGuide(f"{name}: skills: {', '.join(unknown)}")
    if said["offline"] not in ("yes", "no"):
        raise BadGuide(f"{name}: offline: {said['offline']}")
    return Guide(
        key=key, language=language, title=said["title"], order=_number(name, said, "order"),
        skills=skills, needs=_words(said["needs"]), offline=said["offline"] == "yes",
        version=_number(name, said, "version"), text=text,
    )  # fmt: skip


@lru_cache(maxsize=1)
def _all() -> tuple[Guide, ...]:
    files = sorted(FOLDER.glob("*.md"))
    return tuple(read(file.name, file.read_text("utf-8")) for file in files)


def _parts(name: str, content: str) -> tuple[dict[str, str], str]:
    """The head's lines by their names, and the text below it."""
    _, mark, rest = content.partition("---\n")
    head, end, text = rest.partition("\n---\n")
    if not mark or not end:
        raise BadGuide(f"{name}: a head between two lines of --- is missing")
    lines = (line.partition(":") for line in head.splitlines())
    said = {field.strip(): value.strip() for field, _, value in lines}
    if said.keys() != set(HEAD):
        raise BadGuide(f"{name}: the head says {', '.join(HEAD)} and nothing else")
    return said, text.strip()


def _words(value: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in value.split(",") if word.strip())


def _number(name: str, said: dict[str, str], field: str) -> int:
    if not said[field].isdigit():
        raise BadGuide(f"{name}: {field}: {said[field]}")
    return int(said[field])
