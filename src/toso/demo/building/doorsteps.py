"""Doorsteps of the demo: what the first survey found, and visits from August to 18 October 2022."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any
from uuid import UUID

from toso.demo import words
from toso.demo.building.copying import copy_rows
from toso.demo.building.homes import Built, Home
from toso.field.models import Operation, VillageSeq
from toso.kit.clock import HANOI
from toso.kit.ids import new_id
from toso.outreach.models import Help, Visit
from toso.outreach.needs import NEEDS
from toso.registers.models import Status

LAST = date(2022, 10, 17)
_NEEDS = ["payment", "public_service", "ecommerce", "identity", "health", "safety", "device"]
_OFTEN = [0.26, 0.24, 0.16, 0.14, 0.1, 0.05, 0.05]
_RESULTS = ["helped", "not_home", "declined", "promised"]
_HOW_OFTEN = [0.7, 0.18, 0.04, 0.08]
# Of what a visit teaches: to whom the status belongs.
_OF_HOME = {"ecommerce", "payment_account", "stall", "brand_training", "marketplace_skilled"}
_SURVEYED = {"ecommerce": 0.11, "payment_account": 0.3}


def knock(built: Built, rng: Random) -> None:
    """The first survey and the visits of one village, with the operations that brought them."""
    village = built.village
    if village.founded is None or village.founded > LAST:
        return
    doors = _Doors(built, rng)
    doors.survey()
    doors.visit()
    doors.save()


class _Doors:
    """One village's facts, gathered in the order of time."""

    def __init__(self, built: Built, rng: Random) -> None:
        self.built, self.village, self.rng = built, built.village, rng
        self.facts: dict[tuple[UUID, str], list[tuple[Any, ...]]] = {}
        self.visits: list[tuple[Any, ...]] = []
        self.helps: list[tuple[Any, ...]] = []
        self.operations: list[tuple[Any, ...]] = []
        self.seq = 0

    def survey(self) -> None:
        """What was found out about some homes when the team began (000 IV.1.c)."""
        rng, share = self.rng, 0.12 + 0.72 * self.village.effort
        start = self.village.founded
        assert start
        for home in self.built.homes:
            if rng.random() > share:
                continue
            at = self._moment(start + timedelta(days=rng.randint(0, 34)))
            for skill, often in _SURVEYED.items():
                state = "uses" if rng.random() < often * (0.5 + self.village.effort) else "no"
                self._say("household", home.pk, skill, state, "declared", at)
            if home.qualifying:
                for skill in ("brand_training", "marketplace_skilled"):
                    self._say("household", home.pk, skill, "no", "declared", at)
            for person in home.adults[:2]:
                state = "uses" if rng.random() < 0.42 else "no"
                self._say("resident", person, "dvc_account", state, "declared", at)
        for shop, qualifying in self.built.shops:
            if rng.random() > share + 0.15:
                continue
            at = self._moment(start + timedelta(days=rng.randint(0, 30)))
            for skill, often in (
                ("ecommerce", 0.3),
                ("payment_account", 0.55),
                ("dvc_account", 0.4),
            ):
                state = "uses" if rng.random() < often * (0.5 + self.village.effort) else "no"
                self._say("business", shop, skill, state, "declared", at)
            if qualifying:
                for skill in ("brand_training", "marketplace_skilled"):
                    state = "uses" if rng.random() < 0.08 else "no"
                    self._say("business", shop, skill, state, "declared", at)

    def visit(self) -> None:
        """Visits, more where the village runs well, few when everybody is at sea."""
        rng, founded = self.rng, self.village.founded
        assert founded
        days = (LAST - founded).days + 1
        asleep = rng.random() < 0.12 * (1.2 - self.village.effort)
        busy = 0.0 if asleep else self.village.effort * rng.uniform(0.5, 1.2)
        count = int(len(self.built.homes) * 0.0085 * days * busy)
        homes = rng.choices(self.built.homes, k=count) if self.built.homes else []
        when = sorted(self._moment(founded + timedelta(days=rng.randrange(days))) for _ in homes)
        for home, at in zip(homes, when, strict=True):
            self._knock_at(home, at)

    def _knock_at(self, home: Home, at: datetime) -> None:
        rng = self.rng
        key, (member, name) = new_id(), rng.choice(self.village.members)
        result = rng.choices(_RESULTS, _HOW_OFTEN)[0]
        need = rng.choices(_NEEDS, _OFTEN)[0] if result == "helped" and rng.random() > 0.04 else ""
        note = words.note(rng, need or "other", result) if rng.random() < 0.35 else ""
        helps = list(self._help(key, home, need, at)) if result == "helped" else []
        self.seq += 1
        self.visits.append(
            (key, self.village.unit, home.pk, member, name, at, at.date(), need, "", note, result,
             False, self.seq)
        )  # fmt: skip
        self._operate(key, home, member, at, need, note, result, helps)

    def _help(self, visit: UUID, home: Home, need: str, at: datetime) -> Iterator[dict[str, Any]]:
        rng = self.rng
        skills = [s for s in NEEDS[need].skills if s] if need else []
        for skill in rng.sample(skills, min(len(skills), rng.choice([1, 1, 2]))):
            result = rng.choices(["shown", "installed", "uses"], [0.25, 0.3, 0.45])[0]
            person = rng.choice(home.adults) if home.adults else None
            self.helps.append(
                (new_id(), visit, self.village.unit, at.date(), person, skill, result)
            )
            if result != "shown":
                kind, subject = (
                    ("household", home.pk) if skill in _OF_HOME else ("resident", person)
                )
                if subject:
                    self._say(kind, subject, skill, result, "seen", at, visit)
            yield {"resident": str(person) if person else None, "skill": skill, "result": result}

    def _operate(
        self, key: UUID, home: Home, member: UUID, at: datetime, need: str, note: str, result: str,
        helps: list[dict[str, Any]],
    ) -> None:  # fmt: skip
        """The raw operation that a phone would have sent: facts enter by one door."""
        body = {
            "id": str(key), "type": "visit.record", "schema": 1, "village": str(self.village.unit),
            "at": at.isoformat(), "seq": self.seq,
            "payload": {"household": str(home.pk), "need": need, "note": note, "result": result,
                        "helps": helps},
        }  # fmt: skip
        self.operations.append(
            (key, self.village.unit, "visit.record", home.pk, at, at + timedelta(minutes=3),
             self.seq, member, body, "demo", "applied", "", "", self.seq)
        )  # fmt: skip

    def _say(
        self, kind: str, subject: UUID, skill: str, state: str, source: str, at: datetime,
        operation: UUID | None = None,
    ) -> None:  # fmt: skip
        self.facts.setdefault((subject, skill), []).append((at, kind, state, source, operation))

    def _moment(self, day: date) -> datetime:
        """Evenings and weekends, when people are at home."""
        hour = self.rng.choice([8, 9, 10, 16, 17, 18, 19, 19, 20])
        return datetime.combine(min(day, LAST), time(hour, self.rng.randrange(60)), HANOI)

    def save(self) -> None:
        VillageSeq.objects.update_or_create(
            village_id=self.village.unit, defaults={"seq": self.seq}
        )
        copy_rows(Visit, _VISIT, self.visits)
        copy_rows(Help, _HELP, self.helps)
        copy_rows(Status, _STATUS, self._timeline())
        copy_rows(Operation, _OPERATION, self.operations)

    def _timeline(self) -> Iterator[tuple[Any, ...]]:
        """Each fact holds until the next about the same subject and skill."""
        for (subject, skill), facts in self.facts.items():
            facts.sort(key=lambda fact: fact[0])
            ends = [fact[0] for fact in facts[1:]] + [None]
            for (at, kind, state, source, operation), end in zip(facts, ends, strict=True):
                key = new_id()
                yield (key, self.village.unit, kind, subject, skill, state, source, at, end,
                       operation or key, 0)  # fmt: skip


_VISIT = [
    "id",
    "village_id",
    "household",
    "member_id",
    "member_name",
    "at",
    "day",
    "need",
    "need_text",
    "note",
    "result",
    "void",
    "version",
]
_HELP = ["id", "visit_id", "village_id", "day", "resident", "skill", "result"]
_STATUS = [
    "id",
    "village_id",
    "subject_kind",
    "subject",
    "skill",
    "state",
    "source",
    "since",
    "until",
    "operation",
    "version",
]
_OPERATION = [
    "id",
    "village",
    "type",
    "subject",
    "at",
    "received",
    "seq",
    "account_id",
    "body",
    "digest",
    "status",
    "reason",
    "detail",
    "version",
]
