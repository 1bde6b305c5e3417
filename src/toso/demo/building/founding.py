"""Teams of the demo: founded by numbered decisions in August 2022, some later, some not yet."""

from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any

from django.db.backends.postgresql.psycopg_any import DateRange

from toso.demo import words
from toso.demo.building.copying import copy_objects
from toso.demo.building.ground import Made
from toso.demo.building.land import Commune, Village
from toso.journal.models import Entry
from toso.kit.clock import HANOI
from toso.kit.ids import new_id
from toso.people.models import Account, Appointment
from toso.teams.drafting import current_members
from toso.teams.models import Decision, Membership, Team

# Who stands beside leader and deputy, by how often a commune names them.
_KINDS: list[tuple[list[str], list[str], float]] = [
    (["resident"], ["youth_union"], 0.34),
    (["resident"], ["womens_union"], 0.2),
    (["resident"], ["farmers_association"], 0.16),
    (["officer"], ["police"], 0.12),
    (["teacher"], ["school"], 0.1),
    (["resident"], ["fatherland_front"], 0.08),
]


def found_teams(communes: list[Commune], rng: Random) -> None:
    """A team in most villages; those of the named world get the members that they lack."""
    existing = {team.host_id: team for team in Team.objects.filter(level="village")}
    gathered = _Gathered()
    for commune in communes:
        for number, village in enumerate(commune.villages, 1):
            if team := existing.get(village.unit):
                gathered.complete(village, team, rng)
            elif not village.named and not _lacks(rng, village):
                gathered.found(village, number, rng)
    gathered.save()


def _lacks(rng: Random, village: Village) -> bool:
    """Where a commune runs poorly, some villages have no team even in October."""
    return rng.random() < 0.22 * (1 - village.commune.effort)


class _Gathered:
    """Rows gathered before they are written at once."""

    def __init__(self) -> None:
        self.people = Made()
        self.teams: list[Team] = []
        self.decisions: list[Decision] = []
        self.memberships: list[Membership] = []
        self.entries: list[Entry] = []

    def found(self, village: Village, number: int, rng: Random) -> None:
        signed = _signed_on(rng, village.commune.effort)
        valid = DateRange(signed, None, "[)")
        team = Team(
            pk=new_id(), level="village", host_id=village.unit, name=_name(village), valid=valid
        )
        members = proposed_members(village, rng)
        decision = _decision(team, village.commune, 50 + number, signed, members)
        self.teams.append(team)
        self.decisions.append(decision)
        village.team, village.founded = team.pk, signed
        self._admit(village, decision, members)
        self.entries.append(_entry(decision, village.commune))

    def complete(self, village: Village, team: Team, rng: Random) -> None:
        """Members beside those that tests know, by the same decision."""
        village.team, village.founded = team.pk, team.valid.lower
        there = current_members(team, village.founded)
        village.members = [
            (m.account_id, m.name) for m in team.memberships.order_by("-position") if m.account_id
        ]
        leads = any(member["position"] == "leader" for member in there)
        fresh = proposed_members(village, rng)[1 if leads else 0 :]
        decision = team.decisions.get()
        decision.draft = {"members": [m | {"person": ""} for m in there] + fresh}
        decision.signer = village.commune.chair_name
        decision.made_by_id, decision.issued_by_account_id = (
            village.commune.officer,
            village.commune.chair,
        )
        decision.save()
        self._admit(village, decision, fresh)
        village.members.sort(key=lambda member: member[1] not in _leaders(there))
        self.entries.append(_entry(decision, village.commune))

    def _admit(self, village: Village, decision: Decision, members: list[dict[str, Any]]) -> None:
        valid = DateRange(decision.takes_effect, None, "[)")
        for member in members:
            account = self.people.account(str(member["name"]), str(member["phone"]))
            village.members.append((account.pk, account.full_name))
            self.memberships.append(_membership(decision, account, member, valid))
            self.people.appointments.append(_appointment(village, account, member, decision, valid))

    def save(self) -> None:
        self.people.save()
        for rows in (self.teams, self.decisions, self.memberships):
            copy_objects(rows)
        self.entries.sort(key=lambda entry: entry.at)
        copy_objects(self.entries)


def _leaders(members: list[dict[str, Any]]) -> set[str]:
    return {member["name"] for member in members if member["position"] == "leader"}


def _name(village: Village) -> str:
    where = village.name
    if village.kind == "tổ dân phố" and not where.lower().startswith("tổ dân phố"):
        where = f"tổ dân phố {where}"
    return f"Tổ công nghệ số cộng đồng {where}"


def _entry(decision: Decision, commune: Commune) -> Entry:
    """What the journal says of an issued decision."""
    assert decision.signed_on and decision.issued_at
    return Entry(
        pk=new_id(), verb="team.establish", actor=commune.chair, actor_name=commune.chair_name,
        subject=decision.team_id, place=decision.team.host_id, at=decision.issued_at,
        detail={"decision": str(decision), "signed_on": decision.signed_on.isoformat()},
    )  # fmt: skip


def _signed_on(rng: Random, effort: float) -> date:
    """Most in August as the plan asks (000 V.5); the slow ones in September and October."""
    late = rng.random() > 0.72 + 0.3 * effort
    return date(2022, 8, 3) + timedelta(days=rng.randint(30, 68) if late else rng.randint(0, 27))


def proposed_members(village: Village, rng: Random) -> list[dict[str, Any]]:
    """Four to eight people as a commune proposes them, in the shape of docs/draft.md."""
    region = village.commune.region
    count = rng.randint(4, 8)
    leader = rng.choice([["youth_branch_secretary"], ["village_head"], ["youth_branch_secretary"]])
    members = [
        _member(rng, region, "leader", leader, ["youth_union"] if leader[0][0] == "y" else []),
        _member(rng, region, "deputy", ["resident"], ["womens_union"]),
    ]
    for _ in range(count - 2):
        posts, bodies, _share = rng.choices(_KINDS, [share for *_, share in _KINDS])[0]
        members.append(_member(rng, region, "member", posts, bodies))
    for member in rng.sample(members, 2):
        member["skills"] = ["it_basic", "digital_skills"]
    return members


def _member(
    rng: Random, region: words.Region, position: str, posts: list[str], bodies: list[str]
) -> dict[str, Any]:
    return {
        "name": words.person(rng, region, ages=(20, 55)).name, "position": position,
        "posts": posts, "organisations": bodies, "skills": ["digital_skills"], "workplace": "",
        "phone": f"+849{rng.randint(10_000_000, 99_999_999)}", "person": "",
    }  # fmt: skip


def _decision(
    team: Team, commune: Commune, number: int, signed: date, members: list[dict[str, Any]]
) -> Decision:
    moment = datetime.combine(signed, time(9), HANOI)
    return Decision(
        pk=new_id(), team=team, kind="establish", draft={"members": members},
        issuer_id=commune.committee, issued_by="commune_chair", number=number, signed_on=signed,
        takes_effect=signed, signer=commune.chair_name, signer_title="CHỦ TỊCH", made_at=moment,
        issued_at=moment, made_by_id=commune.officer, issued_by_account_id=commune.chair,
    )  # fmt: skip


def _membership(
    decision: Decision, account: Account, member: dict[str, Any], valid: DateRange
) -> Membership:
    return Membership(
        pk=new_id(), team=decision.team, account=account, name=account.full_name, folded=account.folded,
        sort_key=account.sort_key, position=member["position"], posts=member["posts"],
        organisations=member["organisations"], skills=member["skills"], phone=account.phone,
        valid=valid, opened_by=decision,
    )  # fmt: skip


def _appointment(
    village: Village, account: Account, member: dict[str, Any], decision: Decision,
    valid: DateRange,
) -> Appointment:  # fmt: skip
    leader = member["position"] == "leader"
    return Appointment(
        pk=new_id(), account=account, role="team_leader" if leader else "volunteer",
        title={"leader": "Tổ trưởng", "deputy": "Tổ phó"}.get(str(member["position"]), "Tổ viên"),
        unit_id=village.unit, valid=valid,
        decision=f"{decision} {decision.signed_on:%d/%m/%Y}",
    )  # fmt: skip
