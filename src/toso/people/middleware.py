"""What every request carries: the person's scope and the language of the page."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.functional import SimpleLazyObject

from toso.kit import clock
from toso.people.scope import Scope


class LanguageMiddleware:
    """Vietnamese unless the person has chosen otherwise here; the browser's own wish, often
    English on a machine bought abroad, does not decide."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        language = chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
        with translation.override(language):
            response = self.get_response(request)
            response.headers.setdefault("Content-Language", language)
        return response


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
    return Scope.of(request.user, clock.today())
