"""The phone app's outbox and store by the rules of docs/phone.md, without a browser.

It is what `toso/field/static/field/js` does: a fact is kept before anything is sent; a pack is
forgotten only when the answer came; what the server gave is kept with its cursor; signing somebody
else in wipes the village and seals the outbox.
"""

from dataclasses import dataclass
from datetime import timedelta
from itertools import count
from typing import Any
from uuid import UUID

from django.test import Client

from toso.kit import clock
from toso.kit.ids import new_id

Body = dict[str, Any]
# What an operation makes, by its type.
MAKES = {
    "household.register": "household", "resident.register": "resident",
    "product.register": "product", "visit.record": "visit", "help.ask": "ask",
}  # fmt: skip


@dataclass
class Entry:
    """One recording that the server has not acknowledged."""

    author: str
    op: Body
    refusal: Body | None = None


class ModelPhone:
    """A device in one village, with the sessions of those who use it."""

    def __init__(self, sessions: dict[str, Client], village: UUID) -> None:
        self.sessions, self.village = sessions, str(village)
        self.device, self._seq = str(new_id()), count(1)
        self.account = next(iter(sessions))
        self.outbox: list[Entry] = []
        self.acknowledged: dict[str, Entry] = {}
        self.skew = timedelta()
        self.forget()

    def forget(self) -> None:
        self.rows: dict[str, Body] = {}
        self.cursor = 0

    def sign_in(self, account: str) -> None:
        if account != self.account:
            self.account = account
            self.forget()

    def record(self, type_: str, payload: Body, subject: str = "", base: int | None = None) -> str:
        seq = next(self._seq)
        at = clock.now() + self.skew + timedelta(seconds=seq)
        op = {
            "id": str(new_id()), "type": type_, "schema": 1, "village": self.village, "seq": seq,
            "at": at.isoformat(), "device": self.device, "payload": payload,
        }  # fmt: skip
        if subject:
            op["subject"] = subject
        if base is not None:
            op["base"] = base
        self.outbox.append(Entry(self.account, op))
        return str(op["id"])

    def waiting(self) -> list[Entry]:
        return [e for e in self.outbox if e.author == self.account and not e.refusal]

    def known(self, kind: str) -> list[str]:
        """What this person sees on the phone of a kind: pulled, or recorded here just now."""
        own = [
            str(e.op.get("subject") or e.op["id"])
            for e in self.waiting()
            if MAKES.get(e.op["type"]) == kind
        ]
        return sorted({id for id, row in self.rows.items() if row["kind"] == kind}.union(own))

    def version(self, subject: str) -> int:
        return int(self.rows[subject]["version"]) if subject in self.rows else 0

    def push(self, entries: list[Entry], fate: str = "heard") -> list[Body]:
        """Send a pack; `fate`: heard, lost (never arrives) or unheard (the answer is lost)."""
        if fate == "lost" or not entries:
            return []
        body = {
            "device": self.device, "app": "1.1", "account": self._id(),
            "operations": [entry.op for entry in entries],
        }  # fmt: skip
        answer = self.sessions[self.account].post(
            "/field/push", body, content_type="application/json"
        )
        assert answer.status_code == 200, answer.content
        if fate == "unheard":
            return []
        self.skew = timedelta()
        said = {result["id"]: result for result in answer.json()["results"]}
        for entry in entries:
            self._hear(entry, said[entry.op["id"]])
        return list(said.values())

    def _hear(self, entry: Entry, answer: Body) -> None:
        if answer["status"] == "rejected":
            entry.refusal = answer
        elif entry in self.outbox:
            self.outbox.remove(entry)
            self.acknowledged[entry.op["id"]] = entry

    def pull(self, heard: bool = True) -> None:
        more = True
        while more:
            asked = {"village": self.village, "cursor": self.cursor}
            page = self.sessions[self.account].get("/field/pull", asked).json()
            if not heard:
                return
            for change in page["changes"]:
                if "gone" in change:
                    self.rows.pop(change["id"], None)
                else:
                    self.rows[change["id"]] = change
            self.cursor, more = page["cursor"], page["more"]

    def _id(self) -> str:
        return str(self.sessions[self.account].session["_auth_user_id"])
