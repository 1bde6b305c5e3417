"""The one search over places, teams, people, documents and tasks, each within one's scope."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from toso.kit.finding import MOST, kinds, search
from toso.people.scope import Scope

# A list under the box shows less of each kind than the page.
UNDER_THE_BOX = 3


@require_GET
def page(request: HttpRequest) -> HttpResponse:
    """The hits by kind, five of each; all of one kind with `kind=`."""
    typed, only = _typed(request), request.GET.get("kind", "")
    if only and only not in {kind.key for kind in kinds()}:
        raise Http404
    groups = search(_scope(request), typed, only=only)
    context = {"typed": typed, "only": only, "groups": groups, "most": MOST}
    return render(request, "desk/search.html", context)


@require_GET
def suggest(request: HttpRequest) -> HttpResponse:
    """The list under the box while somebody types."""
    typed = _typed(request)
    groups = search(_scope(request), typed, few=UNDER_THE_BOX)
    return render(request, "desk/_suggestions.html", {"typed": typed, "groups": groups})


def _typed(request: HttpRequest) -> str:
    return request.GET.get("q", "").strip()[:100]


def _scope(request: HttpRequest) -> Scope:
    scope: Scope = request.scope  # type: ignore[attr-defined]
    if not scope:
        raise Http404
    return scope
