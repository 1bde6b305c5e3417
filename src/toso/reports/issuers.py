"""Who writes the paper of each level and to whom: the head, the addressee, the signature.

By Nghị định 30/2020/NĐ-CP a People's Committee names nobody above it; a department and a team do.
"""

import uuid
from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from toso.charter.charter import Charter
from toso.reports.seats import Seat
from toso.teams.models import Membership

if TYPE_CHECKING:
    from toso.reports.models import Obligation

SIGNERS = {
    "team": "team_leader",
    "commune": "commune_chair",
    "district": "district_chair",
    "province": "department_director",
}


class Issuers:
    """The heads of the papers of some reports of one level, read together."""

    def __init__(
        self,
        obligations: Iterable["Obligation"],
        seats: Mapping[uuid.UUID, Seat],
        charter: Charter,
        on: date,
    ) -> None:
        self.charter, self.seats, self.on = charter, seats, on
        leaders = Membership.objects.filter(
            team__in=[o.team_id for o in obligations if o.team_id], position="leader",
            valid__contains=on,
        )  # fmt: skip
        self.leaders = {m.team_id: m.name for m in leaders}

    def of(
        self, obligation: "Obligation", places: dict[str, str], chair: dict[str, str]
    ) -> dict[str, Any]:
        """Plain words of one paper's head and foot."""
        block = self.charter.signature("report", SIGNERS[obligation.level])
        name = self.leaders.get(obligation.team_id, "") if obligation.team_id else chair["name"]
        return {
            **self._head(obligation, self.seats[obligation.pk].inherited or places),
            "place": self.seats[obligation.pk].name,
            "signature": list(block.lines) if block else [],
            "deputy_signature": list(block.deputy_lines) if block else [],
            "signer": name,
        }

    def _head(self, obligation: "Obligation", places: dict[str, str]) -> dict[str, str]:
        committees = {level: f"Ủy ban nhân dân {name}" for level, name in places.items()}
        body = self.charter.body("programme_department", self.on)
        department = body.name if body else "Sở chủ trì chương trình"
        symbol = f"BC-{body.symbol}" if body and body.symbol else "BC"
        province, commune = committees.get("province", ""), committees.get("commune", "")
        if obligation.level == "team":
            team = obligation.team.name if obligation.team else ""
            return _words(team, commune, "BC-TCNSCĐ", commune)
        if obligation.level == "commune":
            return _words(commune, "", "BC-UBND", committees.get("district") or department)
        if obligation.level == "district":
            return _words(committees["district"], "", "BC-UBND", department)
        return _words(department, province, symbol, province)


def _words(issuer: str, superior: str, symbol: str, addressee: str) -> dict[str, str]:
    return {"name": issuer, "superior": superior, "symbol": symbol, "addressee": addressee}
