"""Keeping files of papers: stored, handed out; whoever holds one says who reads it.

A room that keeps scans gives its own row a foreign key to `File`, calls `keep` in its verb's
transaction and `hand_out` in a view that has asked its own scope first.
"""

from datetime import timedelta
from pathlib import Path

from django.db import transaction
from django.http import FileResponse, Http404
from django.utils.http import content_disposition_header

from toso.documents.models import File
from toso.kit import clock
from toso.kit.folders import folder, put
from toso.kit.uploads import KINDS, Paper
from toso.people.models import Account

# A file whose transaction never ended may lie there for a day.
FORGOTTEN = timedelta(days=1)


def keep(paper: Paper, *, by: Account | None) -> File:
    """Store a judged paper (`kit.uploads.PapersField` or `judge`) as it came."""
    made = File(
        name=paper.name, kind=paper.kind, sha256=paper.sha256, bytes=len(paper.content),
        made_by=by, made_at=clock.now(),
    )  # fmt: skip
    put(stored_at(made), paper.content)
    made.save(force_insert=True)
    return made


def hand_out(file: File) -> FileResponse:
    """The file for the browser to keep, never to show or to run; 404 when it is not on the disk."""
    try:
        opened = stored_at(file).open("rb")
    except OSError as error:
        raise Http404 from error
    response = FileResponse(opened, content_type=KINDS[file.kind])
    response["Content-Disposition"] = content_disposition_header(True, file.name) or "attachment"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


def throw_away(file: File) -> None:
    """Drop a file that nobody relies on yet; its bytes go when the transaction has ended."""
    path = stored_at(file)
    file.delete()
    transaction.on_commit(lambda: path.unlink(missing_ok=True))


def stored_at(file: File) -> Path:
    """Where its bytes lie: in its province's folder, spread over 256 more."""
    return folder("papers", file.pk.hex[-2:]) / f"{file.pk}.{file.kind}"


def sweep() -> int:
    """Throw away bytes without a row: what was written and then taken back."""
    old = (clock.now() - FORGOTTEN).timestamp()
    known = {str(key) for key in File.objects.values_list("pk", flat=True)}
    lost = [
        path for path in folder("papers").glob("*/*")
        if path.name.partition(".")[0] not in known and path.stat().st_mtime < old
    ]  # fmt: skip
    for path in lost:
        path.unlink(missing_ok=True)
    return len(lost)
