"""Months of the demo: August and September reported and closed, October open.

Reports go through the room's own verbs where a person signs; the teams' reports, a thousand a
month, are taken in one sitting. The clock travels to the day of each act.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from random import Random
from typing import Any

from toso.demo import words
from toso.demo.building.ground import Commune, Village
from toso.demo.world import World
from toso.kit import clock
from toso.kit.clock import HANOI
from toso.kit.period import Period
from toso.people.models import Account, Appointment
from toso.reports.models import Acceptance, Draft, Obligation, Return, Submission
from toso.reports.opening import open_period
from toso.reports.snapshots import Sitting, digest

AUGUST, SEPTEMBER, OCTOBER = Period("2022-08"), Period("2022-09"), Period("2022-10")
Progress = Callable[[str], None]
_OVERRULE = "Tháng đầu triển khai, số liệu tăng nhanh so với tháng trước."


def report_months(world: World, communes: list[Commune], rng: Random, progress: Progress) -> None:
    """Open three months; close two, unevenly."""
    villages = {v.unit: v for commune in communes for v in commune.villages}
    by_unit = {commune.unit: commune for commune in communes}
    for month in (AUGUST, SEPTEMBER):
        with clock.travel(_at(month, 1)):
            open_period(world.province, month)
        progress(f"{month.first:%m/%Y}: Tổ")
        _teams(month, villages, by_unit, rng)
        progress(f"{month.first:%m/%Y}: xã")
        _level(month, "commune", by_unit, rng, before_day=17)
        progress(f"{month.first:%m/%Y}: huyện, tỉnh")
        _level(month, "district", by_unit, rng, before_day=19)
        _level(month, "province", by_unit, rng, before_day=19)
    open_period(world.province, OCTOBER)


def _teams(
    month: Period, villages: dict[Any, Village], communes: dict[Any, Commune], rng: Random
) -> None:
    owed = [
        o
        for o in Obligation.objects.filter(period=month.text, level="team", form="monthly")
        .owed()
        .select_related("team", "parent")
        .order_by("id")
        if rng.random() < 0.5 + 0.6 * villages[o.unit_id].effort
    ]
    moment = _at(month, 4)
    drafts = [_draft(o, "team", villages[o.unit_id].commune, villages[o.unit_id].effort, rng, moment) for o in owed]  # fmt: skip
    Draft.objects.bulk_create(drafts, batch_size=500)
    for obligation, draft in zip(owed, drafts, strict=True):
        obligation.draft = draft
    sitting = Sitting(owed, moment)
    submissions = []
    for obligation in owed:
        village = villages[obligation.unit_id]
        sent = moment + timedelta(days=rng.randint(0, 9), minutes=rng.randint(0, 600))
        snapshot = sitting.snapshot(obligation)
        submissions.append(_submission(obligation, snapshot, 1, village.members[0][0], sent))
    Submission.objects.bulk_create(submissions, batch_size=300)
    _review(submissions, villages, rng)


def _draft(
    obligation: Obligation, level: Any, commune: Commune, effort: float, rng: Random, at: datetime
) -> Draft:
    texts = words.report(level, rng, commune.region, kind=commune.kind, effort=effort)
    written = {key: {"text": text, "origins": [], "revision": 1} for key, text in texts.items()}
    return Draft(obligation=obligation, texts=written, edited_at=at, revision=1)


def _submission(
    obligation: Obligation, snapshot: dict[str, Any], number: int, by: Any, sent: datetime
) -> Submission:
    return Submission(
        obligation=obligation, number=number, snapshot=snapshot, hash=digest(snapshot),
        submitted_by_id=by, submitted_at=sent, late=obligation.is_late(sent),
    )  # fmt: skip


def _review(submissions: list[Submission], villages: dict[Any, Village], rng: Random) -> None:
    """Communes accept; a few reports go back and come again, some wait on a busy desk."""
    again, accepted, returned = [], [], []
    for sent in submissions:
        commune = villages[sent.obligation.unit_id].commune
        seen = sent.submitted_at + timedelta(hours=rng.randint(3, 40))
        if rng.random() < 0.06:
            returned.append(
                Return(
                    submission=sent, reason=words.return_reason(rng), by_id=commune.officer, at=seen
                )
            )
            if rng.random() < 0.8:
                second = _submission(sent.obligation, sent.snapshot, 2, sent.submitted_by_id, seen + timedelta(days=1))  # fmt: skip
                again.append(second)
                accepted.append((second, commune, second.submitted_at + timedelta(hours=5)))
        else:
            accepted.append((sent, commune, seen))
    Submission.objects.bulk_create(again, batch_size=300)
    Return.objects.bulk_create(returned)
    Acceptance.objects.bulk_create(
        Acceptance(
            submission=sent, by_id=commune.officer, at=at,
            comment=words.acceptance(rng) if rng.random() < 0.5 else "",
        )
        for sent, commune, at in accepted
    )  # fmt: skip


def _level(
    month: Period, level: str, communes: dict[Any, Commune], rng: Random, before_day: int
) -> None:
    """Each unit of a level writes, signs and is accepted, by the verbs that people use."""
    role = {"commune": "commune_chair", "district": "district_officer", "province": "department_officer"}[level]  # fmt: skip
    signers = _holders(role)
    reviewer = {"commune": "district_officer", "district": "department_officer"}.get(level)
    reviewers = _holders(reviewer) if reviewer else {}
    owed = Obligation.objects.filter(period=month.text, level=level, form="monthly").owed()
    for obligation in owed.select_related("parent").order_by("id"):
        commune = communes.get(obligation.unit_id)
        effort = commune.effort if commune else 0.8
        if level == "commune" and rng.random() < 0.10 * (1.3 - effort):
            continue
        day = before_day + (rng.randint(1, 5) if level == "commune" and rng.random() < 0.08 else 0)
        with clock.travel(_at(month, day) + timedelta(minutes=rng.randint(0, 500))):
            sent = _send(obligation, level, commune, signers[obligation.unit_id], rng, effort)
            parent = obligation.parent
            if parent and reviewer and not (level == "commune" and rng.random() < 0.04):
                sent.accept(reviewers[parent.unit_id], words.acceptance(rng))


def _send(
    obligation: Obligation, level: Any, commune: Commune | None, by: Account, rng: Random,
    effort: float,
) -> Submission:  # fmt: skip
    region = commune.region if commune else None
    spoken = "programme_department" if level == "province" else level
    texts = words.report(spoken, rng, region, kind=commune.kind if commune else "", effort=effort)
    Draft.objects.update_or_create(
        obligation=obligation,
        defaults={
            "texts": {k: {"text": t, "origins": [], "revision": 1} for k, t in texts.items()},
            "edited_at": clock.now(), "edited_by": by, "revision": 1,
        },
    )  # fmt: skip
    return obligation.submit(by, overrule=_OVERRULE)


def _holders(role: str) -> dict[Any, Account]:
    held = Appointment.objects.filter(role=role).select_related("account")
    return {a.unit_id: a.account for a in held}


def _at(month: Period, day: int) -> datetime:
    """A working hour of a day of the month after a period: that is when it is reported."""
    following = month.next().first
    return datetime(following.year, following.month, day, 8, 30, tzinfo=HANOI)
