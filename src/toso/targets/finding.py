"""From an address to a target or an assignment inside the person's scope: foreign is a 404."""

import uuid

from django.db.models import Q
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from toso.people.scope import Scope
from toso.places.models import Standing
from toso.targets.area import NOW, Area, reader, when_of
from toso.targets.models import Assignment, Target
from toso.targets.offices import may_draft, may_issue
from toso.targets.querysets import TargetQuerySet
from toso.targets.when import When


def target_of(request: HttpRequest, key: uuid.UUID) -> Target:
    """A target that the person may read: of the area and of what ended there, or what went into
    one of the area."""
    target: Target = get_object_or_404(readable(reader(request)).with_versions(), pk=key)
    return target


def readable(scope: Scope) -> TargetQuerySet:
    """The targets that have a page for this person."""
    into = Q(successor__unit__in=scope.units())
    seen = Target.objects.filter(Q(unit__in=scope.heritage()) | into)
    return seen.readable_by(scope)


def area_about(request: HttpRequest, target: Target) -> Area:
    """The place of a target, in the target's year, on the day asked for."""
    asked = when_of(request)
    when = When.on(asked.day, target.year)
    standings = Standing.objects.filter(unit=target.unit_id).order_by("-valid")
    here = standings.first()
    if here is None:
        raise Http404
    return Area(here, when, request.GET.get("as") == NOW, reader(request))


def assignment_of(request: HttpRequest, key: uuid.UUID) -> Assignment:
    """An assignment that the person may read: issued in the area, or a draft of the own office."""
    seen = Assignment.objects.within(reader(request)).select_related("document", "unit")
    found: Assignment = get_object_or_404(seen.select_related("edited_by", "made_by"), pk=key)
    return found


def draft_of(request: HttpRequest, key: uuid.UUID) -> Assignment:
    """A draft that the person may write."""
    found, scope = assignment_of(request, key), reader(request)
    if not may_draft(scope, found.assigner, found.unit_id):
        raise Http404
    return found


def issuable(request: HttpRequest, key: uuid.UUID) -> Assignment:
    """A draft that the person may issue."""
    found, scope = assignment_of(request, key), reader(request)
    if not may_issue(scope, found.assigner, found.unit_id):
        raise Http404
    return found
