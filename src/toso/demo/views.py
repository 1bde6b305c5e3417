"""The sign-in page of the demo: choose a persona, be one. It cannot exist outside demo mode."""

import uuid

from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from toso.demo.personas import personas as all_personas
from toso.people.models import Account


@login_not_required
@require_GET
def personas(request: HttpRequest) -> HttpResponse:
    """The personas, each with what they will find to do today."""
    _only_in_demo(request)
    return render(request, "demo/personas.html", {"groups": all_personas(request.tenant)})  # type: ignore[attr-defined]


@login_not_required
@require_POST
def become(request: HttpRequest) -> HttpResponse:
    """Sign in as a persona, without a password."""
    _only_in_demo(request)
    try:
        key = uuid.UUID(request.POST.get("account", ""))
    except ValueError:
        raise Http404 from None
    account = get_object_or_404(Account, pk=key, is_persona=True, is_active=True)
    login(request, account, backend="django.contrib.auth.backends.ModelBackend")
    return redirect("/")


def _only_in_demo(request: HttpRequest) -> None:
    # Twice guarded: the address is not even routed outside demo mode, and a real province that
    # happens to run on a demo server is still refused.
    if not settings.DEMO or not getattr(request.tenant, "is_demo", False):  # type: ignore[attr-defined]
        raise Http404
