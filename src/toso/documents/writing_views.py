"""Writing documents: drafts, entering what is issued, issuing, linking. Only of one's own place."""

import uuid
from collections.abc import Callable
from typing import Any, TypeVar

from django.contrib import messages
from django.db.models import QuerySet
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from toso.documents import issuing
from toso.documents.drafting import begin_change, enter_received, issue_signed, issuers_of
from toso.documents.finding import called, document_of, free, mine_of, readable
from toso.documents.forms import (
    AliasForm,
    AnnulForm,
    ChangeForm,
    DraftForm,
    EnterForm,
    IssueForm,
    LinkForm,
)
from toso.documents.models import Document, Link
from toso.documents.refusals import Refused
from toso.documents.reusing import used_before
from toso.documents.starting import begun
from toso.documents.views import shown
from toso.people.asking import person

Made = TypeVar("Made")


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Write a draft of one's own organisation."""
    form = _draft_form(request, initial=_begun(request))
    if request.method == "POST" and form.is_valid():
        said = dict(form.cleaned_data)
        made = _try(
            form, lambda: issuing.draft(**said, unit=said["issuer"].unit, by=person(request))
        )
        if made:
            messages.success(request, _("Đã lưu dự thảo."))
            return redirect("documents:document", made.pk)
    return _form_page(request, form, _("Soạn dự thảo"), None, issuers_of(request))


@require_http_methods(["GET", "POST"])
def mend(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Mend a draft."""
    found = mine_of(request, key)
    kept = ("kind", "symbol", "title", "content", "signed_as", "secretary")
    before = {name: getattr(found, name) for name in kept}
    before["addressees"] = "\n".join(found.addressees)
    before |= {"issuer": found.issuer_id, "basis": "\n".join(found.basis)}
    before["recipients"] = "\n".join(found.recipients)
    form = _draft_form(request, initial=before, mending=True)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        if _try(form, lambda: issuing.mend(found, **said, by=person(request))):
            messages.success(request, _("Đã lưu dự thảo."))
            return redirect("documents:document", found.pk)
    return _form_page(request, form, _("Sửa dự thảo"), found, issuers_of(request))


@require_http_methods(["GET", "POST"])
def enter(request: HttpRequest) -> HttpResponse:
    """Put a document into the register that is issued already: ours, or one received."""
    issuers = issuers_of(request)
    form = EnterForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        made = _try(form, lambda: enter_received(request, form.cleaned_data))
        if made:
            messages.success(request, _("Đã vào sổ."))
            return redirect("documents:document", made.pk)
    return _form_page(request, form, _("Vào sổ văn bản đã ban hành"), None, issuers)


@require_POST
def issue(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Give a draft its number, day and signer."""
    found, form = mine_of(request, key), IssueForm(request.POST, request.FILES)
    if form.is_valid() and (
        done := _try(form, lambda: issue_signed(request, free(found), form.cleaned_data))
    ):
        messages.success(request, _("Đã ban hành %s.") % done)
        return redirect("documents:document", found.pk)
    return again(request, found, issue_form=form)


@require_POST
def annul(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Cancel the number of a document that never went out."""
    found, form = mine_of(request, key), AnnulForm(request.POST)
    if form.is_valid():
        said = form.cleaned_data["reason"]
        if _try(form, lambda: issuing.annul(found, reason=said, by=person(request))):
            messages.success(request, _("Đã hủy số; dòng ấy vẫn nằm trong sổ."))
            return redirect("documents:document", found.pk)
    return again(request, found, annul_form=form)


@require_POST
def discard(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Throw a draft away."""
    found = mine_of(request, key)
    try:
        issuing.discard(free(found), by=person(request))
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("documents:document", found.pk)
    messages.success(request, _("Đã bỏ dự thảo."))
    return redirect("documents:index")


@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Begin the document that will amend, replace or repeal an issued one (TTR-24, CAS-10)."""
    old = mine_of(request, key)
    # The title of a paper, whatever language the page is read in.
    title = f"Sửa đổi, bổ sung {old.kind_name} số {old}"
    form = ChangeForm(request.POST or None, initial={"title": title})
    if request.method == "POST" and form.is_valid():
        made = _try(form, lambda: begin_change(request, old, form.cleaned_data))
        if made:
            messages.success(request, _("Đã lập dự thảo. Viết nội dung, rồi ban hành."))
            return redirect("documents:document", made.pk)
    context = {"document": old, "form": form}
    status = 422 if form.errors else 200
    return render(request, "documents/change.html", context, status=status)


@require_POST
def links(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Say which document this one implements, by its number."""
    found, form = mine_of(request, key), LinkForm(request.POST)
    if form.is_valid():
        typed, how = form.cleaned_data["other"], Link.How.IMPLEMENTS
        if _try(form, lambda: issuing.link(found, called(typed, readable(request)), how,
                                           by=person(request))):  # fmt: skip
            return redirect("documents:document", found.pk)
    return again(request, found, link_form=form)


@require_POST
def unlink(request: HttpRequest, key: uuid.UUID, link: int) -> HttpResponse:
    """Take a link of one's own document back."""
    found = get_object_or_404(mine_of(request, key).links, pk=link)
    try:
        issuing.unlink(found, by=person(request))
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("documents:document", key)


@require_POST
def names(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Call it by another number too (TSK-02)."""
    found, form = mine_of(request, key), AliasForm(request.POST)
    if form.is_valid():
        typed = form.cleaned_data["alias"]
        if _try(form, lambda: issuing.call_also(found, typed, by=person(request))):
            return redirect("documents:document", found.pk)
    return again(request, found, alias_form=form)


@require_POST
def priority(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Mark it as one to be made known first, or no longer."""
    found = mine_of(request, key)
    issuing.prioritise(found, bool(request.POST.get("first")), by=person(request))
    return redirect("documents:document", key)


def _try(form: Form, verb: Callable[[], Made]) -> Made | None:
    """What the verb made; a refusal stands in the form instead."""
    try:
        return verb()
    except Refused as refused:
        form.add_error(None, str(refused))
        return None


def again(request: HttpRequest, found: Document, **forms: Form) -> HttpResponse:
    """The page of the document once more, with the form that was refused."""
    context = shown(request, document_of(request, found.pk)) | forms | {"refused": list(forms)}
    return render(request, "documents/document.html", context, status=422)


def _form_page(
    request: HttpRequest, form: Form, title: str, found: Document | None, issuers: QuerySet[Any]
) -> HttpResponse:
    context = {
        "form": form, "title": title, "document": found, "used": used_before(issuers),
        "issuers": issuers,
    }  # fmt: skip
    status = 422 if form.errors else 200
    return render(request, "documents/form.html", context, status=status)


def _draft_form(request: HttpRequest, initial: dict[str, Any], mending: bool = False) -> DraftForm:
    return DraftForm(
        request.POST or None, initial=initial, issuers=issuers_of(request),
        readable=readable(request), mending=mending,
    )  # fmt: skip


def _begun(request: HttpRequest) -> dict[str, Any]:
    """What a new draft begins with: a plan, and the document that it was begun from."""
    above = request.GET.get("implements", "")
    return begun(request.GET.get("kind", "")) | {"implements": above[:80]}
