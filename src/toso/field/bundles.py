"""The first download of a village, made once for all the phones of its members.

Whoever may read a village's residents may read all that phones hold of it, so what stands at one
change number is the same for every phone: the first that asks makes it, the others wait for that
and are given the same bytes. Whether somebody may ask is judged before this, at every request. A
bundle ends with the next change of its village, with the day from which a year of visits is
counted back, and with the code that made it; never by its age.
"""

import hashlib
from datetime import date
from functools import lru_cache
from pathlib import Path
from uuid import UUID

from django.db import transaction

from toso.field import pulling, speech
from toso.field.intake import MIN_APP
from toso.field.models import Bundle, Page
from toso.field.pulling import Change, pages, seq_of, whole
from toso.kit.packing import Start
from toso.kit.statements import as_json

# What lies on a phone without contact is forgotten after so many days; its outbox is not
# (docs/adr/0013).
KEEP_DAYS = 30


def first_download(village: UUID, part: UUID | None, cursor: int, today: date) -> Start | None:
    """The page that a cursor asks for when it is one of a first download as the village stands
    now; none for what only this phone asks."""
    kept = _kept(village, part, cursor, today)
    return kept if kept or cursor else _made(village, part, today)


def page(village: UUID, changes: list[Change], cursor: int, more: bool) -> bytes:
    """One page of a pull; what is said to each phone apart follows and ends it."""
    said = {
        "village": village, "cursor": cursor, "more": more, "changes": changes,
        "min_app": MIN_APP, "schema": speech.SCHEMA, "keep_days": KEEP_DAYS,
    }  # fmt: skip
    return as_json(said).removesuffix("}").encode()


def forget_old(today: date) -> int:
    """Throw away what no phone will be given any more."""
    return Bundle.objects.exclude(day=today).delete()[0]


def _kept(village: UUID, part: UUID | None, cursor: int, today: date) -> Start | None:
    found = Page.objects.filter(
        bundle=part or village, bundle__seq=seq_of(village), bundle__day=today,
        bundle__form=_form(), cursor=cursor,
    ).values_list("body", "size", "crc").first()  # fmt: skip
    return Start(bytes(found[0]), *found[1:]) if found else None


@transaction.atomic
def _made(village: UUID, part: UUID | None, today: date) -> Start:
    """Make it, or wait for who is making it."""
    being_made = {"village_id": village, "seq": -1, "day": today, "form": ""}
    bundle, _new = Bundle.objects.select_for_update().get_or_create(
        id=part or village, defaults=being_made
    )
    if kept := _kept(village, part, 0, today):
        return kept
    seq = seq_of(village)
    changes = whole(village, seq, today, part)
    starts = {
        cursor: Start.of(page(village, some, last, more))
        for cursor, some, last, more in pages(changes, seq)
    }
    if seq:  # else nothing came in by the door, and nothing tells when rows change
        _keep(bundle, seq, today, starts)
    return starts[0]


def _keep(bundle: Bundle, seq: int, today: date, starts: dict[int, Start]) -> None:
    bundle.pages.all().delete()
    bundle.seq, bundle.day, bundle.form = seq, today, _form()
    bundle.save()
    Page.objects.bulk_create(
        Page(bundle=bundle, cursor=cursor, body=one.body, size=one.size, crc=one.crc)
        for cursor, one in starts.items()
    )


@lru_cache(maxsize=1)
def _form() -> str:
    """Changes with what a page says, so that a new release gives nobody an old one's bytes."""
    code = [Path(str(module.__file__)).read_bytes() for module in (pulling, speech)]
    return hashlib.sha256(b"".join(code) + page(UUID(int=0), [], 0, False)).hexdigest()[:16]
