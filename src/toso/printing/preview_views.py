"""A template as files: the version itself, and what it prints with demonstration data."""

import uuid

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from toso.kit.downloads import WORD, download
from toso.kit.papers import render
from toso.kit.papers.pdf import NoPdf, to_pdf
from toso.kit.papers.pdf import picture as drawn
from toso.kit.papers.samples import PRINTED
from toso.kit.papers.samples import sample as demonstration
from toso.printing.handing import hand_out
from toso.printing.models import Template
from toso.printing.views import template_of


@require_GET
def file(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """The version as it was uploaded, to be edited further."""
    found = template_of(request, key)
    name = f"mau-{found.kind or 'chung'}-{found.number}.docx"
    return download(bytes(found.content), WORD, name)


@require_GET
def sample(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """A demonstration printed by it, as Word or PDF."""
    found = template_of(request, key)
    return hand_out(request, _printed(request, found), "in-thu")


@require_GET
def picture(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """The first page of the demonstration; 404 where the machine can't draw one."""
    found = template_of(request, key)
    try:
        (page,) = to_pdf([_printed(request, found)])
    except NoPdf as problem:
        raise Http404 from problem
    image = drawn(page)
    if image is None:
        raise Http404
    answer = HttpResponse(image, content_type="image/png")
    answer["Cache-Control"] = "private, max-age=86400"
    return answer


def _printed(request: HttpRequest, found: Template) -> bytes:
    kind = request.GET.get("kind") or found.kind or "KH"
    if kind not in PRINTED:
        raise Http404
    return render(demonstration(kind), bytes(found.content))
