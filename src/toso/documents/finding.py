"""Finding one document: by its id within scope, by the number that someone typed."""

import uuid

from django.db.models import Q
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from toso.documents.models import Document
from toso.documents.naming import parse
from toso.documents.querysets import DocumentQuerySet
from toso.documents.refusals import Refused
from toso.people import asking
from toso.people.scope import Scope


def scope_of(request: HttpRequest, verb: str = "report.write") -> Scope:
    """The scope of an officer; 404 for a person who may not do the verb anywhere."""
    return asking.scope_of(request, verb)


def readable(request: HttpRequest) -> DocumentQuerySet:
    found: DocumentQuerySet = Document.objects.within(scope_of(request))
    return found


def document_of(request: HttpRequest, key: uuid.UUID) -> Document:
    """One that this person may read; a foreign one is not there."""
    found: Document = get_object_or_404(readable(request).select_related("issuer"), pk=key)
    return found


def mine_of(request: HttpRequest, key: uuid.UUID) -> Document:
    """One that this person may write."""
    mine = Document.objects.written_by(scope_of(request, "document.write"))
    found: Document = get_object_or_404(mine.select_related("issuer"), pk=key)
    return found


def free(document: Document) -> Document:
    """A draft that no plan and no target holds: those are issued and thrown away where they live,
    so that the document and what it carries go together. Raises Refused."""
    for relation in Document._meta.related_objects:
        room = relation.related_model._meta.app_label
        rows = relation.related_model._base_manager.filter(**{relation.field.name: document})
        if document.is_draft and room != "documents" and rows.exists():
            raise Refused(
                _(
                    "Dự thảo này thuộc một kế hoạch hoặc một lần giao chỉ tiêu. "
                    "Hãy ban hành hoặc bỏ nó ở trang của kế hoạch, chỉ tiêu đó."
                )
            )
    return document


def called(typed: str, among: DocumentQuerySet) -> Document:
    """The issued document that bears a number, or is called by it too; raises Refused."""
    number = parse(typed)
    same = Q(symbol__iexact=number.symbol, number=number.number, letter=number.letter)
    found = list(
        among.issued().filter(same | Q(aliases__contains=[str(number)])).order_by("-issued_on")[:2]
    )
    if not found:
        raise Refused(
            _("Chưa có %s trong sổ. Hãy vào sổ văn bản đó trước, hoặc xem lại số.") % number
        )
    if len(found) > 1:
        raise Refused(
            _(
                "Có nhiều văn bản cùng số %(number)s: %(first)s và %(second)s. Hãy mở đúng văn bản "
                "từ sổ rồi liên kết ở đó."
            )
            % {
                "number": number,
                "first": _when(found[0]),
                "second": _when(found[1]),
            }
        )
    first: Document = found[0]
    return first


def _when(document: Document) -> str:
    day = f"{document.issued_on:%d/%m/%Y}" if document.issued_on else "?"
    return f"{document.issuer_name} {day}"
