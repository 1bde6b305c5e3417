"""All papers of one month in one job: ask, make a few at a time, cancel, take away.

A step makes a few papers in one transaction that holds the bundle's row: a worker killed in the
middle leaves whole papers behind, and whoever goes on makes those that wait. Twice is once.
"""

import logging
import uuid
import zipfile
from collections.abc import Iterator
from datetime import datetime
from typing import IO

from django.db import IntegrityError, transaction
from django.utils.translation import override

from toso.journal.chain import record
from toso.kit import clock
from toso.kit.papers import TemplateProblem
from toso.kit.papers.pdf import NoPdf, to_pdf
from toso.kit.period import Period
from toso.people.models import Account
from toso.people.scope import Scope
from toso.printing.models import Bundle, BundledPaper
from toso.printing.press import Press
from toso.printing.sources import SOURCES, Prepare, Ready

STEP = 20
log = logging.getLogger(__name__)


class NothingToPrint(ValueError):
    """No paper of that month in the area of who asks."""


def ask(
    scope: Scope, period: Period, *, place: str, with_pdf: bool, demo: bool, by: Account
) -> Bundle:
    """Begin a bundle of what the scope may read; asked again while it is made, it is the same."""
    if known := _open(period, with_pdf, by):
        return known
    listed = [(key, row) for key, source in SOURCES.items() for row in source.listed(scope, period)]
    if not listed:
        raise NothingToPrint
    try:
        with transaction.atomic():
            made = Bundle.objects.create(
                period=period.text, place=place, with_pdf=with_pdf, is_demo=demo, by=by,
                asked_at=clock.now(),
            )  # fmt: skip
            BundledPaper.objects.bulk_create(
                BundledPaper(bundle=made, source=key, key=row.key, name=row.name)
                for key, row in listed
            )
            record("papers.ask", actor=by, subject=made.pk, period=period.text, papers=len(listed))
    except IntegrityError:  # pressed twice at the same moment
        if known := _open(period, with_pdf, by):
            return known
        raise
    return made


def _open(period: Period, with_pdf: bool, by: Account) -> Bundle | None:
    mine = Bundle.objects.filter(by=by, period=period.text, with_pdf=with_pdf)
    return mine.filter(finished_at=None, cancelled_at=None).first()


def run(key: uuid.UUID) -> None:
    """Make what is left of a bundle."""
    while step(key):
        pass


def step(key: uuid.UUID) -> bool:
    """A few papers; False when none waits, it was cancelled, or somebody else is at it."""
    with transaction.atomic():
        bundle = (
            Bundle.objects.select_for_update(skip_locked=True)
            .filter(pk=key, finished_at=None, cancelled_at=None)
            .first()
        )
        if bundle is None:
            return False
        waiting = bundle.papers.filter(word=None, trouble="").order_by("pk")
        rows = list(waiting.defer("word", "pdf")[:STEP])
        if not rows:
            bundle.finished_at = clock.now()
            bundle.save(update_fields=["finished_at"])
            return False
        with override("vi"):
            _make(bundle, rows)
        BundledPaper.objects.bulk_update(rows, ["word", "pdf", "trouble"])
    return True


def _make(bundle: Bundle, rows: list[BundledPaper]) -> None:
    ready = _ready(rows, bundle.is_demo)
    presses: dict[datetime | None, Press] = {}
    for row in rows:
        found = ready.get(row.key)
        row.word, row.pdf = None, None
        if found is None:
            row.trouble = row.trouble or "gone"
            continue
        press = presses.setdefault(found.at, Press(found.at))
        try:
            row.word = press.print(found.paper)
        except (TemplateProblem, ValueError) as problem:
            row.trouble = str(problem)[:500]
    if bundle.with_pdf:
        _add_pdf([row for row in rows if row.word])


def _ready(rows: list[BundledPaper], demo: bool) -> dict[uuid.UUID, Ready]:
    kinds: dict[str, list[BundledPaper]] = {}
    for row in rows:
        kinds.setdefault(row.source, []).append(row)
    found: dict[uuid.UUID, Ready] = {}
    for source, wanted in kinds.items():
        if source in SOURCES:
            found |= _read(wanted, SOURCES[source].prepared, demo)
    return found


def _read(rows: list[BundledPaper], prepared: Prepare, demo: bool) -> dict[uuid.UUID, Ready]:
    """All at once; when that fails each by itself, so that one bad paper stops no other."""
    try:
        with transaction.atomic():
            return prepared([row.key for row in rows], demo)
    except Exception as problem:
        if len(rows) == 1:
            log.exception("paper %s cannot be read", rows[0].name)
            rows[0].trouble = (str(problem) or type(problem).__name__)[:500]
            return {}
    found: dict[uuid.UUID, Ready] = {}
    for row in rows:
        found |= _read([row], prepared, demo)
    return found


def _add_pdf(rows: list[BundledPaper]) -> None:
    """PDF beside Word; where none can be made, the Word files go alone and the row says why."""
    try:
        for row, page in zip(rows, to_pdf([bytes(row.word or b"") for row in rows]), strict=True):
            row.pdf = page
    except NoPdf as problem:
        for row in rows:
            row.trouble = str(problem)[:500]


def cancel(bundle: Bundle, *, by: Account) -> None:
    """Stop; what was made until now can still be taken."""
    with transaction.atomic():
        left = Bundle.objects.filter(pk=bundle.pk, finished_at=None, cancelled_at=None)
        if left.update(cancelled_at=clock.now()):
            record("papers.cancel", actor=by, subject=bundle.pk)


def go_on(bundle: Bundle, *, by: Account) -> None:
    """Make the rest of one that was cancelled, and try again what could not be made."""
    with transaction.atomic():
        bundle.papers.exclude(trouble="").update(trouble="", word=None)
        Bundle.objects.filter(pk=bundle.pk).update(cancelled_at=None, finished_at=None)
        record("papers.go_on", actor=by, subject=bundle.pk)


def zipped(bundle: Bundle, file: IO[bytes]) -> None:
    """Write what is made into a zip: Word files as they are, since they are compressed already."""
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
        for name, body in _files(bundle):
            entry = zipfile.ZipInfo(name, (2022, 1, 1, 0, 0, 0))
            archive.writestr(entry, body)


def _files(bundle: Bundle) -> Iterator[tuple[str, bytes]]:
    taken: set[str] = set()
    for row in bundle.papers.exclude(word=None).order_by("name", "pk").iterator(chunk_size=50):
        name = row.name if row.name not in taken else f"{row.name}-{row.key.hex[-6:]}"
        taken.add(name)
        yield f"{name}.docx", bytes(row.word or b"")
        if row.pdf:
            yield f"{name}.pdf", bytes(row.pdf)
