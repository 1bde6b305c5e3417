"""A volunteer's evening: visits in one village, two people or doors helped on each."""

import json
from datetime import timedelta
from random import Random
from typing import Any
from uuid import UUID

from django.test import Client

from toso.field.pushing import push
from toso.kit import clock
from toso.kit.ids import new_id
from toso.people.models import Account
from toso.people.scope import Scope
from toso.registers.models import Resident

# skill, how far, how often
_HELPS = [("dvc_account", "uses"), ("payment_account", "installed"), ("vneid", "uses")]
_NEEDS = ["payment", "public_service", "identity"]


class Evening:
    """Makes outboxes of a village's volunteer and sends them, by the door or by its function."""

    def __init__(self, village: UUID, account: Account, client: Client, seed: int = 2022) -> None:
        self.village, self.account, self.client = village, account, client
        self.rng, self.device, self.seq = Random(seed), new_id(), 0
        rows = Resident.objects.filter(village=village).order_by("id")
        self.people = list(rows.values_list("household_id", "pk"))
        self.scope = Scope.of(account, clock.today())

    def outbox(self, size: int) -> list[dict[str, Any]]:
        """Operations of this month, as a phone would have kept them."""
        return [self._visit() for _ in range(size)]

    def _visit(self) -> dict[str, Any]:
        rng = self.rng
        home, person = rng.choice(self.people)
        self.seq += 1
        helps = [
            {"resident": str(person), "skill": skill, "result": result}
            for skill, result in rng.sample(_HELPS, 2)
        ]
        payload = {
            "household": str(home), "need": rng.choice(_NEEDS), "result": "helped",
            "note": "Hướng dẫn tại nhà, bà con làm được.", "helps": helps,
        }  # fmt: skip
        at = clock.now() - timedelta(days=rng.randrange(10), seconds=rng.randrange(36_000))
        return {
            "id": str(new_id()), "type": "visit.record", "schema": 1,
            "village": str(self.village), "at": at.isoformat(), "seq": self.seq,
            "device": str(self.device), "payload": payload,
        }  # fmt: skip

    def body(self, outbox: list[dict[str, Any]]) -> str:
        return json.dumps({"device": str(self.device), "app": "1.0", "operations": outbox})

    def send(self, body: str) -> None:
        """Through the door: the whole stack of an HTTP request, but for the wire."""
        response = self.client.post("/field/push", body, content_type="application/json")
        assert response.status_code == 200, response.content
        assert {r["status"] for r in response.json()["results"]} == {"applied"}, response.content

    def tell(self, outbox: list[dict[str, Any]]) -> None:
        """By the function behind the door."""
        heard, _cursors = push(self.account, self.scope, outbox)
        assert {s.status for s in heard if s} == {"applied"}
