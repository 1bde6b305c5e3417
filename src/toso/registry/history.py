"""What became of a registered thing: each word about it, who said it and what it changed."""

import uuid
from datetime import datetime
from typing import Any, NamedTuple

from toso.field.models import Operation
from toso.registry.wording import LABELS, names_of, shown


class Change(NamedTuple):
    """One field that one operation spoke of."""

    label: str
    before: str
    after: str


class Word(NamedTuple):
    """One operation about the thing, as people read it."""

    at: datetime
    who: str
    first: bool
    changes: list[Change]


def history_of(kind: str, subject: uuid.UUID) -> list[Word]:
    """The latest first. Values are those said; which of two at once stands, the row itself says."""
    rows = Operation.objects.filter(
        subject=subject, type__in=[f"{kind}.register", f"{kind}.amend"],
        status__in=["applied", "conflict"],
    ).select_related("account").order_by("at", "id")  # fmt: skip
    told = [(row, _said(row)) for row in rows]
    names = names_of(said for _, said in told)
    known: dict[str, Any] = {}
    words = []
    for row, said in told:
        changes = [
            Change(str(LABELS[f]), _before(f, known, names), shown(f, value, names))
            for f, value in said.items()
            if f in LABELS and (f not in known or known[f] != value)
        ]
        known |= said
        first = row.type.endswith(".register")
        words.append(Word(row.at, row.account.full_name if row.account else "", first, changes))
    return words[::-1]


def _before(field: str, known: dict[str, Any], names: dict[str, str]) -> str:
    """What stood there; empty when no operation ever said."""
    return shown(field, known[field], names) if field in known else ""


def _said(row: Operation) -> dict[str, Any]:
    said: dict[str, Any] = row.body.get("payload", {})
    return said
