"""A phone, as tests hold it: it makes operations and sends them through the door."""

import gzip
import json
import uuid
from datetime import datetime, timedelta
from itertools import count
from typing import Any

from django.test import Client

from toso.demo.world import World
from toso.kit import clock
from toso.kit.ids import new_id
from toso.places.models import Unit

Body = dict[str, Any]


class Phone:
    """One device in one village; `client` is its owner's session."""

    def __init__(self, client: Client, village: Unit) -> None:
        self.client, self.village = client, village.pk
        self.device, self._seq = new_id(), count(1)

    def op(self, type_: str, subject: uuid.UUID | None = None, **more: Any) -> Body:
        """An operation; `payload`, `at`, `base`, `id`, `village` may be given."""
        at: datetime = more.get("at") or clock.now() + timedelta(seconds=next(self._seq))
        body = {
            "id": str(more.get("id") or new_id()), "type": type_, "schema": 1,
            "village": str(more.get("village", self.village)), "at": at.isoformat(),
            "seq": next(self._seq), "device": str(self.device), "payload": more["payload"],
        }  # fmt: skip
        if subject:
            body["subject"] = str(subject)
        if "base" in more:
            body["base"] = more["base"]
        return body

    def visit(self, household: Any, **said: Any) -> Body:
        more = {key: said.pop(key) for key in ("at", "id", "village") if key in said}
        payload = {"household": str(household.pk), "need": "payment", "result": "helped"} | said
        return self.op("visit.record", payload=payload, **more)

    def household(self, id: uuid.UUID, name: str = "Nguyễn Thiên Thanh Mới", **more: Any) -> Body:
        return self.op("household.register", id, payload={"representative": name}, **more)

    def resident(self, id: uuid.UUID, household: uuid.UUID, name: str, **more: Any) -> Body:
        payload = {"household": str(household), "name": name, "birth_year": 1980}
        return self.op("resident.register", id, payload=payload, **more)

    def send(self, *operations: Any, **more: Any) -> Any:
        """Push and return the whole answer."""
        body = json.dumps({"device": str(self.device), "app": "1.0", "operations": operations})
        return self.client.post("/field/push", body, content_type="application/json", **more)

    def push(self, *operations: Any) -> list[Body]:
        """Push and return the results."""
        response = self.send(*operations)
        assert response.status_code == 200, response.content
        return list(response.json()["results"])

    def tell(self, *operations: Any) -> list[str]:
        """Push and return the status of each."""
        return [result["status"] for result in self.push(*operations)]

    def pull(self, cursor: int = 0) -> Body:
        response = self.client.get("/field/pull", {"village": str(self.village), "cursor": cursor})
        assert response.status_code == 200, response.content
        return dict(response.json())


def helped(resident: Any, skill: str, result: str) -> Body:
    return {"resident": str(resident.pk), "skill": skill, "result": result}


def zipped(*operations: Any) -> bytes:
    return gzip.compress(json.dumps({"operations": operations}).encode())


def phone_of(world: World, as_person: Any, key: str, village: str) -> Phone:
    return Phone(as_person(key), world.units[village])
