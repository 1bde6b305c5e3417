"""Sending: what was written becomes a frozen dispatch with a notice for each team (000 V.7)."""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from toso.charter.running import charter_on
from toso.feedback.heads import head
from toso.feedback.lines import peers
from toso.feedback.models import Dispatch, Notice, sealed
from toso.feedback.outline import article, subject, titles
from toso.feedback.refusals import Refused
from toso.feedback.results import TeamMonth, months
from toso.feedback.seats import require
from toso.feedback.writing import remarks, round_of
from toso.journal.chain import record
from toso.kit import clock
from toso.kit.period import Period
from toso.people.models import Account
from toso.teams.models import Team

VERSION = 1


@dataclass(frozen=True)
class Part:
    """What goes to one team."""

    team: Team
    snapshot: dict[str, Any]


def untold(commune: uuid.UUID, period: Period, teams: Sequence[TeamMonth]) -> list[TeamMonth]:
    """Those that were not told yet, or whose report was accepted since they were."""
    told = Notice.objects.filter(
        dispatch__unit=commune, dispatch__kind="results", dispatch__period=period.text
    ).order_by("dispatch__number")
    seen = {notice.team_id: notice.snapshot["submission"].get("hash", "") for notice in told}
    return [m for m in teams if seen.get(m.team.pk) != (m.submission.hash if m.submission else "")]


@transaction.atomic
def send(commune: uuid.UUID, period: Period, by: Account) -> Dispatch:
    """Tell all teams that are still to be told, in one act; refused while one has no assessment."""
    require(by, "notice.send", commune)
    held = _locked(commune, period)
    every = months(commune, period)
    chosen = untold(commune, period, every)
    if not chosen:
        raise Refused(_("Các Tổ đều đã nhận thông báo của tháng này."))
    said = remarks(held)
    bare = [m.team.name for m in chosen if not any(said.get(m.team.pk, {}).values())]
    if bare:
        words = _("Chưa có đánh giá cho: %s. Hãy viết, hoặc dùng câu gợi ý, rồi gửi.")
        raise Refused(words % ", ".join(bare))
    common = _common(commune, period, every, held.general, held.named)
    parts = [Part(m.team, _part(m, said[m.team.pk], period)) for m in chosen]
    return dispatch(commune, Dispatch.Kind.RESULTS, common, parts, by, period.text)


def _locked(commune: uuid.UUID, period: Period) -> Any:
    held = round_of(commune, period)
    if clock.today() <= period.last:
        raise Refused(_("Tháng này chưa hết. Hết tháng mới thông báo được kết quả."))
    if not held.revision:
        raise Refused(_("Chưa viết gì. Hãy lưu nội dung thông báo trước khi gửi."))
    return type(held).objects.select_for_update().get(pk=held.pk)


def dispatch(
    commune: uuid.UUID,
    kind: str,
    common: dict[str, Any],
    parts: Iterable[Part],
    by: Account,
    period: str = "",
) -> Dispatch:
    """Freeze what is told and put it before each team; inside the caller's transaction."""
    every = list(parts)
    earlier = Dispatch.objects.filter(unit=commune, kind=kind, period=period).count()
    made = Dispatch.objects.create(
        kind=kind, unit_id=commune, period=period, number=earlier + 1, snapshot=common,
        hash=sealed(common, {str(p.team.pk): p.snapshot for p in every}),
        sent_by=by, sent_at=clock.now(),
    )  # fmt: skip
    Notice.objects.bulk_create(
        Notice(dispatch=made, team=p.team, unit_id=p.team.host_id, snapshot=p.snapshot)
        for p in every
    )
    record("notice.send", actor=by, subject=made.pk, place=commune, kind=kind, period=period,
           number=made.number, teams=len(every), hash=made.hash)  # fmt: skip
    return made


def _common(
    commune: uuid.UUID, period: Period, every: Sequence[TeamMonth], general: str, named: bool
) -> dict[str, Any]:
    charter = charter_on(period.last)
    source, quote = article(charter)
    in_ = {
        m.team.pk: (m.team.name, m.submission.snapshot["figures"]) for m in every if m.submission
    }
    return {
        "version": VERSION, "period": period.text, "subject": subject(charter),
        "basis": charter.programme.citation, "source": source, "quote": quote,
        "issuer": head(commune, charter), "general": general, "named": named,
        "headings": [{"key": t.key, "title": t.title} for t in titles(charter)],
        "peers": peers(in_),
        "teams": [{"name": m.team.name, "state": m.state, "late": m.late} for m in every],
        "coverage": {"expected": len(every), "included": len(in_)},
    }  # fmt: skip


def _part(month: TeamMonth, said: Mapping[str, str], period: Period) -> dict[str, Any]:
    sent = month.submission
    return {
        "team": month.team.name,
        "state": month.state,
        "late": month.late,
        "submission": {"id": str(sent.pk), "number": sent.number, "hash": sent.hash}
        if sent
        else {},
        "rows": [dict(row) for row in month.rows],
        "texts": [
            {"heading": t.key, "title": t.title, "text": said.get(t.key, "")}
            for t in titles(charter_on(period.last))
            if said.get(t.key, "")
        ],
    }
