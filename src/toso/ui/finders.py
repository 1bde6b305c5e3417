"""Files that no app folder holds: the few we take from npm, and the joined stylesheet."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.contrib.staticfiles.utils import matches_patterns
from django.core.files.storage import FileSystemStorage

NODE_MODULES = Path(__file__).resolve().parents[3] / "node_modules"
CSS = Path(__file__).parent / "static" / "ui" / "css"

# The components' files in the order of reading; layers.css alone fixes the cascade.
STYLESHEET = "ui/css/toso.css"
STYLES = [
    *("layers", "fonts", "reset", "tokens", "base", "layout", "shell", "nav", "button", "card"),
    *("stat", "meter", "chart", "badge", "table", "alert", "empty", "form", "tabs", "trail"),
    *("pagination", "toolbar", "stepper", "timeline", "facts", "avatar", "dialog", "verdict"),
    *("loading", "hero", "goal", "need", "persona", "draft", "question", "finder", "ticks"),
    "thread",
    *("utilities", "print"),
]

_FONT = "@fontsource/be-vietnam-pro"
_CUTS = [f"{subset}-{weight}" for subset in ("vietnamese", "latin") for weight in (400, 600, 700)]

# Address under /static/ → file under node_modules. Every file that a page may load is named here.
FILES: dict[str, str] = {
    f"vendor/be-vietnam-pro/{cut}.woff2": f"{_FONT}/files/be-vietnam-pro-{cut}-normal.woff2"
    for cut in _CUTS
} | {
    "vendor/lit-html.js": "lit-html/lit-html.js",
}

# Name in the import map → address in FILES, for libraries that are modules.
MODULES: dict[str, str] = {"lit-html": "vendor/lit-html.js"}


def missing_files() -> list[str]:
    """The listed files that `npm ci` has not brought yet."""
    wanted = [*FILES.values(), "dexie/package.json", "esbuild/package.json"]
    return [source for source in wanted if not (NODE_MODULES / source).is_file()]


class _Vendor(FileSystemStorage):
    """Opens the listed files by their public address."""

    def path(self, name: str) -> str:
        return str(NODE_MODULES / FILES[Path(name).as_posix()])


class ListedFinder(BaseFinder):
    """A staticfiles finder over addresses that it knows one by one."""

    def check(self, **kwargs: Any) -> list[Any]:
        return []

    def find(  # type: ignore[override]  # the stubs' overloads cannot be met by one body
        self, path: str, find_all: bool = False, **kwargs: Any
    ) -> str | list[str] | None:
        found = self.locate(Path(path).as_posix())
        if find_all:
            return [found] if found else []
        return found or None

    def locate(self, address: str) -> str:
        """The file behind an address, or nothing."""
        raise NotImplementedError


class NodeModulesFinder(ListedFinder):
    """Serves the files of FILES that npm has brought."""

    storage = _Vendor(location=NODE_MODULES)

    def locate(self, address: str) -> str:
        file = NODE_MODULES / FILES.get(address, "")
        return str(file) if address in FILES and file.is_file() else ""

    def list(
        self, ignore_patterns: Iterable[str] | None
    ) -> Iterator[tuple[str, FileSystemStorage]]:
        for address in FILES:
            if self.locate(address) and not matches_patterns(address, ignore_patterns or []):
                yield address, self.storage


class StylesheetFinder(ListedFinder):
    """Serves the joined stylesheet at `ui/css/toso.css`."""

    def locate(self, address: str) -> str:
        return str(joined_stylesheet()) if address == STYLESHEET else ""

    def list(
        self, ignore_patterns: Iterable[str] | None
    ) -> Iterator[tuple[str, FileSystemStorage]]:
        yield STYLESHEET, FileSystemStorage(location=joined_stylesheet().parents[2])


def joined_stylesheet() -> Path:
    """The components' stylesheets as one file, written anew when one of them has changed.

    Thirty small files are good to read and slow to fetch over a village's mobile network.
    """
    target = Path(settings.STATIC_ROOT).parent / "build" / STYLESHEET
    parts = [CSS / f"{name}.css" for name in STYLES]
    text = "".join(part.read_text(encoding="utf-8") for part in parts)
    if not target.is_file() or target.read_text(encoding="utf-8") != text:
        target.parent.mkdir(parents=True, exist_ok=True)
        draft = target.with_suffix(f".{os.getpid()}")
        draft.write_text(text, encoding="utf-8")
        draft.replace(target)
    return target
