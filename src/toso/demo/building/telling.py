"""One month's reports of the demo, level by level."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import datetime
from random import Random
from typing import Any
from uuid import UUID

from toso.demo import words
from toso.demo.building.cast import Cast, day_after, soon_after
from toso.demo.building.letters import Letter, Person, Texts, write
from toso.demo.building.mail import OVERRULE, Key, Mail, key_of
from toso.kit import clock
from toso.kit.period import Period
from toso.people.models import Account
from toso.reports.models import Draft, Obligation, Submission
from toso.reports.opening import open_period
from toso.reports.snapshots import Sitting

RETURNED, COME_AGAIN, COMMENTED = 0.06, 0.8, 0.5


class Telling:
    """The reports of one month while they are written, sent and answered."""

    def __init__(self, cast: Cast, month: Period, rng: Random, earlier: "Telling | None") -> None:
        self.cast, self.month, self.rng = cast, month, rng
        self.before: dict[Key, dict[str, Any]] = earlier.last if earlier else {}
        self.last: dict[Key, dict[str, Any]] = {}
        # Obligation above → the reports accepted for it, by who sent them.
        self.accepted: dict[UUID, dict[UUID, Submission]] = defaultdict(dict)
        with clock.travel(day_after(month, 1, rng)):
            open_period(cast.world.province, month)

    def owed(self, level: str) -> list[Obligation]:
        rows = Obligation.objects.filter(period=self.month.text, level=level, form="monthly").owed()
        return list(rows.select_related("team", "parent").order_by("id"))

    def teams(self, silent: Collection[UUID] = ()) -> None:
        """Most teams report in the first week; a few are sent back, most of these come again."""
        letters = [
            Letter(
                obligation,
                self.cast.leader(obligation),
                day_after(self.month, self.rng.randint(2, 5), self.rng),
                self.cast.voice(obligation),
            )
            for obligation in self.owed("team")
            if obligation.unit_id not in silent and self._reports(obligation.unit_id)
        ]
        mail = Mail(self.rng)
        for sent in mail.send(letters, self.before, {}):
            self._answer_team(mail, sent)
        mail.save()

    def _reports(self, unit: UUID) -> bool:
        village = self.cast.villages[unit]
        return village.named or self.rng.random() < 0.5 + 0.6 * village.effort

    def _answer_team(self, mail: Mail, sent: Submission) -> None:
        rng, officer = self.rng, Person.of(self.cast.reviewer(sent.obligation))
        seen = soon_after(sent.submitted_at, rng, rng.randint(1, 2))
        if rng.random() < RETURNED and not self.cast.villages[sent.obligation.unit_id].named:
            mail.send_back(sent, officer, seen, words.return_reason(rng))
            if rng.random() > COME_AGAIN:
                return
            leader = self.cast.leader(sent.obligation)
            sent = mail.send_again(sent, leader, soon_after(seen, rng))
            seen = soon_after(sent.submitted_at, rng)
        mail.accept(sent, officer, seen, words.acceptance(rng) if rng.random() < COMMENTED else "")
        self._stands(sent)

    def communes(
        self, obligations: Iterable[Obligation], days: tuple[int, int], unanswered: Collection[UUID]
    ) -> None:
        """Communes roll up what is in and send; districts accept all but those unanswered."""
        rng, mail = self.rng, Mail(self.rng)
        letters = [
            Letter(
                obligation,
                Person.of(self.cast.signer(obligation)),
                day_after(self.month, rng.randint(*days), rng),
                self.cast.voice(obligation),
            )
            for obligation in obligations
        ]
        below = {pk: list(children.values()) for pk, children in self.accepted.items()}
        for sent in mail.send(letters, self.before, below):
            if sent.obligation.unit_id not in unanswered:
                officer = Person.of(self.cast.reviewer(sent.obligation))
                comment = words.acceptance(rng) if rng.random() < COMMENTED else ""
                mail.accept(sent, officer, soon_after(sent.submitted_at, rng), comment)
                self._stands(sent)
        mail.save()

    def _stands(self, sent: Submission) -> None:
        self.last[key_of(sent.obligation)] = sent.snapshot
        if sent.obligation.parent_id:
            self.accepted[sent.obligation.parent_id][sent.obligation_id] = sent

    def report(
        self, obligation: Obligation, by: Account, at: datetime, reason: str = ""
    ) -> Submission:
        """One report written and sent by the verb that its sender uses."""
        with clock.travel(at):
            texts = self.wording(obligation, by)
            Draft.objects.update_or_create(
                obligation=obligation,
                defaults={
                    "texts": texts, "edited_at": at, "revision": 9,
                    "edited_by": self.cast.writer(obligation) if obligation.level != "team" else by,
                },
            )  # fmt: skip
            fresh = Obligation.objects.select_related("team", "parent").get(pk=obligation.pk)
            return fresh.submit(by, reason=reason, overrule=OVERRULE)

    def wording(self, obligation: Obligation, by: Account) -> Texts:
        """What would be written now, its numbers those of a snapshot taken now."""
        letter = Letter(obligation, Person.of(by), clock.now(), self.cast.voice(obligation))
        snapshot = Sitting([obligation], letter.at).snapshot(obligation)
        children = list(obligation.children.standing_submissions().order_by("submitted_at"))
        return write(letter, snapshot, children, self.rng)

    def accept(self, sent: Submission, at: datetime) -> None:
        """Accepted by the verb of the level above."""
        with clock.travel(at):
            sent.accept(self.cast.reviewer(sent.obligation), words.acceptance(self.rng))
