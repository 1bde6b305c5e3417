"""Correcting what the register says of a model; what it said before stays beside it (TTR-13)."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from toso.documents.models import Document
from toso.journal.chain import record
from toso.kit import clock
from toso.kit.refusals import Refused
from toso.kit.text import clean, fold
from toso.people.models import Account
from toso.people.scope import Scope
from toso.pilots.models import Earlier, Pilot
from toso.pilots.registering import require
from toso.pilots.sources import source_of

_FIELDS = ("name", "document_id", "article", "since", "note")


@transaction.atomic
def correct(
    pilot: Pilot, by: Account, *, number: str, since: date, article: str = "", name: str = "",
    note: str = "",
) -> Pilot:  # fmt: skip
    """Name, source, first day and note; another place or kind would be another model."""
    scope = require(pilot, by)
    held = (
        Pilot.objects.select_for_update(of=("self",))
        .select_related("document", "unit")
        .get(pk=pilot.pk)
    )
    if held.withdrawn_at:
        raise Refused(_("Mô hình này đã rút. Hãy khôi phục trước khi sửa."))
    _check(held, since)
    before = {field: getattr(held, field) for field in _FIELDS}
    held.name, held.article, held.note = clean(name), clean(article), note.strip()
    held.document, held.since = _source(held, number, scope, since), since
    after = {field: getattr(held, field) for field in _FIELDS}
    if after == before:
        return held
    place = held.unit.standing(clock.today()) or ""
    held.folded = fold(f"{held.kind_name} {held.name} {place}")
    held.save(update_fields=[*_FIELDS, "folded"])
    Earlier.objects.create(pilot=held, by=by, at=clock.now(), **before)
    record("pilot.correct", actor=by, subject=held.pk, place=held.unit_id,
           document=str(held.document), since=since.isoformat(),
           changed=[field for field in _FIELDS if before[field] != after[field]])  # fmt: skip
    return held


def _check(pilot: Pilot, since: date) -> None:
    if since > clock.today():
        raise Refused(_("Ngày bắt đầu chưa đến. Hãy ghi ngày đã bắt đầu thực hiện."))
    told = pilot.states.filter(withdrawn_at=None, year__lt=since.year).order_by("year").first()
    if told:
        raise Refused(
            _("Đã ghi tình trạng năm %(year)s. Hãy chọn ngày bắt đầu trong năm ấy hoặc sớm hơn.")
            % {"year": told.year}
        )


def _source(pilot: Pilot, number: str, scope: Scope, since: date) -> Document:
    """The same document stays, also when it has ended since; another one is judged as at first."""
    known = pilot.document
    same = fold(clean(number)) == fold(str(known))
    issued = known.issued_on is not None and known.issued_on <= since
    return known if same and issued else source_of(number, scope, since)
