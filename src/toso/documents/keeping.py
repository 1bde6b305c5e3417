"""What every verb of documents does alike: lock, keep lines, keep the words to find by."""

from collections.abc import Iterable
from datetime import date

from django.db import IntegrityError, connection, transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from toso.documents.models import Document
from toso.documents.naming import said
from toso.documents.querysets import DocumentQuerySet
from toso.documents.refusals import Refused
from toso.documents.series import taken_elsewhere
from toso.kit import clock
from toso.kit.papers import DocumentNumber
from toso.kit.papers.words import bare_line
from toso.kit.text import clean, fold
from toso.people.models import Organisation
from toso.places.models import Unit

COUNTRY = "country"


def save(document: Document) -> None:
    """Save it together with the words that find it."""
    number = str(document.printed) if document.number else document.symbol
    document.words = said(
        [document.kind_name, number, *document.aliases, document.title, document.issuer_name]
    )
    document.folded = fold(document.words)
    document.save()


def save_once(document: Document) -> None:
    """Save it under its number, unless that number is taken in this organisation and year."""
    twin = _twin(document)
    try:
        if not twin:
            with transaction.atomic():
                return save(document)
    except IntegrityError:  # another one took the number at the same moment
        twin = _twin(document)
    assert document.issued_on
    raise Refused(
        _(
            "Số %(number)s năm %(year)s của %(issuer)s đã dùng cho “%(title)s”. "
            "Số tiếp theo chưa dùng là %(next)s."
        )
        % {
            "number": document.printed, "year": document.issued_on.year,
            "issuer": document.issuer_said, "title": twin,
            "next": next_number(document, document.issued_on.year),
        }
    )  # fmt: skip


def _twin(document: Document) -> str:
    """What bears the number already; of a document without a day nobody can say."""
    if document.issued_on is None:
        return ""
    taken = series(document).filter(number=document.number, letter=document.letter)
    if first := taken.exclude(pk=document.pk).first():
        return str(first.title)
    elsewhere = taken_elsewhere(document.issuer, document.symbol, document.issued_on.year)
    return _("một văn bản trong sổ khác") if document.number in elsewhere else ""


def hold_series(issuer: object, issuer_name: str, symbol: str, year: int) -> None:
    """One at a time in a series, until the transaction ends: whoever comes second waits and then
    sees the number of the first, also when it stands in a register of another room."""
    name = f"{issuer or issuer_name} {symbol} {year}"
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtextextended(current_schema() || %s, 30))",
                       [name])  # fmt: skip


def next_number(document: Document, year: int) -> int:
    """The number after the greatest that this series has used in a year, in any register."""
    used = set(series(document, year).values_list("number", flat=True))
    used |= taken_elsewhere(document.issuer, document.symbol, year)
    return max((number for number in used if number), default=0) + 1


def series(document: Document, year: int | None = None) -> DocumentQuerySet:
    """The issued documents that are numbered together: of one issuer, one symbol, one year."""
    year = year or (document.issued_on.year if document.issued_on else None)
    same = Q(issuer=document.issuer_id) if document.issuer_id else _same_name(document)
    found: DocumentQuerySet = Document.objects.filter(
        same, symbol=document.symbol, number__isnull=False, issued_on__year=year
    )
    return found


def _same_name(document: Document) -> Q:
    return Q(issuer=None, issuer_name__iexact=document.issuer_name)


def numbered(document: Document, number: DocumentNumber, issued_on: date | None) -> None:
    """Put number and day on it; raises Refused for a day to come."""
    if issued_on and issued_on > clock.today():
        raise Refused(_("Ngày ban hành không thể sau hôm nay. Hãy sửa lại ngày."))
    document.number, document.letter = number.number, number.letter
    document.symbol, document.year_in_number = number.symbol, number.year
    document.issued_on = issued_on


def locked(document: Document) -> Document:
    """The row as it is now, held until the transaction ends."""
    found: Document = (
        Document.objects.select_for_update(of=("self",))
        .select_related("issuer")
        .get(pk=document.pk)
    )
    return found


def still_draft(document: Document) -> None:
    if not document.is_draft:
        raise Refused(
            _(
                "%s đã ban hành nên giữ nguyên. Muốn thay đổi, hãy soạn văn bản mới sửa đổi, "
                "thay thế hoặc bãi bỏ văn bản này."
            )
            % document
        )


def lines(texts: object) -> list[str]:
    """Lines as they are kept: without the dash before and the mark after them."""
    assert isinstance(texts, Iterable)
    return [line for line in (bare_line(clean(str(text))) for text in texts) if line]


def level_of(issuer: Organisation | None, unit: Unit | None) -> str:
    """The level of who issues it; what belongs to no place of ours comes from above them all."""
    place = issuer.unit if issuer else unit
    return place.level if place else COUNTRY


def titled(title: str) -> str:
    if not clean(title):
        raise Refused(_("Chưa có trích yếu. Hãy ghi một câu nói văn bản về việc gì."))
    return clean(title)
