"""The files of a document: read by who reads it, attached and taken off by who writes it."""

import uuid

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from toso.documents import filing
from toso.documents.file_forms import AsideForm, AttachForm
from toso.documents.files import hand_out
from toso.documents.finding import document_of, mine_of
from toso.documents.models import Document
from toso.documents.refusals import Refused
from toso.documents.writing_views import again
from toso.people.asking import person


@require_POST
def attach(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Put one or several files to a document of one's own place: all of them, or none."""
    found = mine_of(request, key)
    form = AttachForm(request.POST, request.FILES, document=found)
    if form.is_valid():
        papers, kind = form.cleaned_data["papers"], form.cleaned_data["kind"]
        try:
            with transaction.atomic():
                for paper in papers:
                    filing.attach(found, paper, kind, by=person(request))
        except Refused as refused:
            form.add_error("papers", str(refused))
        else:
            count = len(papers)
            said = ngettext("Đã đính kèm %(n)s tệp.", "Đã đính kèm %(n)s tệp.", count)
            messages.success(request, said % {"n": count})
            return _to_files(found)
    return again(request, found, attach_form=form)


@require_GET
def file(request: HttpRequest, key: uuid.UUID, attachment: uuid.UUID) -> HttpResponseBase:
    """One file, to be kept by the browser."""
    rows = document_of(request, key).attachments.select_related("file")
    return hand_out(get_object_or_404(rows, pk=attachment).file)


@require_POST
def remove(request: HttpRequest, key: uuid.UUID, attachment: uuid.UUID) -> HttpResponse:
    """Take a file off a draft; of an issued document it is set aside, with a reason."""
    found = mine_of(request, key)
    rows = found.attachments.select_related("file", "document")
    row = get_object_or_404(rows, pk=attachment)
    try:
        if found.is_draft:
            filing.detach(row, by=person(request))
            messages.success(request, _("Đã bỏ tệp %s.") % row.file)
        else:
            form = AsideForm(request.POST)
            filing.set_aside(row, form.data.get("reason", "")[:300], by=person(request))
            messages.success(request, _("Đã thôi dùng tệp %s; tệp vẫn đọc được.") % row.file)
    except Refused as refused:
        messages.error(request, str(refused))
    return _to_files(found)


def _to_files(found: Document) -> HttpResponse:
    return redirect(reverse("documents:document", args=[found.pk]) + "#files")
