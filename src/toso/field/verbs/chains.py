"""Corrections: of a chain of them the one made last stands, in whatever order they arrive."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from toso.field.ledger import Ledger
from toso.field.refusals import Refuse, Wait


def root_of(ledger: Ledger, rows: Mapping[UUID, Any], target: UUID, kind: str) -> Any:
    """The first of the chain that a correction belongs to. Raises Wait until it has arrived."""
    found = rows.get(target)
    if found is None:
        raise Wait([target])
    if found.village_id != ledger.village:
        raise Refuse("not_in_village", kind)
    return rows[found.corrects or found.pk]


def settle(ledger: Ledger, rows: Mapping[UUID, Any], root: Any, new: Any) -> bool:
    """Let the last correction stand and all others be void; whether it is the new one."""
    chain = [row for row in rows.values() if root.pk in (row.pk, row.corrects)]
    last = max((row.pk for row in chain if row.corrects), default=None)
    if last is not None and new.pk < last:
        new.void = True
        return False
    for other in chain:
        ledger.drop(other.pk)
        ledger.touch(other.day)
        if not other.void:
            other.void = True
            ledger.write(other)
    return True
