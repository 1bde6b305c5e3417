"""Where files of a province lie on the disk: apart from those of every other province."""

from pathlib import Path

from django.conf import settings
from django.db import connection


def schema() -> str:
    """The schema of the province that the connection is in."""
    return str(getattr(connection, "schema_name", "public"))


def folder(*names: str) -> Path:
    """A folder of this province's files; it may have to be made yet."""
    return Path(settings.MEDIA_ROOT, schema(), *names)


def put(path: Path, content: bytes) -> None:
    """Write a file that is there as a whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f"{path.name}.new")
    fresh.write_bytes(content)
    fresh.replace(path)
