"""The style guide: every component in its states, for those who build pages."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from toso.ui import samples


@login_not_required
def style_guide(request: HttpRequest) -> HttpResponse:
    """Shown in the demo only; a province's server does not know this page."""
    if not settings.DEMO:
        raise Http404
    return render(request, "ui/guide.html", samples.everything(request))
