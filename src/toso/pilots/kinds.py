"""Kinds of pilot models: those that the plans in force name with their article, and those that the
department has added with a document; none stands in the code (DEM-03)."""

import uuid
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from toso.charter.running import charters_on
from toso.documents.charters import read_citation
from toso.documents.models import Document
from toso.journal.chain import record
from toso.kit import clock
from toso.kit.refusals import Refused
from toso.kit.text import clean, fold
from toso.people.models import Account
from toso.people.scope import Scope
from toso.pilots.models import Kind, Pilot
from toso.pilots.querysets import CATALOGUE
from toso.pilots.sources import source_of


@dataclass(frozen=True)
class Known:
    """A kind: its words, of what it may be, what it stands on."""

    key: str
    label: str
    hosts: tuple[str, ...]
    source: str
    quote: str = ""
    basis: tuple[str, ...] = ()
    document: uuid.UUID | None = None


def kinds_on(day: date) -> dict[str, Known]:
    """Key → kind, as one may choose on a day: the plans' first, then the department's."""
    named = {
        rule.key: Known(rule.key, rule.label, rule.hosts, rule.source, rule.quote, rule.basis)
        for charter in charters_on(day)
        for rule in charter.pilots
        if rule.in_force(day)
    }
    return named | _added()


def _added() -> dict[str, Known]:
    rows = Kind.objects.select_related("document").order_by("made_at", "pk")
    return {
        str(row.pk): Known(
            str(row.pk), row.label, tuple(row.hosts),
            row.document.at(row.article),
            document=row.document_id,
        )
        for row in rows
    }  # fmt: skip


@transaction.atomic
def add(by: Account, *, label: str, hosts: list[str], number: str, article: str = "") -> Kind:
    """Add a kind to the catalogue, with the document that it stands on. Raises Refused."""
    scope = Scope.of(by, clock.today())
    if not scope.can(CATALOGUE):
        raise PermissionDenied(_("Sở chủ trì mới thêm được loại mô hình."))
    document = source_of(number, scope, clock.today())
    known = {fold(kind.label) for kind in kinds_on(clock.today()).values()}
    if fold(clean(label)) in known:
        raise Refused(_("Danh mục đã có loại mô hình này. Hãy ghi tên khác."))
    made = Kind.objects.create(
        label=clean(label), folded=fold(clean(label)), hosts=hosts, document=document,
        article=clean(article), made_by=by, made_at=clock.now(),
    )  # fmt: skip
    record("pilot.kind", actor=by, subject=made.pk, label=made.label, document=str(document))
    return made


@transaction.atomic
def drop(kind: Kind, by: Account) -> None:
    """Take a kind out again that no model is of. Raises Refused."""
    if not Scope.of(by, clock.today()).can(CATALOGUE):
        raise PermissionDenied(_("Sở chủ trì mới bỏ được loại mô hình."))
    if Pilot.objects.filter(kind=str(kind.pk)).exists():
        raise Refused(_("Đã có mô hình thuộc loại này nên không bỏ được."))
    record("pilot.kind_off", actor=by, subject=kind.pk, label=kind.label)
    kind.delete()


def cited_documents(day: date, scope: Scope) -> list[Document]:
    """What the kinds stand on, as far as it is in the register: offered where a source is asked."""
    kinds = kinds_on(day).values()
    read = (read_citation(text) for kind in kinds for text in kind.basis)
    numbers = {(c.number.number, c.number.symbol) for c in read if c}
    rows = list(Document.objects.within(scope).issued().filter(
        number__in={number for number, _symbol in numbers}
    ))  # fmt: skip
    found = [row for row in rows if (row.number, row.symbol) in numbers]
    own = Document.objects.filter(pk__in=[kind.document for kind in kinds if kind.document])
    return list({row.pk: row for row in (*found, *own)}.values())
