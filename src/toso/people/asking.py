"""Who asks, and for which places: what every page that is not public begins with."""

from datetime import date

from django.http import Http404, HttpRequest

from toso.kit import clock
from toso.people.models import Account
from toso.people.scope import Scope


def person(request: HttpRequest) -> Account:
    """Who is signed in; a scope is nobody's without an account."""
    assert isinstance(request.user, Account)
    return request.user


def scope_of(request: HttpRequest, *verbs: str) -> Scope:
    """The request's scope; 404 for a person without one, or who may do none of the verbs."""
    scope: Scope = request.scope  # type: ignore[attr-defined]
    if not scope or (verbs and not any(scope.can(verb) for verb in verbs)):
        raise Http404
    return scope


def day_of(request: HttpRequest) -> date:
    """The day asked for (`?on=2022-09-30`), else today; 404 for what is no day or still to come."""
    try:
        day = date.fromisoformat(request.GET.get("on") or clock.today().isoformat())
    except ValueError:
        raise Http404 from None
    if day > clock.today():
        raise Http404
    return day


def is_demo(request: HttpRequest) -> bool:
    """Whether the province's data are invented: every file made from them says so."""
    return bool(request.tenant.is_demo)  # type: ignore[attr-defined]
