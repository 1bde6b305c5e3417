"""Who may come in to which page; what is not theirs is not there (404)."""

import uuid
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from toso.kit import clock
from toso.people.asking import scope_of
from toso.people.scope import Scope
from toso.places.models import Standing
from toso.surveys.models import Form

WRITE, GROUP, READ = "survey.write", "group.write", "residents.read"


def form_of(request: HttpRequest, key: uuid.UUID) -> Form:
    """A form of one's own commune."""
    scope = scope_of(request, WRITE)
    forms = Form.objects.within(scope, WRITE).select_related("owner")
    found: Form = get_object_or_404(forms, pk=key)
    return found


def place_of(request: HttpRequest, unit: uuid.UUID, verb: str, *levels: str) -> Standing:
    """A place of some level inside one's area for a verb, by its name of today."""
    scope = scope_of(request, verb)
    if not scope.contains(unit, verb):
        raise Http404
    places = Standing.objects.filter(level__in=levels).select_related("unit")
    return get_object_or_404(places, unit=unit, valid__contains=scope.on)


def own_communes(scope: Scope, verb: str = WRITE) -> list[Standing]:
    """The communes that one works for."""
    rows = Standing.objects.filter(
        unit__in=scope.units(verb, level="commune"), valid__contains=scope.on
    )
    return list(rows.order_by("sort_key"))


def villages_of(scope: Scope, verb: str = READ) -> list[Standing]:
    """The villages whose residents one may read."""
    rows = Standing.objects.filter(unit__in=scope.villages(verb), valid__contains=scope.on)
    return list(rows.order_by("sort_key").select_related("unit"))


def asked_day(request: HttpRequest) -> date:
    """The day asked for (`?on=2022-09-30`), else today; 404 for what is no day or to come."""
    try:
        day = date.fromisoformat(request.GET.get("on") or clock.today().isoformat())
    except ValueError:
        raise Http404 from None
    if day > clock.today():
        raise Http404
    return day


def named(items: list[Standing]) -> dict[Any, str]:
    return {item.unit_id: str(item) for item in items}
