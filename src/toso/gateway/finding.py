"""Which villages one may bring lists into or take lists out of; anything else is not there."""

import uuid

from django.db.models import QuerySet
from django.http import Http404, HttpRequest

from toso.gateway.fields import BUSINESSES, HOUSEHOLDS, ROSTER
from toso.gateway.models import Import
from toso.kit import clock
from toso.people.scope import Scope
from toso.places.models import Standing

# Registers: officers of the commune and the village's own leader. Rosters: who drafts decisions.
IMPORTS = {HOUSEHOLDS: "register.import", BUSINESSES: "register.import", ROSTER: "team.draft"}
EXPORTS = {HOUSEHOLDS: "residents.read", BUSINESSES: "residents.read", ROSTER: "report.write"}


def kinds_of(scope: Scope) -> list[str]:
    """What this person may bring in somewhere."""
    return [kind for kind, verb in IMPORTS.items() if scope.can(verb)]


def scope_of(request: HttpRequest) -> Scope:
    """The scope of somebody who may bring something in; 404 for anybody else."""
    scope: Scope = request.scope  # type: ignore[attr-defined]
    if not kinds_of(scope):
        raise Http404
    return scope


def villages_of(scope: Scope, verb: str) -> QuerySet[Standing]:
    rows = Standing.objects.filter(unit__in=scope.villages(verb), valid__contains=clock.today())
    return rows.order_by("sort_key")


def imports_of(scope: Scope) -> QuerySet[Import]:
    """The imports that this person might have made."""
    found = Import.objects.none()
    for kind in kinds_of(scope):
        found = found | Import.objects.filter(kind=kind, village__in=scope.villages(IMPORTS[kind]))
    return found


def import_of(request: HttpRequest, key: uuid.UUID) -> Import:
    """One import of one's own villages."""
    rows = imports_of(scope_of(request)).select_related("by", "commit__by", "undo__by", "upload")
    found = rows.filter(pk=key).first()
    if found is None:
        raise Http404
    return found


def open_import(request: HttpRequest, key: uuid.UUID) -> Import:
    """One that is still being prepared."""
    found = import_of(request, key)
    if hasattr(found, "commit") or not found.layout:
        raise Http404
    return found


def exportable(request: HttpRequest, kind: str, village: uuid.UUID) -> Standing:
    """A village whose list this person may take out."""
    scope: Scope = request.scope  # type: ignore[attr-defined]
    if kind not in EXPORTS or not scope.can(EXPORTS[kind]):
        raise Http404
    found = villages_of(scope, EXPORTS[kind]).filter(unit=village).first()
    if found is None:
        raise Http404
    return found


def standing_of(imported: Import) -> Standing:
    row = Standing.objects.filter(unit=imported.village_id, valid__contains=clock.today()).first()
    found = row or Standing.objects.filter(unit=imported.village_id).order_by("-valid").first()
    if found is None:
        raise Http404
    return found
