"""Writing from a page: whose organisation it is, and what a form's answers make."""

from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from toso.documents import filing, issuing
from toso.documents.finding import readable, scope_of
from toso.documents.models import Attachment, Document
from toso.documents.naming import parse
from toso.documents.refusals import Refused
from toso.kit.text import fold
from toso.kit.uploads import Paper
from toso.people.asking import person
from toso.people.models import Organisation
from toso.places.models import Unit


def issuers_of(request: HttpRequest) -> QuerySet[Any]:
    """The organisations of one's own appointments, and those they write for in the same place: a
    department drafts for its province's committee."""
    scope = scope_of(request, "document.write")
    areas = scope.areas("document.write")
    held = [a.organisation_id for a in scope.appointments if a.unit_id in areas]
    mine = Q(pk__in=held) | Q(parts__in=held, unit__in=areas)
    if not any(held):
        mine = Q(unit__in=areas)
    return (
        Organisation.objects.filter(mine).select_related("unit").distinct().order_by("short_name")
    )


def _ours(request: HttpRequest, name: str) -> Organisation | None:
    """The organisation of one's own that bears a name; None for a body from outside."""
    wanted = fold(name)
    rows = issuers_of(request)
    return next((o for o in rows if wanted in (fold(o.name), fold(o.short_name))), None)


def _refuse_twins(request: HttpRequest, said: dict[str, Any]) -> None:
    """A document that one can read already is not entered again."""
    number = parse(said["typed"])
    twin = readable(request).filter(
        symbol=number.symbol, number=number.number, letter=number.letter,
        issued_on=said["issued_on"], level=said["level"],
    ).first()  # fmt: skip
    if twin:
        raise Refused(
            _("%(number)s ngày %(day)s đã có trong sổ. Hãy tìm số này trong sổ văn bản.")
            % {"number": number, "day": f"{said['issued_on']:%d/%m/%Y}"}
        )


def enter_received(request: HttpRequest, said: dict[str, Any]) -> Document:
    """Into the register of one's own place, under one's own organisation when it issued it."""
    _refuse_twins(request, said)
    here = get_object_or_404(Unit, pk=scope_of(request).areas("document.write")[0])
    ours, said = _ours(request, said["issuer_name"]), dict(said)
    scans = said.pop("signed", [])
    with transaction.atomic():
        made = issuing.enter(**said, issuer=ours, unit=here, by=person(request))
        _with_scans(request, made, scans)
    return made


def issue_signed(request: HttpRequest, draft: Document, said: dict[str, Any]) -> Document:
    """Issue a draft, and keep the scan of what was signed when it is there already."""
    said = dict(said)
    scans = said.pop("signed", [])
    with transaction.atomic():
        made = issuing.issue(draft, **said, by=person(request))
        _with_scans(request, made, scans)
    return made


def _with_scans(request: HttpRequest, document: Document, scans: list[Paper]) -> None:
    for scan in scans:
        filing.attach(document, scan, Attachment.Kind.SIGNED, by=person(request))


def begin_change(request: HttpRequest, old: Document, said: dict[str, Any]) -> Document:
    """A draft like the old one, which will amend, replace or repeal it."""
    said = dict(said)
    assert old.unit
    with transaction.atomic():
        made = issuing.draft(
            kind=old.kind, symbol=old.symbol, title=said.pop("title"), unit=old.unit,
            issuer=old.issuer, issuer_name=old.issuer_name, by=person(request), basis=old.basis,
            recipients=old.recipients, content=old.content,
        )  # fmt: skip
        issuing.link(made, old, said.pop("how"), **said, by=person(request))
    return made
