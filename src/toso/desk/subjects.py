"""The people, households and businesses behind a number, by name, for those who may read them."""

import uuid
from collections.abc import Iterable
from typing import NamedTuple

from django.db.models import Model
from django.urls import reverse

from toso.documents.models import Document
from toso.figures.sources import Subject
from toso.outreach.gatherings import SESSIONS
from toso.outreach.models import Session, Visit
from toso.people.scope import Scope
from toso.registers.models import Business, Household, Resident


class Behind(NamedTuple):
    """One subject: what it is, its name, and its page."""

    kind: str
    name: str
    url: str


def described(subjects: Iterable[Subject], scope: Scope) -> list[Behind]:
    """Names and links, in the given order; a foreign subject is left out."""
    wanted = list(subjects)
    found = {
        **_rows(Household, "household", wanted, scope),
        **_rows(Resident, "resident", wanted, scope),
        **_rows(Business, "business", wanted, scope),
        **_visits(wanted, scope),
        **_sessions(wanted, scope),
        **_documents(wanted, scope),
    }
    return [found[subject] for subject in wanted if subject in found]


def _rows(
    model: type[Model], kind: str, wanted: list[Subject], scope: Scope
) -> dict[Subject, Behind]:
    ids = [key for of, key in wanted if of == kind]
    if not ids:
        return {}
    rows = model._default_manager.filter(pk__in=ids, village__in=scope.villages("residents.read"))
    return {(kind, row.pk): Behind(kind, str(row), _url(kind, row)) for row in rows}


def _visits(wanted: list[Subject], scope: Scope) -> dict[Subject, Behind]:
    ids = [key for of, key in wanted if of == "visit"]
    rows = Visit.objects.within(scope).filter(pk__in=ids) if ids else []
    houses = {row.household for row in rows if row.household}
    names = dict(Household.objects.filter(pk__in=houses).values_list("pk", "representative"))
    return {
        ("visit", row.pk): Behind(
            "visit",
            f"{row.day:%d/%m/%Y} · {names.get(row.household, '')}",
            _house(row.household) if row.household else "",
        )
        for row in rows
    }


def _sessions(wanted: list[Subject], scope: Scope) -> dict[Subject, Behind]:
    ids = [key for of, key in wanted if of == "session"]
    rows = Session.objects.within(scope).filter(pk__in=ids) if ids else []
    return {
        ("session", row.pk): Behind(
            "session",
            f"{row.day:%d/%m/%Y} · {row.title or SESSIONS[row.kind].label}",
            reverse("registers:session", args=[row.pk]),
        )
        for row in rows
    }


def _documents(wanted: list[Subject], scope: Scope) -> dict[Subject, Behind]:
    ids = [key for of, key in wanted if of == "document"]
    rows = Document.objects.within(scope).filter(pk__in=ids) if ids else []
    return {
        ("document", row.pk): Behind(
            "document", f"{row} · {row.title}", reverse("documents:document", args=[row.pk])
        )
        for row in rows
    }


def _url(kind: str, row: object) -> str:
    if kind == "business":
        return reverse("registers:business", args=[row.pk])  # type: ignore[attr-defined]
    return _house(row.household_id if kind == "resident" else row.pk)  # type: ignore[attr-defined]


def _house(key: uuid.UUID) -> str:
    return reverse("registers:household", args=[key])
