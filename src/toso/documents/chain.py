"""Which document carries out which, and what was in force on a day (TTR-01, CAS-10)."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from toso.documents.models import Document, Link
from toso.documents.querysets import DocumentQuerySet

# A cascade has five levels at most, from the Party's resolution to a team's plan; more is a defect.
DEEPEST = 12
ENDS = {Link.How.REPLACES: "replaced", Link.How.REPEALS: "repealed"}
LABELS: dict[str, Promise] = {
    "draft": _("Dự thảo"),
    "not_yet": _("Chưa ban hành"),
    "in_force": _("Còn hiệu lực"),
    "amended": _("Còn hiệu lực, đã sửa đổi"),
    "replaced": _("Đã được thay thế"),
    "repealed": _("Đã bãi bỏ"),
    "annulled": _("Đã hủy số"),
}
LEVELS: dict[str, Promise] = {
    "country": _("Trung ương"),
    "province": _("Cấp tỉnh"),
    "district": _("Cấp huyện"),
    "commune": _("Cấp xã"),
}


@dataclass(frozen=True)
class Step:
    """A document in a chain, so many steps away."""

    document: Document
    depth: int


@dataclass(frozen=True)
class Force:
    """How a document stood on a day, by which other document and since when."""

    state: str
    by: Document | None = None
    since: date | None = None

    @property
    def label(self) -> Promise:
        return LABELS[self.state]

    @property
    def holds(self) -> bool:
        return self.state in ("in_force", "amended")


@dataclass(frozen=True)
class Version:
    """The document as first issued, or one change of it: by what, proposed and approved by whom."""

    number: int
    document: Document
    since: date | None
    link: Link | None = None

    @property
    def approved_by(self) -> str:
        return ", ".join(
            part for part in (self.document.signer, self.document.signer_title) if part
        )


def chain_up(document: Document, among: DocumentQuerySet | None = None) -> list[Step]:
    """What it implements, and what that implements, the nearest first: KH xã → KH huyện → NQ.

    `among` keeps what one may read: `Document.objects.within(scope)`.
    """
    return _walk(document, among, start="document", end="other")


def chain_down(document: Document, among: DocumentQuerySet | None = None) -> list[Step]:
    """What carries it out, and what carries that out, the nearest first."""
    return _walk(document, among, start="other", end="document")


def _walk(
    document: Document, among: DocumentQuerySet | None, *, start: str, end: str
) -> list[Step]:
    allowed = Document.objects.all() if among is None else among
    steps: list[Step] = []
    seen, layer = {document.pk}, [document.pk]
    while layer and len({step.depth for step in steps}) < DEEPEST:
        links = Link.objects.filter(**{f"{start}__in": layer}, how=Link.How.IMPLEMENTS)
        found = allowed.filter(pk__in=links.values(end)).exclude(pk__in=seen)
        fresh = list(found.select_related("issuer").order_by("issued_on", "pk"))
        depth = steps[-1].depth + 1 if steps else 1
        steps += [Step(row, depth) for row in fresh]
        layer = [row.pk for row in fresh]
        seen.update(layer)
    return steps


def in_force(document: Document, on: date) -> Force:
    """How a document stood on a day: in force, amended, replaced or repealed, and by what."""
    return states([document], on)[document.pk]


def states(documents: list[Document], on: date) -> dict[object, Force]:
    """The same of many documents with one question."""
    changes: dict[object, list[Link]] = defaultdict(list)
    for link in _changes(documents):
        if _since(link) <= on:
            changes[link.other_id].append(link)
    return {row.pk: _state(row, changes[row.pk], on) for row in documents}


def _state(document: Document, changes: list[Link], on: date) -> Force:
    if document.is_draft:
        return Force("draft")
    if hasattr(document, "annulled"):
        return Force("annulled", since=document.issued_on)
    if document.issued_on and document.issued_on > on:
        return Force("not_yet", since=document.issued_on)
    ends = [link for link in changes if link.how in ENDS]
    if ends:
        return Force(ENDS[Link.How(ends[0].how)], ends[0].document, _since(ends[0]))
    if changes:
        return Force("amended", changes[-1].document, _since(changes[-1]))
    return Force("in_force", since=document.issued_on)


def versions(document: Document) -> list[Version]:
    """The document as first issued, then each change in the order in which it took effect.

    Every version stays readable: the first is the document itself, each change is one of its own.
    """
    found = [Version(1, document, document.issued_on)]
    for link in _changes([document]):
        if link.how != Link.How.REPEALS:
            found.append(Version(len(found) + 1, link.document, _since(link), link))
    return found


def _changes(documents: list[Document]) -> list[Link]:
    """What issued documents did to these, in the order in which it took effect."""
    links = Link.objects.filter(
        other__in=documents, document__in=Document.objects.issued()
    ).exclude(how=Link.How.IMPLEMENTS)
    return sorted(links.select_related("document__issuer"), key=lambda row: (_since(row), row.pk))


def _since(link: Link) -> date:
    return link.since or link.document.issued_on or date.min
