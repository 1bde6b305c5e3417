"""Reports of one level sent and answered together, as the room's own `Sitting` takes them.

People's verbs send one report in one transaction; a thousand a month take minutes that way. Here
the room's functions make the rows that its verbs make: snapshot, checks, hash, late, inclusions,
answers, and the journal's entry of each.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from random import Random
from typing import Any
from uuid import UUID

from django.db import models, transaction

from toso.demo.building.copying import copy_objects
from toso.demo.building.letters import Letter, Person, write
from toso.journal.models import Entry
from toso.kit.ids import new_id
from toso.reports.checks import compared
from toso.reports.models import Acceptance, Inclusion, Obligation, Return, Submission
from toso.reports.snapshots import Sitting, digest

_MENDED = "Tổ đã xem lại theo ý kiến của xã và viết rõ việc làm trong tháng này."
OVERRULE = "Tháng đầu triển khai, số liệu tăng nhanh so với tháng trước."

Key = tuple[UUID, UUID | None]
Below = Mapping[UUID, list[Submission]]


def key_of(obligation: Obligation) -> Key:
    """The same reporter in another month."""
    return obligation.unit_id, obligation.team_id


class Mail:
    """What is sent and answered, held until it is saved at once."""

    def __init__(self, rng: Random) -> None:
        self.rng = rng
        self.drafts: list[models.Model] = []
        self.sent: list[Submission] = []
        self.inclusions: list[models.Model] = []
        self.returns: list[models.Model] = []
        self.acceptances: list[models.Model] = []
        self.entries: list[Entry] = []

    def send(
        self, letters: list[Letter], before: Mapping[Key, dict[str, Any]], below: Below
    ) -> list[Submission]:
        """Write and send reports; `before`: last month's snapshots, `below`: who was accepted."""
        if not letters:
            return []
        for letter in letters:
            letter.obligation.draft = letter.draft()
        sitting = Sitting(
            [letter.obligation for letter in letters], max(each.at for each in letters)
        )
        return [
            self._send(letter, sitting, before.get(key_of(letter.obligation)), below)
            for letter in letters
        ]

    def _send(
        self, letter: Letter, sitting: Sitting, before: dict[str, Any] | None, below: Below
    ) -> Submission:
        obligation, draft = letter.obligation, letter.obligation.draft
        snapshot = sitting.snapshot(obligation)
        snapshot["taken_at"] = letter.at.isoformat()
        draft.texts = write(letter, snapshot, below.get(obligation.pk, []), self.rng)
        snapshot["texts"] = sitting.texts(obligation)
        failed = compared(snapshot, before)
        snapshot["checks"] = [{**each, "reason": OVERRULE} for each in failed]
        self.drafts.append(draft)
        return self._submit(obligation, snapshot, 1, letter.author, letter.at)

    def send_again(self, first: Submission, author: Person, at: datetime) -> Submission:
        """A returned report once more, its first heading put right, in the draft as well."""
        first_text, *others = first.snapshot["texts"]
        mended = {**first_text, "text": f"{first_text['text']} {_MENDED}".strip()}
        first.obligation.draft.texts[mended["heading"]]["text"] = mended["text"]
        revision = {"of": first.number, "hash": first.hash, "reason": ""}
        snapshot = {**first.snapshot, "taken_at": at.isoformat(), "revision": revision}
        snapshot["texts"] = [mended, *others]
        return self._submit(first.obligation, snapshot, first.number + 1, author, at)

    def _submit(
        self,
        obligation: Obligation,
        snapshot: dict[str, Any],
        number: int,
        by: Person,
        at: datetime,
    ) -> Submission:
        submission = Submission(
            obligation=obligation, number=number, snapshot=snapshot, hash=digest(snapshot),
            submitted_by_id=by.pk, submitted_at=at, late=obligation.is_late(at),
        )  # fmt: skip
        self.sent.append(submission)
        self.inclusions += [
            Inclusion(parent=submission, child_id=UUID(child["submission"]))
            for child in snapshot["children"]
        ]
        self._record(
            "report.submit", submission, by, at,
            hash=submission.hash, late=submission.late, channel=submission.channel,
        )  # fmt: skip
        return submission

    def send_back(self, submission: Submission, by: Person, at: datetime, reason: str) -> None:
        self.returns.append(Return(submission=submission, reason=reason, by_id=by.pk, at=at))
        self._record("report.return", submission, by, at, reason=reason)

    def accept(self, submission: Submission, by: Person, at: datetime, comment: str) -> None:
        self.acceptances.append(
            Acceptance(submission=submission, comment=comment, by_id=by.pk, at=at)
        )
        self._record("report.accept", submission, by, at, comment=comment)

    def _record(
        self, verb: str, submission: Submission, by: Person, at: datetime, **detail: object
    ) -> None:
        self.entries.append(
            Entry(
                verb=verb,
                actor=by.pk,
                actor_name=by.name,
                subject=submission.obligation_id,
                place=submission.obligation.unit_id,
                at=at,
                detail={"number": submission.number, **detail},
            )  # fmt: skip
        )

    @transaction.atomic
    def save(self) -> None:
        """Write everything; the journal in the order of what happened."""
        entries = sorted(self.entries, key=lambda entry: entry.at)
        for entry in entries:
            entry.pk = new_id()
        answers = (self.inclusions, self.returns, self.acceptances)
        held: Iterable[Sequence[models.Model]] = (self.drafts, self.sent, *answers, entries)
        for rows in held:
            copy_objects(rows)
