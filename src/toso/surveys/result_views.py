"""What was answered: on a page, and as a table to work with."""

import uuid

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from toso.kit.downloads import EXCEL, download
from toso.kit.sheets import workbook
from toso.people.asking import is_demo, scope_of
from toso.surveys.doors import form_of, named, villages_of
from toso.surveys.models import Form, FormVersion
from toso.surveys.results import answers_of
from toso.surveys.results import results as counted
from toso.surveys.tables import answer_sheet


@require_GET
def results(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Each question with its text, how many answered, and each share with its count (SUR-05)."""
    form = form_of(request, key)
    answers = answers_of(form)
    context = {
        "survey": form,
        "results": counted(_version(form), answers),
        "number": len(answers),
        "incomplete": sum(not answer.complete for answer in answers),
        "first": min((answer.day for answer in answers), default=None),
        "last": max((answer.day for answer in answers), default=None),
    }
    return render(request, "surveys/results.html", context)


@require_GET
def xlsx(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """All answers, one row for each household."""
    form = form_of(request, key)
    places = named(villages_of(scope_of(request, "residents.read")))
    sheet = answer_sheet(form, _version(form), answers_of(form), places)
    body = workbook([sheet], demo=is_demo(request))
    return download(body, EXCEL, f"{form.title}.xlsx")


def _version(form: Form) -> FormVersion:
    version = form.current
    if version is None:
        raise Http404
    return version
