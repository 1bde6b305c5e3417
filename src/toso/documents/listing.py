"""The register as a list: its columns and filters, for the page and for Excel."""

from collections.abc import Sequence

from django.http import HttpRequest
from django.utils.translation import gettext as _

from toso.documents.chain import LABELS, LEVELS
from toso.documents.models import Document
from toso.documents.querysets import DocumentQuerySet
from toso.kit import clock
from toso.kit.listing import Column, Filter, Listing
from toso.kit.papers import KINDS
from toso.people.habits import listed


def register(request: HttpRequest, documents: DocumentQuerySet) -> Listing:
    """The documents that a person may read, the latest first."""
    source = documents.select_related("issuer").with_state(clock.today())
    return listed(
        request, "documents", _("Sổ văn bản"), _columns(), source,
        filters=_filters(documents), find=_find, usual="-day",
    )  # fmt: skip


def _columns() -> Sequence[Column]:
    return [
        Column("number", _("Số, ký hiệu"), str, width=18, order="number"),
        Column("kind", _("Loại"), lambda d: d.kind_name, width=14, on_page=False),
        Column("title", _("Trích yếu"), lambda d: d.title, width=60, fixed=True),
        Column("issuer", _("Cơ quan ban hành"), lambda d: d.issuer_said, width=34,
               order="issuer_name"),
        Column("day", _("Ngày ban hành"), lambda d: d.issued_on, "date", 14, order="issued_on"),
        Column("signer", _("Người ký"), _signer, width=30, on_page=False),
        Column("state", _("Hiệu lực hôm nay"), lambda d: str(LABELS[d.now]), width=26,
               order="now"),
        Column("also", _("Tên gọi khác"), lambda d: ", ".join(d.aliases), width=20, on_page=False),
    ]  # fmt: skip


def _signer(document: Document) -> str:
    return ", ".join(part for part in (document.signer, document.signer_title) if part)


def _filters(documents: DocumentQuerySet) -> list[Filter]:
    """Choices that exist among what one may read; a filter with one choice narrows nothing."""
    known = list(documents.values_list("kind", "issued_on__year").distinct())
    kinds = [(key, label) for key, label in KINDS.items() if key in {kind for kind, _year in known}]
    years = sorted({year for _kind, year in known if year}, reverse=True)
    return [
        Filter("kind", _("Loại"), kinds, narrow=lambda rows, kind: rows.filter(kind=kind)),
        Filter("year", _("Năm"), [(str(year), str(year)) for year in years],
               narrow=lambda rows, year: rows.filter(issued_on__year=int(year))),
        Filter("level", _("Cấp ban hành"), list(LEVELS.items()),
               narrow=lambda rows, level: rows.filter(level=level)),
        Filter("state", _("Hiệu lực"), list(LABELS.items()),
               narrow=lambda rows, state: rows.filter(now=state)),
        Filter("first", _("Ưu tiên"), [("1", _("Ưu tiên tuyên truyền"))],
               narrow=lambda rows, _one: rows.filter(is_priority=True)),
    ]  # fmt: skip


def _find(rows: DocumentQuerySet, words: str) -> DocumentQuerySet:
    return rows.matching(words)
