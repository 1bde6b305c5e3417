"""A team on paper before its decision: the proposed members, and what the charter says of them."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.shortcuts import get_object_or_404

from toso.charter import Verdict
from toso.charter.draft import Draft
from toso.charter.running import charter_on
from toso.charter.vocabulary import POSITIONS, QUALITIES
from toso.journal.chain import record
from toso.kit import clock
from toso.kit.text import clean
from toso.people.models import Account, Organisation
from toso.places.models import Unit
from toso.teams.models import Decision, Membership, Team

# What a proposed member is, for the charter; the rest (workplace, phone, person) is for us.
_JUDGED = ("name", "position", "posts", "organisations", "skills")


def judge(decision: Decision, on: date | None = None) -> Verdict:
    """The charter's findings about a draft, each with its article (mission §2, HIE-17)."""
    day = on or decision.takes_effect or clock.today()
    verdict = charter_on(day).team_rules(decision.team.level).check(as_draft(decision, day))
    return verdict


def as_draft(decision: Decision, day: date) -> Draft:
    """The draft in the shape of docs/draft.md; raises DraftError on words the charter lacks."""
    team = decision.team
    data: dict[str, Any] = {
        "level": team.level,
        "host": _host(team, day),
        "issued_by": decision.issued_by,
        "on": day.isoformat(),
        "members": [{key: m[key] for key in _JUDGED} for m in decision.draft["members"]],
    }
    if decision.delegation or decision.issued_at is None:
        data["delegated_by"] = decision.delegation or None
    return Draft.parse(data)


def begin_team(host: Unit) -> Team:
    """A team on paper, until its first decision is issued.

    The name stands in decisions, so it is Vietnamese whatever language the page is read in.
    """
    name = f"Tổ công nghệ số cộng đồng {host.standing(clock.today())}"
    number = Team.objects.filter(host=host).count() + 1
    return Team.objects.create(level=host.level, host=host, name=name, number=number)


def new_draft(team: Team, kind: str, members: list[dict[str, Any]], by: Account) -> Decision:
    """A new draft of a decision; 404 when no committee of the day could issue it."""
    day = clock.today()
    own = team.level == "workplace"
    rules = charter_on(day).team_rules(team.level).rules
    usual = "workplace_leader" if own else "commune_chair"
    who = rules.issuer.who if rules and rules.issuer else (usual,)
    draft = Decision.objects.create(
        team=team, kind=kind, draft={"members": members}, issuer=_issuer(team, day),
        issued_by=who[0], symbol="QĐ" if own else "QĐ-UBND", made_by=by, made_at=clock.now(),
    )  # fmt: skip
    record("team.draft", actor=by, subject=team.pk, place=team.host_id, kind=kind)
    return draft


def _issuer(team: Team, day: date) -> Organisation:
    """The committee above a village; of a workplace the workplace itself (DEC-04)."""
    bodies = Organisation.objects.filter(valid__contains=day)
    if team.level == "workplace":
        return get_object_or_404(bodies, unit=team.host)
    commune = team.host.standing(day)
    committees = bodies.filter(kind="peoples_committee")
    return get_object_or_404(committees, unit=commune.parent_id if commune else None)


def others(team: Team, day: date) -> int:
    """How many other teams the host has on a day."""
    return Team.objects.filter(host=team.host, valid__contains=day).exclude(pk=team.pk).count()


def read_members(data: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The members typed into the form: `name-0`, `position-0`, `posts-0` (many) and so on.

    Rows without a name are rows nobody filled in.
    """
    getlist = getattr(data, "getlist", lambda key: data.get(key, []))
    rows = sorted(
        {int(k.rpartition("-")[2]) for k in data if k.startswith("name-") and k[5:].isdigit()}
    )
    members = []
    for n in rows:
        name = clean(str(data.get(f"name-{n}", "")))[:120]
        if not name:
            continue
        position = str(data.get(f"position-{n}", "member"))
        members.append(
            {
                "name": name,
                "position": position if position in POSITIONS else "member",
                "posts": list(getlist(f"posts-{n}")),
                "organisations": list(getlist(f"organisations-{n}")),
                "skills": list(getlist(f"skills-{n}")),
                "workplace": clean(str(data.get(f"workplace-{n}", "")))[:200],
                "phone": clean(str(data.get(f"phone-{n}", "")))[:20],
                "person": str(data.get(f"person-{n}", "")),
                "qualities": [q for q in getlist(f"qualities-{n}") if q in QUALITIES],
            }
        )
    return members


def current_members(team: Team, day: date) -> list[dict[str, Any]]:
    """The members of a day in the shape of a draft, to start a change from."""
    return [
        {
            "name": m.name, "position": m.position, "posts": m.posts,
            "organisations": m.organisations, "skills": m.skills, "workplace": m.workplace,
            "phone": m.phone, "person": str(m.pk),
        }
        for m in in_rank(team, day)
    ]  # fmt: skip


def in_rank(team: Team, day: date) -> list[Membership]:
    """The members of a day: the leader, the deputy, the others by name."""
    held = team.memberships.filter(valid__contains=day).order_by("sort_key")
    return sorted(held, key=lambda m: list(POSITIONS).index(m.position))


def _host(team: Team, day: date) -> dict[str, Any]:
    """Where the team works; of an enterprise of the register also how many work there."""
    said: dict[str, Any] = {
        "kind": team.level, "name": str(team.host.standing(day)), "other_teams": others(team, day),
    }  # fmt: skip
    if team.level != "workplace":
        return said
    place = team.host.workplace
    business = place.business
    return said | {
        "kind": place.kind,
        "workers": business.workers if business else None,
        "non_local_workers": business.non_local_workers if business else None,
    }
