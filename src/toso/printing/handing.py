"""Hand a paper out as Word, or as PDF where LibreOffice is installed: `?as=pdf` on any paper."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme

from toso.kit.downloads import PDF, WORD, download
from toso.kit.papers.pdf import NoPdf, to_pdf


def hand_out(request: HttpRequest, body: bytes, name: str) -> HttpResponse:
    """The .docx under a name without ending; its PDF when the address asks for one.

    Where no PDF can be made, one is led back to the page and told why; the Word file is there.
    """
    if request.GET.get("as") != "pdf":
        return download(body, WORD, f"{name}.docx")
    try:
        (page,) = to_pdf([body])
    except NoPdf as problem:
        messages.error(request, str(problem))
        return redirect(_came_from(request))
    return download(page, PDF, f"{name}.pdf")


def _came_from(request: HttpRequest) -> str:
    """The page with the button, when it is one of ours."""
    before = request.headers.get("Referer", "")
    ours = url_has_allowed_host_and_scheme(before, {request.get_host()})
    return before if ours else "/"
