"""Puts `request.scope` on every request, once."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from toso.kit import clock
from toso.people.scope import Scope


class ScopeMiddleware:
    """`request.scope`: lazy, so that public pages cost no query."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.scope = SimpleLazyObject(lambda: _scope_of(request))  # type: ignore[attr-defined]
        return self.get_response(request)


def _scope_of(request: HttpRequest) -> Scope:
    if not request.user.is_authenticated:
        return Scope.nobody(clock.today())
    return Scope.of(request.user, clock.today())  # type: ignore[arg-type]
