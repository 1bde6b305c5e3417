"""Where a difficulty goes, by the charter's routes; where the plan is silent, up the chain.

Nobody but the department addresses UBND tỉnh: who would, goes through the department (000 V, last
paragraph; 003, last paragraph; ESC-04), whatever the plan in force forgets to say.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from toso.charter import Charter
from toso.charter.workings import Route

DEPARTMENT, PROVINCE, OWNER = "programme_department", "province", "platform_owner"
# The house's own rule where a plan does not say who is above: the chain of command.
_ABOVE = {
    "team": "commune",
    "commune_office": "commune",
    "commune": "district",
    "district": DEPARTMENT,
    OWNER: DEPARTMENT,
    DEPARTMENT: PROVINCE,
}


@dataclass(frozen=True)
class Leg:
    """One step of a way: to which party, and by which sentence (none: the house's own rule)."""

    party: str
    source: str = ""
    quote: str = ""


def first(charter: Charter | None, kind: str, starts: str, day: date) -> Leg:
    """To whom a difficulty of a kind is reported at once (ESC-01, ESC-05).

    What a plan says of a team's problem holds for an office's of the same kind; the department has
    nobody above but UBND tỉnh.
    """
    if starts != DEPARTMENT:
        whose = (starts,) if kind in ("difficulty", "to_province") else (starts, "team")
        for party in whose:
            if rule := _rule(charter, kind, party, day):
                return _through(rule, starts)
    return beyond(charter, kind, starts, day) or Leg(PROVINCE)


def beyond(charter: Charter | None, kind: str, party: str, day: date) -> Leg | None:
    """To whom it goes that is beyond a party's authority; None above UBND tỉnh (ESC-02, ESC-03)."""
    own = _rule(charter, kind, party, day) if kind == "plan_change" else None
    if rule := own or _rule(charter, "beyond_authority", party, day):
        return _through(rule, party)
    above = _ABOVE.get(party)
    if above == "district" and charter and "district" not in charter.tiers.levels:
        above = DEPARTMENT
    return Leg(above) if above else None


def ladder(charter: Charter | None, kind: str, starts: str, day: date) -> Iterator[Leg]:
    """All levels that the way names, from the first upwards."""
    leg: Leg | None = first(charter, kind, starts, day)
    met: set[str] = set()
    while leg and leg.party not in met:
        yield leg
        met.add(leg.party)
        leg = beyond(charter, kind, leg.party, day)


def _rule(charter: Charter | None, kind: str, starts: str, day: date) -> Route | None:
    return charter.rule_of_route(kind, starts, day) if charter else None


def _through(rule: Route, starts: str) -> Leg:
    receiver = rule.receiver
    if receiver == PROVINCE and starts != DEPARTMENT:
        return Leg(rule.via or DEPARTMENT, rule.source, rule.quote)
    return Leg(receiver, rule.source, rule.quote)
