"""Static files as they travel: compressed once, kept by their content, sent to whoever can unpack.

A village's mobile network carries a third of the bytes then. Nothing has to be built beforehand:
the first process that starts with a changed file packs it.
"""

import gzip
import hashlib
import os
from collections.abc import Callable
from pathlib import Path
from wsgiref.headers import Headers

import brotli
from django.conf import settings
from whitenoise.middleware import WhiteNoiseMiddleware
from whitenoise.responders import StaticFile

_TEXTS = {".css", ".js", ".mjs", ".json", ".svg", ".txt", ".webmanifest"}
_SMALL = 300
_PACKERS: dict[str, tuple[str, Callable[[bytes], bytes]]] = {
    "br": (".br", brotli.compress),
    "gzip": (".gz", lambda data: gzip.compress(data, 9, mtime=0)),
}


class PackedFilesMiddleware(WhiteNoiseMiddleware):  # type: ignore[misc]  # no stubs
    """WhiteNoise, with the packed forms of files that lie in the rooms' own folders."""

    def get_static_file(
        self, path: str, url: str, stat_cache: dict[str, os.stat_result] | None = None
    ) -> StaticFile:
        packs = {} if self.autorefresh else packed(Path(path))
        if stat_cache is not None:
            stat_cache.update({pack: os.stat(pack) for pack in packs.values()})
        headers = Headers([])
        self.add_mime_headers(headers, path, url)
        self.add_cache_headers(headers, path, url)
        return StaticFile(path, headers.items(), stat_cache=stat_cache, encodings=packs)


def packed(file: Path) -> dict[str, str]:
    """The packed forms of a text file, by the name of the encoding."""
    if file.suffix not in _TEXTS or file.stat().st_size < _SMALL:
        return {}
    data = file.read_bytes()
    name = hashlib.sha256(data).hexdigest()[:24]
    folder = Path(settings.STATIC_ROOT).parent / "build" / "packed"
    folder.mkdir(parents=True, exist_ok=True)
    return {
        encoding: str(_written(folder / f"{name}{suffix}", pack, data))
        for encoding, (suffix, pack) in _PACKERS.items()
    }


def _written(target: Path, pack: Callable[[bytes], bytes], data: bytes) -> Path:
    if not target.is_file():
        draft = target.with_suffix(f"{target.suffix}.{os.getpid()}")
        draft.write_bytes(pack(data))
        draft.replace(target)
    return target
