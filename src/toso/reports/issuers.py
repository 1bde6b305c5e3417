"""Who writes the paper of each level and to whom: the head, the addressee, the signature.

A team writes under its commune; of committees and the department see printing.heads.
"""

import uuid
from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from toso.charter.charter import Charter
from toso.printing.heads import Issuer, committee, committee_of, department_of
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
        department = department_of(places.get("province"), self.charter, self.on)
        if obligation.level == "province":
            return _words(department, department.superior)
        if obligation.level == "team":
            commune, team = committee(places.get("commune")), obligation.team
            return _words(Issuer(team.name if team else "", commune, "TCNSCĐ"), commune)
        above = committee(places.get("district")) if obligation.level == "commune" else ""
        return _words(committee_of(places.get(obligation.level)), above or department.name)


def _words(issuer: Issuer, addressee: str) -> dict[str, str]:
    return {
        "name": issuer.name,
        "superior": issuer.superior,
        "symbol": issuer.symbol_of("BC"),
        "addressee": addressee,
    }
