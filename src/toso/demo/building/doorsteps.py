"""Doorsteps of the demo: what the first survey found, and visits from August to 18 October 2022.

Rows are those that the door of the field would have written from the same operations: the same
identities, the same subject for each skill, the same timeline.
"""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any
from uuid import UUID, uuid5

from django.db.models import Model

from toso.charter.skills import SKILLS
from toso.demo import words
from toso.demo.building.copying import Shipment, plain_json
from toso.demo.building.homes import Built, Home
from toso.field.models import Operation, VillageSeq
from toso.field.speech import digest_of
from toso.kit.clock import HANOI
from toso.kit.ids import new_id
from toso.outreach.models import Help, Visit
from toso.outreach.needs import NEEDS
from toso.registers.models import Status

# The evening before the demo's day.
LAST = date(2022, 10, 17)
_NEEDS = ["payment", "public_service", "ecommerce", "identity", "health", "safety", "device"]
_OFTEN = [0.26, 0.24, 0.16, 0.14, 0.1, 0.05, 0.05]
_RESULTS = ["helped", "not_home", "declined", "promised"]
_HOW_OFTEN = [0.7, 0.18, 0.04, 0.08]
_HOURS = [8, 9, 10, 16, 17, 18, 19, 19, 20]
# What a household is helped with as one, and not one of its people.
_OF_HOME = {"ecommerce", "payment_account", "stall", "brand_training", "marketplace_skilled"}
_SURVEYED = {"ecommerce": 0.11, "payment_account": 0.3}
_SHOPS_SURVEYED = {"ecommerce": 0.3, "payment_account": 0.55, "dvc_account": 0.4}
_GOODS = ("brand_training", "marketplace_skilled")

Subject = tuple[str, UUID]


def knock(built: Built, rng: Random, shipment: Shipment) -> None:
    """The first survey and the visits of one village, with the operations that brought them."""
    doors = _Doors(built, rng)
    if doors.village.founded and doors.village.founded <= LAST:
        doors.survey(doors.village.founded)
        doors.visit(doors.village.founded)
    doors.hand_over(shipment)


class _Doors:
    """One village's facts, gathered in the order of time."""

    def __init__(self, built: Built, rng: Random) -> None:
        self.built, self.village, self.rng = built, built.village, rng
        self.facts: dict[tuple[UUID, str], list[tuple[Any, ...]]] = {}
        self.visits: list[tuple[Any, ...]] = []
        self.helps: list[tuple[Any, ...]] = []
        self.operations: list[tuple[Any, ...]] = []
        self.seq = built.version

    def survey(self, start: date) -> None:
        """What was found out about some homes when the team began (000 IV.1.c)."""
        share = 0.12 + 0.72 * self.village.effort
        for home in self.built.homes:
            if self.rng.random() < share:
                self._survey_home(home, self._moment(start + timedelta(self.rng.randint(0, 34))))
        for shop, qualifying in self.built.shops:
            if self.rng.random() < share + 0.15:
                at = self._moment(start + timedelta(days=self.rng.randint(0, 30)))
                for skill, often in _SHOPS_SURVEYED.items():
                    self._declare(("business", shop), skill, often * self._diligence(), at)
                for skill in _GOODS if qualifying else ():
                    self._declare(("business", shop), skill, 0.08, at)

    def _survey_home(self, home: Home, at: datetime) -> None:
        for skill, often in _SURVEYED.items():
            self._declare(("household", home.pk), skill, often * self._diligence(), at)
        for skill in _GOODS if home.qualifying else ():
            self._declare(("household", home.pk), skill, 0, at)
        for person in home.adults[:2]:
            self._declare(("resident", person), "dvc_account", 0.42, at)

    def _diligence(self) -> float:
        return 0.5 + self.village.effort

    def visit(self, founded: date) -> None:
        """Visits, more where the village runs well, none where the team sleeps."""
        rng, days = self.rng, (LAST - founded).days + 1
        asleep = not self.village.named and rng.random() < 0.12 * (1.2 - self.village.effort)
        busy = 0.0 if asleep else self.village.effort * rng.uniform(0.5, 1.2)
        count = int(len(self.built.homes) * 0.0085 * days * busy + 0.5)
        if self.village.named and self.built.homes:
            count = max(count, 20)
        homes = rng.choices(self.built.homes, k=count) if self.built.homes else []
        when = sorted(self._moment(founded + timedelta(days=rng.randrange(days))) for _ in homes)
        for home, at in zip(homes, when, strict=True):
            self._knock_at(home, at)

    def _knock_at(self, home: Home, at: datetime) -> None:
        rng, key = self.rng, new_id()
        member, name = self._member()
        result = rng.choices(_RESULTS, _HOW_OFTEN)[0]
        need = rng.choices(_NEEDS, _OFTEN)[0] if result == "helped" and rng.random() > 0.04 else ""
        note = words.note(rng, need or "other", result) if rng.random() < 0.35 else ""
        self.seq += 1
        helps = list(self._help(key, home, need, at)) if need else []
        self.visits.append(
            (key, self.village.unit, home.pk, member, name, at, at.date(), need, "", note, result,
             False, self.seq)
        )  # fmt: skip
        payload = {
            "household": str(home.pk), "need": need, "note": note, "result": result, "helps": helps,
        }  # fmt: skip
        self._operate(key, member, at, payload)

    def _member(self) -> tuple[UUID, str]:
        """Any of the team; where personas live, the leader and the first member take turns."""
        members = self.village.members
        return members[len(self.visits) % 2] if self.village.named else self.rng.choice(members)

    def _help(self, visit: UUID, home: Home, need: str, at: datetime) -> Iterator[dict[str, Any]]:
        rng, skills = self.rng, NEEDS[need].skills
        for skill in rng.sample(skills, min(len(skills), rng.choice([1, 1, 2]))):
            result = rng.choices(["shown", "installed", "uses"], [0.25, 0.3, 0.45])[0]
            alone = skill in _OF_HOME or not home.adults
            person = None if alone else rng.choice(home.adults)
            row = uuid5(visit, f"{person} {skill}")
            self.helps.append((row, visit, self.village.unit, at.date(), person, skill, result))
            subject = _subject_of(skill, person, home)
            if subject and result != "shown":
                self._say(subject, skill, result, "seen", at, visit)
            yield {"resident": str(person) if person else None, "skill": skill, "result": result}

    def _operate(self, key: UUID, member: UUID, at: datetime, payload: dict[str, Any]) -> None:
        """The raw operation that a phone would have sent: facts enter by one door."""
        village = self.village.unit
        body = {
            "id": str(key), "type": "visit.record", "schema": 1, "village": str(village),
            "at": at.isoformat(), "seq": len(self.operations) + 1, "payload": payload,
        }  # fmt: skip
        self.operations.append(
            (key, village, "visit.record", at, at + timedelta(minutes=3), body["seq"], member,
             plain_json(body), digest_of(body), "applied", "", "", self.seq)
        )  # fmt: skip

    def _declare(self, subject: Subject, skill: str, often: float, at: datetime) -> None:
        state = "uses" if self.rng.random() < often else "no"
        self._say(subject, skill, state, "declared", at, new_id())

    def _say(
        self, subject: Subject, skill: str, state: str, source: str, at: datetime, operation: UUID
    ) -> None:
        kind, pk = subject
        told = (at, kind, state, source, operation, self.seq)
        self.facts.setdefault((pk, skill), []).append(told)

    def _moment(self, day: date) -> datetime:
        """Evenings and weekends, when people are at home."""
        hour = self.rng.choice(_HOURS)
        return datetime.combine(min(day, LAST), time(hour, self.rng.randrange(60)), HANOI)

    def hand_over(self, shipment: Shipment) -> None:
        shipment.add(VillageSeq, [(self.village.unit, self.seq)])
        shipment.add(Visit, self.visits)
        shipment.add(Help, self.helps)
        shipment.add(Status, self._timeline())
        shipment.add(Operation, self.operations)

    def _timeline(self) -> Iterator[tuple[Any, ...]]:
        """Each fact holds until the next about the same subject and skill."""
        for (subject, skill), facts in self.facts.items():
            facts.sort(key=lambda fact: (fact[0], fact[4]))
            ends = [fact[0] for fact in facts[1:]] + [None]
            for (at, kind, state, source, operation, seq), end in zip(facts, ends, strict=True):
                key = uuid5(operation, f"{subject} {skill}")
                yield (key, self.village.unit, kind, subject, skill, state, source, at, end,
                       operation, seq)  # fmt: skip


def _subject_of(skill: str, person: UUID | None, home: Home) -> Subject | None:
    """Whose status a help shows: the person's when a person can have it, else the home's."""
    can = SKILLS[skill].subjects
    if person and "resident" in can:
        return "resident", person
    return ("household", home.pk) if "household" in can else None


FACTS: dict[type[Model], list[str]] = {
    VillageSeq: ["village_id", "seq"],
    Visit: [
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
    ],  # fmt: skip
    Help: ["id", "visit_id", "village_id", "day", "resident", "skill", "result"],
    Status: [
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
    ],  # fmt: skip
    Operation: [
        "id",
        "village",
        "type",
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
    ],  # fmt: skip
}
