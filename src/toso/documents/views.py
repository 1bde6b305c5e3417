"""Reading the register: the list, one document with its chain and what was in force on a day."""

import uuid
from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from toso.documents import keeping, listing
from toso.documents.chain import Step, chain_down, chain_up, in_force, versions
from toso.documents.file_forms import AttachForm
from toso.documents.finding import document_of, readable, scope_of
from toso.documents.forms import AliasForm, AnnulForm, IssueForm, LinkForm
from toso.documents.models import Document, Link
from toso.documents.papers import document_docx, file_name
from toso.documents.starting import kinds
from toso.kit import clock
from toso.kit.papers.words import listed as in_list_form
from toso.people.asking import is_demo
from toso.people.habits import spreadsheet
from toso.people.models import Appointment
from toso.printing.handing import hand_out

# How many drafts stand above the list; all of them are in it.
DRAFTS = 5
# A chain downwards of more documents shows its next level alone.
LONG = 15


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """The documents of one's area and of all above it: searched, narrowed, sorted, as a file."""
    rows = listing.register(request, readable(request))
    file = spreadsheet(request, rows, "so-van-ban")
    scope = scope_of(request)
    context = {
        "rows": rows,
        "may_write": scope.can("document.write"),
        "may_template": scope.can("template.write"),
        "starts": kinds() if scope.can("document.write") else [],
        "drafts": [] if rows.is_changed else Document.objects.written_by(scope).drafts()[:DRAFTS],
    }
    return file or render(request, "documents/index.html", context)


@require_GET
def document(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """One document as printed, what it carries out and what carries it out, and its versions."""
    return render(request, "documents/document.html", shown(request, document_of(request, key)))


@require_GET
def docx(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """One document on paper: as issued, or a draft with its number left blank (DOC-04)."""
    found = document_of(request, key)
    body = document_docx(found, demo=is_demo(request))
    return hand_out(request, body, file_name(found))


def shown(request: HttpRequest, found: Document) -> dict[str, object]:
    """What the page of one document shows; the forms for those who may write it."""
    among = readable(request)
    on = _day(request)
    above = chain_up(found, among)
    context: dict[str, object] = {
        "document": found,
        "basis": in_list_form(found.basis),
        "recipients": in_list_form(found.recipients, dash=True),
        "above": list(reversed(above)),
        **_below(chain_down(found, among)),
        "versions": versions(found),
        "changes": list(found.links.exclude(how=Link.How.IMPLEMENTS).select_related("other")),
        "force": in_force(found, on),
        **_files(found),
        "on": on,
        "today": clock.today(),
    }
    if found.unit_id in set(scope_of(request).areas("document.write")):
        context |= _writing(found)
    return context


def _files(found: Document) -> dict[str, object]:
    """Those that count, and those set aside, the latest first."""
    rows = found.attachments.select_related("file__made_by", "set_aside_by")
    every = list(rows.order_by("kind", "-file__made_at", "pk"))
    return {
        "files": [row for row in every if row.set_aside_at is None],
        "older": [row for row in every if row.set_aside_at is not None],
    }


def _below(steps: list[Step]) -> dict[str, object]:
    """What carries it out; of a long chain only the next level, and how many stand below that."""
    if len(steps) <= LONG:
        return {"below": steps, "deeper": 0}
    nearest = [step for step in steps if step.depth == 1]
    return {"below": nearest, "deeper": len(steps) - len(nearest)}


def _writing(found: Document) -> dict[str, object]:
    return {
        "may_write": True,
        "attach_form": AttachForm(document=found),
        "issue_form": IssueForm(initial=suggested(found)) if found.is_draft else None,
        "link_form": LinkForm(),
        "alias_form": AliasForm(),
        "annul_form": AnnulForm() if may_annul(found) else None,
        "links": list(found.links.filter(how=Link.How.IMPLEMENTS).select_related("other")),
    }


def may_annul(found: Document) -> bool:
    """Of one's own, numbered here, and not cancelled yet."""
    return bool(found.number and found.issued_at) and not hasattr(found, "annulled")


def suggested(found: Document) -> dict[str, object]:
    """The next number of the series, today, and the head of the organisation."""
    day = clock.today()
    head = (
        Appointment.objects.filter(
            organisation=found.issuer_id, role__endswith="_chair", valid__contains=day
        )
        .select_related("account")
        .first()
    )
    return {
        "number": keeping.next_number(found, day.year),
        "issued_on": day,
        "signer": head.account.full_name if head else "",
        "signer_title": _("CHỦ TỊCH") if head else "",
    }


def _day(request: HttpRequest) -> date:
    """The day asked for (`?on=2022-09-30`, or as one types it), else today."""
    asked = request.GET.get("on", "").strip()
    if not asked:
        return clock.today()
    try:
        if "/" in asked:
            day, month, year = asked.split("/")
            return date(int(year), int(month), int(day))
        return date.fromisoformat(asked)
    except ValueError:
        raise Http404 from None
