"""The scripts of an app that must open without a network, joined by esbuild into few small files.

Sixty modules are good to read and slow to fetch: each is a question over a village's network.
Pages of the house load their few modules as they are.
"""

import hashlib
import json
import os
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.contrib.staticfiles.utils import matches_patterns
from django.core.files.storage import FileSystemStorage

from toso.ui.finders import NODE_MODULES, ListedFinder

# Rooms whose `app` is joined, with the oldest browsers that must read it.
BUNDLED = ("field",)
_OLDEST = "es2020"
# Name in the scripts → file under node_modules.
_LIBRARIES = {"dexie": "dexie/dist/modern/dexie.min.mjs", "lit-html": "lit-html/lit-html.js"}


class NoBundler(Exception):
    """esbuild is not there: npm has not run, or cannot on this machine."""


@dataclass(frozen=True)
class Bundle:
    """The joined files by their address under /static/, and those that the app begins with."""

    files: dict[str, Path]
    first: list[str]


def bundle(room: str) -> Bundle:
    """A room's app, joined anew when one of its scripts has changed."""
    return _made(room) if settings.DEBUG else _kept(room)


def entry(room: str) -> str:
    """The address of the app itself."""
    return f"{room}/bundle/app.js"


def bundler() -> Path | None:
    """The program for this machine; npm brings the right one."""
    return next(NODE_MODULES.glob("@esbuild/*/bin/esbuild"), None)


@lru_cache(maxsize=len(BUNDLED))
def _kept(room: str) -> Bundle:
    return _made(room)


def _made(room: str) -> Bundle:
    folder = Path(settings.STATIC_ROOT).parent / "build" / "bundles" / f"{room}-{_digest()}"
    if not folder.is_dir():
        _join(room, folder)
    told = json.loads((folder / "meta.json").read_text("utf-8"))["outputs"]
    outputs = {Path(name).name: said for name, said in told.items()}
    begins = [
        one["path"] for one in outputs["app.js"]["imports"] if one["kind"] != "dynamic-import"
    ]
    return Bundle(
        {f"{room}/bundle/{name}": folder / name for name in outputs if name.endswith(".js")},
        [entry(room), *(f"{room}/bundle/{Path(path).name}" for path in begins)],
    )


def _join(room: str, folder: Path) -> None:
    program = bundler()
    if program is None:
        raise NoBundler("esbuild chưa được cài · is missing. Chạy · run: npm ci")
    draft = folder.with_name(f"{folder.name}.{os.getpid()}")
    names = {f"toso/{label}": str(place) for label, place in _rooms().items()}
    names |= {name: str(NODE_MODULES / file) for name, file in _LIBRARIES.items()}
    asked = [
        str(program), f"app={_rooms()[room] / 'app.js'}", "--bundle", "--splitting", "--minify",
        "--format=esm", "--charset=utf8", f"--target={_OLDEST}", "--log-level=error",
        "--legal-comments=none", f"--outdir={draft}", f"--metafile={draft / 'meta.json'}",
        *(f"--alias:{name}={place}" for name, place in names.items()),
    ]  # fmt: skip
    draft.mkdir(parents=True, exist_ok=True)
    subprocess.run(asked, check=True, capture_output=True, cwd=draft)
    try:
        draft.rename(folder)
    except OSError:  # another process was faster, with the same files
        shutil.rmtree(draft)


def _rooms() -> dict[str, Path]:
    places = {c.label: Path(c.path) / "static" / c.label / "js" for c in apps.get_app_configs()}
    return {label: place for label, place in places.items() if place.is_dir()}


def _digest() -> str:
    digest = hashlib.sha256((NODE_MODULES / ".package-lock.json").read_bytes())
    for place in _rooms().values():
        for file in sorted(place.glob("*.js")):
            digest.update(file.read_bytes())
    return digest.hexdigest()[:16]


class BundleFinder(ListedFinder):
    """Serves the joined scripts at `<room>/bundle/`."""

    def locate(self, address: str) -> str:
        room, *rest = Path(address).parts
        found = (
            bundle(room).files.get(address) if room in BUNDLED and rest[:1] == ["bundle"] else None
        )
        return str(found or "")

    def list(
        self, ignore_patterns: Iterable[str] | None
    ) -> Iterator[tuple[str, FileSystemStorage]]:
        for room in BUNDLED if bundler() else ():
            for address, file in bundle(room).files.items():
                if not matches_patterns(address, ignore_patterns or []):
                    yield address, _Joined(location=file.parent)


class _Joined(FileSystemStorage):
    """Opens the joined files by their public address."""

    def path(self, name: str) -> str:
        return str(Path(self.location) / Path(name).name)
