"""What the demo's people write in their reports: in the voice of their level, with true numbers."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from random import Random
from typing import Any
from uuid import UUID

from toso.demo import words
from toso.demo.words import Region
from toso.kit.period import Period
from toso.people.models import Account
from toso.reports.models import Draft, Obligation, Submission

Texts = dict[str, dict[str, Any]]
# Headings under which a higher level likes to quote the one below.
_QUOTED = ("highlights", "good_initiatives")
_BELOW = {"commune": "teams", "district": "communes", "province": "districts"}


@dataclass(frozen=True)
class Person:
    """Who writes, sends or answers, as the journal names them."""

    pk: UUID
    name: str

    @classmethod
    def of(cls, account: Account) -> "Person":
        return cls(account.pk, account.full_name)


@dataclass(frozen=True)
class Voice:
    """How a reporter writes: of which ground and kind of place, and with how much effort."""

    region: Region | None = None
    kind: str = ""
    effort: float = 0.8


@dataclass
class Letter:
    """A report about to be sent: by whom, when, in which voice."""

    obligation: Obligation
    author: Person
    at: datetime
    voice: Voice

    def draft(self) -> Draft:
        """An empty draft, so that nobody looks for one in the database."""
        return Draft(
            obligation=self.obligation, edited_by_id=self.author.pk, edited_at=self.at, revision=9
        )


def write(
    letter: Letter, snapshot: dict[str, Any], below: Iterable[Submission], rng: Random
) -> Texts:
    """The nine headings: own sentences whose numbers are the snapshot's, and quotes from below."""
    level = letter.obligation.level
    facts, voice = facts_of(snapshot), letter.voice
    # A team that went nowhere has little to tell.
    effort = voice.effort if "visits" in facts or level != "team" else 0.1
    said = words.report(
        "programme_department" if level == "province" else level,  # type: ignore[arg-type]
        rng, voice.region, facts, voice.kind, effort,
    )  # fmt: skip
    texts: Texts = {
        heading: {"text": text, "origins": [], "revision": number}
        for number, (heading, text) in enumerate(said.items(), 1)
    }
    children = list(below)
    for heading in _QUOTED if level != "team" else ():
        _quote(texts[heading], heading, children, rng)
    return texts


def facts_of(snapshot: dict[str, Any]) -> dict[str, object]:
    """The numbers that sentences may quote; nothing that is zero, for nobody boasts of it."""
    month = Period(snapshot["period"])
    done = {f["code"]: f["numerator"] for f in snapshot["figures"]}
    facts: dict[str, object] = {
        "month": month.first.month,
        "next_month": month.next().first.month,
    }
    if done.get("visits") and done.get("people_helped"):
        facts |= {"visits": done["visits"], "helped": done["people_helped"]}
    below, coverage = _BELOW.get(snapshot["level"]), snapshot["coverage"]
    if below and coverage["included"]:
        facts |= {below: coverage["included"], f"all_{below}": coverage["expected"]}
    return facts


def _quote(entry: dict[str, Any], heading: str, children: list[Submission], rng: Random) -> None:
    """Add a sentence that one of the level below wrote, with where it came from."""
    for child in rng.sample(children, min(3, len(children))):
        text = next(t["text"] for t in child.snapshot["texts"] if t["heading"] == heading)
        sentence = text.split(". ")[0].rstrip(".")
        if len(sentence) > 30:
            entry["text"] += f" {_called(child.snapshot)}: {sentence}."
            entry["origins"] = [str(child.pk)]
            return


def _called(snapshot: dict[str, Any]) -> str:
    name: str = snapshot["team"] or snapshot["places"][snapshot["level"]]
    return name[:1].upper() + name[1:]
