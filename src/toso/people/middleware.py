"""What every request carries: the person's scope and the language of the page."""

from collections.abc import Callable
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import resolve_url
from django.utils import translation
from django.utils.functional import SimpleLazyObject
from django_htmx.http import HttpResponseClientRedirect
from django_htmx.middleware import HtmxDetails

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


class WholePageMiddleware:
    """A session that ended while a page stood open: the sign-in takes the whole window, never the
    place of a fragment that htmx had asked for."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        sign_in = resolve_url(settings.LOGIN_URL)
        htmx: HtmxDetails = request.htmx  # type: ignore[attr-defined]
        if htmx and response.headers.get("Location", "").startswith(sign_in):
            page = urlsplit(htmx.current_url or "/")
            back = urlencode({"next": page.path + (f"?{page.query}" if page.query else "")})
            return HttpResponseClientRedirect(f"{sign_in}?{back}")
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
