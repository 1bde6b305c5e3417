"""Whom a review heard: each channel with its number and the things that were counted (TTR-07)."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from toso.feedback.models import Dispatch, Notice
from toso.people.asking import scope_of
from toso.people.scope import Scope
from toso.reports.models import Obligation
from toso.reports.names import names, reporters
from toso.reports.templatetags.reports import month
from toso.reviews.feeding import signed_voices
from toso.reviews.finding import review_of
from toso.reviews.voices import Thing, Voice, voices
from toso.surveys.models import Form

MOST = 100


@dataclass(frozen=True)
class Line:
    """One thing that was counted, as this person may know it."""

    title: str
    place: str
    thing: Thing
    url: str


@dataclass(frozen=True)
class Shown:
    """A channel on the page: what it counts now, what was signed, the first of its things."""

    voice: Voice
    signed: str
    lines: list[Line]

    @property
    def more(self) -> int:
        return len(self.voice.things) - len(self.lines)


@require_GET
def heard(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """The channels of a review's days; what was signed stands beside what is counted now."""
    review = review_of(request, key)
    found, signed = voices(review), signed_voices(review)
    things = [thing for voice in found for thing in voice.things[:MOST]]
    lines = _lines(scope_of(request), review, things)
    context = {
        "review": review, "name": reporters([review], review.last_day)[review.pk],
        "signed": bool(signed),
        "channels": [
            Shown(v, signed.get(v.key, ""), [lines[t.key, t.kind] for t in v.things[:MOST]])
            for v in found
        ],
    }  # fmt: skip
    return render(request, "reviews/voices.html", context)


def _lines(scope: Scope, review: Obligation, things: Iterable[Thing]) -> dict[Any, Line]:
    things = list(things)
    places = names({t.place for t in things}, review.last_day)
    opens = _opens(scope, things)
    return {
        (t.key, t.kind): Line(
            _title(t) if t.key in opens[t.kind] else "", places.get(t.place, ""), t,
            _address(t) if t.key in opens[t.kind] else "",
        )
        for t in things
    }  # fmt: skip


def _opens(scope: Scope, things: Iterable[Thing]) -> dict[str, set[uuid.UUID]]:
    """Kind → the things that this person may open; a survey's words stay in its commune."""
    of: dict[str, set[uuid.UUID]] = {}
    for thing in things:
        of.setdefault(thing.kind, set()).add(thing.key)
    villages = of.get("asks", set()) | of.get("requests", set())
    read = scope.among(villages, "residents.read")
    forms = Form.objects.within(scope, "survey.write").filter(pk__in=of.get("survey", ()))
    sent = Dispatch.objects.within(scope).filter(pk__in=of.get("dispatch", ()))
    told = Notice.objects.within(scope).filter(pk__in=of.get("notice", ()))
    return {
        "asks": read, "requests": read,
        "survey": set(forms.values_list("pk", flat=True)) if "survey" in of else set(),
        "dispatch": set(sent.values_list("pk", flat=True)) if "dispatch" in of else set(),
        "notice": set(told.values_list("pk", flat=True)) if "notice" in of else set(),
    }  # fmt: skip


def _title(thing: Thing) -> str:
    return month(thing.title) if thing.kind == "dispatch" else thing.title


def _address(thing: Thing) -> str:
    match thing.kind:
        case "survey":
            return reverse("surveys:results", args=[thing.key])
        case "dispatch":
            return reverse("feedback:dispatch", args=[thing.key])
        case "notice":
            return reverse("feedback:notice", args=[thing.key])
        case "asks":
            return reverse("registers:coverage", args=[thing.key])
    return f"{reverse('registers:requests')}?village={thing.key}"
