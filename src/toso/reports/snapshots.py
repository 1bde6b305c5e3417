"""The frozen report: everything that its paper prints, its numbers, its words, its children.

Papers, tables and the levels above read only this; late facts never change what was signed.
"""

import hashlib
import json
from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.utils.translation import override

from toso.charter.charter import Charter
from toso.charter.running import charter_on
from toso.kit.period import Period
from toso.reports import readings
from toso.reports.accountable import accountable
from toso.reports.attached import parts
from toso.reports.checks import findings
from toso.reports.coverage import Family, families
from toso.reports.declared import beside
from toso.reports.errata import erratum
from toso.reports.issuers import Issuers
from toso.reports.names import chains
from toso.reports.origins import labelled
from toso.reports.outline import gathers, outline, title
from toso.reports.refusals import Unresolved
from toso.reports.seats import seats
from toso.reports.spans import Span
from toso.teams.models import Membership

if TYPE_CHECKING:
    from toso.reports.models import Obligation, Submission

VERSION = 1


def digest(snapshot: dict[str, Any]) -> str:
    """SHA-256 over the canonical JSON: sorted keys, no spaces, UTF-8."""
    text = json.dumps(snapshot, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def take(
    obligation: "Obligation",
    moment: datetime,
    *,
    revises: "Submission | None",
    held: "Submission | None",
    reason: str,
    overrule: str,
) -> dict[str, Any]:
    """The snapshot to submit. Raises Unresolved while a check fails and nobody says why it may.

    `held` is what counted until now; what the new one changes against it stands in its erratum.
    """
    snapshot = Sitting([obligation], moment).snapshot(obligation)
    failed = findings(obligation, snapshot)
    if failed and not overrule.strip():
        raise Unresolved(failed)
    with override("vi"):  # what is signed is Vietnamese, whatever language its sender reads
        kept = findings(obligation, snapshot) if failed else []
    snapshot["checks"] = [{**each, "reason": overrule.strip()} for each in kept]
    if revises:
        snapshot["revision"] = {"of": revises.number, "hash": revises.hash, "reason": reason}
    if held:
        snapshot["erratum"] = erratum(held, snapshot, reason)
    return snapshot


class Sitting:
    """One sitting at which the snapshots of reports of one level and period are taken.

    What they share is read once, so that a thousand teams cost little more than one.
    """

    def __init__(self, obligations: Iterable["Obligation"], moment: datetime) -> None:
        self.obligations = list(obligations)
        first = self.obligations[0]
        self.moment, self.level, self.month = moment, first.level, Period(first.period)
        self.charter: Charter = charter_on(self.month.last)
        self.totals = self.charter.reports.totals
        signed_at = seats(self.obligations, moment.date())
        self.accountable = accountable(self.obligations, signed_at, moment.date())
        self.live = readings.live(self.level, [o.unit_id for o in self.obligations], self.month)
        self.families = families(self.obligations) if self.level != "team" else {}
        self.members = self._members()
        self.issuers = Issuers(self.obligations, signed_at, self.charter, moment.date())
        self.places = chains((o.unit_id for o in self.obligations), self.month.last)

    def snapshot(self, obligation: "Obligation") -> dict[str, Any]:
        """All that is signed, as plain JSON."""
        family = self.families.get(obligation.pk)
        own = self.live.get(obligation.unit_id, {})
        draft = getattr(obligation, "draft", None)
        above = family if gathers(self.charter, obligation) else None
        span = Span(obligation) if self.month.kind != "month" else None
        rolled = self._figures(own, above) if span is None else span.figures(self.totals)
        figures = beside(rolled, draft.declared if draft else {})
        places = self.places.get(obligation.unit_id, {})
        added = parts(obligation)
        return {
            "version": VERSION,
            "form": obligation.form,
            "period": obligation.period,
            "data": [str(obligation.first_day), str(obligation.last_day)],
            "level": self.level,
            "places": places,
            "team": obligation.team.name if obligation.team else "",
            "charter": {"stem": obligation.charter, "source": obligation.source},
            "title": title(self.charter, obligation),
            "basis": self.charter.programme.citation,
            "accountable": self.accountable[obligation.pk],
            "issuer": self.issuers.of(obligation, places, self.accountable[obligation.pk]),
            "taken_at": self.moment.isoformat(),
            "figures": list(figures.values()),
            "live": readings.differing(figures, own) if family else {},
            "members": self._members_of(obligation, family),
            "texts": self.texts(obligation),
            "children": family.included() if family else [],
            "coverage": family.coverage() if family else _own_coverage(),
            "checks": [],
            **({"span": {"owed": span.owed, "missing": span.missing}} if span else {}),
            **({"parts": added} if added else {}),
        }

    def _figures(self, own: readings.Readings, family: Family | None) -> readings.Readings:
        if family is None:
            return own
        children = [child["figures"] for child in family.snapshots()]
        return readings.rolled_up(self.level, own, children, self.month, self.totals)

    def texts(self, obligation: "Obligation") -> list[dict[str, Any]]:
        """The headings with what the draft says under each, and where that came from."""
        draft = getattr(obligation, "draft", None)
        written = draft.texts if draft else {}
        words = labelled(o for entry in written.values() for o in entry["origins"])
        return [
            {
                "heading": heading.key,
                "title": heading.title,
                "text": written.get(heading.key, {}).get("text", ""),
                "origins": [
                    {"id": origin, "label": words[origin]}
                    for origin in written.get(heading.key, {}).get("origins", [])
                    if origin in words
                ],
            }
            for heading in outline(self.charter, obligation)
        ]

    def _members(self) -> dict[Any, int]:
        teams = [o.team_id for o in self.obligations if o.team_id]
        held = Membership.objects.filter(team__in=teams, valid__contains=self.month.last)
        counts: dict[Any, int] = {}
        for team in held.values_list("team", flat=True):
            counts[team] = counts.get(team, 0) + 1
        return counts

    def _members_of(self, obligation: "Obligation", family: Family | None) -> int:
        if family is None:
            return self.members.get(obligation.team_id, 0)
        return sum(held.snapshot["members"] for held in family.standing.values())


def _own_coverage() -> dict[str, Any]:
    return {
        "expected": 0,
        "included": 0,
        "exempt": 0,
        "missing": [],
        "teams": {"expected": 1, "included": 1},
    }
