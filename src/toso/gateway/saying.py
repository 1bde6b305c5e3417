"""Rows become operations: what the import says at the door, the same however often it is said.

Every id follows from the import's own and the row's number, every operation has the moment of the
commit, and the import is its device: said twice is a duplicate, said by another import is not.
"""

import uuid
from collections.abc import Sequence
from typing import Any

from toso.field.payloads import TYPES
from toso.gateway import twins
from toso.gateway.grouping import first_said, representative
from toso.gateway.judging import choice
from toso.gateway.models import Commit, ImportRow
from toso.gateway.twins import Home

Body = dict[str, Any]
_BUSINESS = {"name", "type", "trade", "workers", "non_local_workers", "is_sme",
             "qualifying_products", "ocop", "had_procedure"}  # fmt: skip


def subject_id(imported: uuid.UUID, kind: str, number: int) -> uuid.UUID:
    """The identity of what a row registers."""
    return uuid.uuid5(imported, f"{kind} {number}")


class Speaker:
    """Makes the operations of one commit."""

    def __init__(self, commit: Commit) -> None:
        self.commit, self.imported = commit, commit.imported

    def household(
        self, members: Sequence[ImportRow], there: dict[uuid.UUID, Home]
    ) -> tuple[list[Body], dict[int, str]]:
        """The operations of one household, and what becomes of each row by its number."""
        lead, fates = members[0], dict.fromkeys((row.number for row in members), "skipped")
        what = choice(lead)
        if what == "skip":
            return [], fates
        bodies, known = [], None
        if what == "merge":
            home = uuid.UUID(lead.twin["id"])
            known = there.get(home)
        else:
            home = subject_id(self.imported.pk, "household", lead.group)
            bodies.append(self.body("household", lead.group, _home_payload(list(members))))
        for row in members:
            name, born = row.said.get("name"), row.said.get("birth")
            if choice(row) == "skip" and row is not lead:
                continue
            fates[row.number] = "merged" if what == "merge" else "added"
            if not name or (known and twins.lives_there(name, born, known)):
                fates[row.number] = "known" if known else fates[row.number]
                continue
            said = {"household": str(home), "name": name} | ({"birth_year": born} if born else {})
            bodies.append(self.body("resident", row.number, said))
        return bodies, fates

    def business(self, row: ImportRow) -> tuple[list[Body], dict[int, str]]:
        if choice(row) == "skip":
            return [], {row.number: "skipped"}
        payload = {key: value for key, value in row.said.items() if key in _BUSINESS}
        return [self.body("business", row.number, payload)], {row.number: "added"}

    def body(self, kind: str, number: int, payload: Body) -> Body:
        """One registration."""
        type_ = f"{kind}.register"
        assert type_ in TYPES
        return {
            "id": str(subject_id(self.imported.pk, f"say {kind}", number)), "type": type_,
            "schema": 1, "village": str(self.imported.village_id),
            "subject": str(subject_id(self.imported.pk, kind, number)),
            "at": self.commit.at.isoformat(), "seq": number, "device": str(self.imported.pk),
            "payload": payload,
        }  # fmt: skip

    def gone(self, kind: str, subject: uuid.UUID, version: int, at: str, day: str) -> Body:
        """One registration taken back: it left on the day that it came, so no day ever had it."""
        return {
            "id": str(uuid.uuid5(self.imported.pk, f"undo {kind} {subject}")),
            "type": f"{kind}.amend", "schema": 1, "village": str(self.imported.village_id),
            "subject": str(subject), "base": version, "at": at,
            "device": str(self.imported.pk), "payload": {"gone_on": day},
        }  # fmt: skip


def _home_payload(members: list[ImportRow]) -> Body:
    said = {
        "representative": representative(members), "address": first_said(members, "address"),
        "phone": first_said(members, "phone"), "contact_consent": first_said(members, "consent"),
    }  # fmt: skip
    return {key: value for key, value in said.items() if value is not None}
