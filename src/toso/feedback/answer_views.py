"""What is done with a notice that was sent: answers, its number, its paper."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from toso.feedback import answering, papers
from toso.feedback.finding import dispatch_of, notice_of, require_writer
from toso.feedback.forms import AnswerForm, IssueForm
from toso.feedback.refusals import Refused
from toso.people.asking import is_demo, person
from toso.printing.handing import hand_out


@require_POST
def answer(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """The team answers, or the commune replies."""
    found, form = notice_of(request, key), AnswerForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Hãy viết nội dung trả lời, không quá 4.000 chữ cái."))
        return redirect("feedback:notice", key)
    answering.answer(found, form.cleaned_data["text"], person(request))
    messages.success(request, _("Đã gửi."))
    return redirect("feedback:notice", key)


@require_POST
def issue(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Write down the number and day of the signed paper."""
    found, form = dispatch_of(request, key), IssueForm(request.POST)
    require_writer(request, found.unit_id)
    if not form.is_valid():
        for error in (error for errors in form.errors.values() for error in errors):
            messages.error(request, str(error))
        return redirect("feedback:dispatch", key)
    try:
        answering.issue(found, person(request), **form.cleaned_data)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Đã ghi số và ngày của văn bản."))
    return redirect("feedback:dispatch", key)


@require_GET
def docx(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """One team's notice as the office signs it."""
    found = notice_of(request, key)
    if found.dispatch.kind != "results":
        raise Http404
    body = papers.notice_docx(found, demo=is_demo(request))
    return hand_out(request, body, papers.file_name(found.dispatch, found.snapshot["team"]))


@require_GET
def dispatch_docx(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """The notice to all teams as the office signs it."""
    found = dispatch_of(request, key)
    if found.kind != "results":
        raise Http404
    body = papers.dispatch_docx(found, demo=is_demo(request))
    return hand_out(request, body, papers.file_name(found, papers.commune_of(found)))
