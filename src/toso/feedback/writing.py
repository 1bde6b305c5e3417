"""Writing a month's notice: one text for all teams, and what is said to each."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db import transaction
from django.utils.translation import gettext as _

from toso.feedback.models import Remark, Round
from toso.feedback.refusals import Stale
from toso.feedback.seats import require
from toso.journal.chain import record
from toso.kit import clock
from toso.kit.period import Period
from toso.people.models import Account

Texts = Mapping[uuid.UUID, Mapping[str, str]]


@dataclass(frozen=True)
class Writing:
    """What a form carries: `seen` is the revision that it was opened on."""

    general: str
    named: bool
    texts: Texts = field(default_factory=dict)
    seen: int = 0


def round_of(commune: uuid.UUID, period: Period) -> Round:
    """The month's round, kept or fresh; a fresh one is not stored until something is written."""
    found = Round.objects.filter(unit=commune, period=period.text).first()
    return found or Round(unit_id=commune, period=period.text, edited_at=clock.now())


def remarks(round: Round) -> dict[uuid.UUID, dict[str, str]]:
    """Team → heading → what is kept."""
    return {row.team_id: row.texts for row in Remark.objects.filter(round=round)}


@transaction.atomic
def keep(commune: uuid.UUID, period: Period, said: Writing, by: Account) -> Round:
    """Keep what was written; raises Stale when somebody kept it since the form was opened."""
    require(by, "notice.write", commune)
    Round.objects.get_or_create(
        unit_id=commune, period=period.text, defaults={"edited_at": clock.now()}
    )
    held = Round.objects.select_for_update().get(unit=commune, period=period.text)
    if held.revision != said.seen:
        words = _("%(who)s vừa lưu thông báo này. Hãy xem lại phần khác nhau rồi lưu lại.")
        raise Stale(words % {"who": held.edited_by or _("Người khác")}, held)
    held.general, held.named = said.general.strip(), said.named
    held.revision, held.edited_by, held.edited_at = held.revision + 1, by, clock.now()
    held.save()
    for team, texts in said.texts.items():
        kept = {key: text.strip() for key, text in texts.items()}
        Remark.objects.update_or_create(round=held, team_id=team, defaults={"texts": kept})
    record("notice.write", actor=by, subject=held.pk, place=commune, period=period.text,
           revision=held.revision)  # fmt: skip
    return held
