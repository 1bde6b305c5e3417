"""Forms to start from, as data in `starters/`; each is also an XLSForm that anyone may take."""

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.utils.translation import get_language

from toso.kit.books import plain_book

_TEXTS = ("title", "title_en", "about", "about_en", "form_id", "kind")
FOLDER = Path(__file__).parent / "starters"


@dataclass(frozen=True)
class Starter:
    """One form to start from: whom it asks, and its sheets."""

    key: str
    title: str
    title_en: str
    about: str
    about_en: str
    form_id: str
    kind: str
    audience: str
    sheets: dict[str, list[list[str | int]]]

    @property
    def name(self) -> str:
        """The title in the reader's language."""
        return self.title_en if get_language() == "en" else self.title

    @property
    def summary(self) -> str:
        return self.about_en if get_language() == "en" else self.about

    @property
    def questions(self) -> int:
        plain = ("note", "begin_group", "end_group", "calculate")
        return sum(row[0] not in plain for row in self.sheets["survey"][1:])

    def workbook(self) -> bytes:
        """The starter as an .xlsx that ODK, Kobo and we read."""
        return plain_book(self.sheets)


@lru_cache(maxsize=1)
def starters() -> dict[str, Starter]:
    """All starters by key, in the order of their files."""
    found = (_read(file) for file in sorted(FOLDER.glob("*.toml"), reverse=True))
    return {starter.key: starter for starter in found}


def _read(file: Path) -> Starter:
    said: dict[str, Any] = tomllib.loads(file.read_text(encoding="utf-8"))
    settings = [["form_title", "form_id", "default_language"]]
    settings += [[said["title"], said["form_id"], "Tiếng Việt (vi)"]]
    sheets = {
        "survey": [said["header"], *said["survey"]],
        "choices": [said["choices_header"], *said["choices"]],
        "settings": settings,
    }
    texts = {key: said[key] for key in _TEXTS}
    return Starter(key=file.stem, audience=said["audience"], sheets=sheets, **texts)
