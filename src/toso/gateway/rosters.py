"""A team's list becomes the draft of a decision: nobody joins a team by a spreadsheet (DEC-01)."""

from typing import Any

from django.db import transaction

from toso.gateway.judging import choice
from toso.gateway.models import Commit, Import, ImportRow
from toso.kit import clock
from toso.kit.text import fold
from toso.people.models import Account
from toso.places.models import Unit
from toso.teams.drafting import begin_team, current_members, new_draft
from toso.teams.models import Decision, Team


def team_of(village: Unit | Any) -> Team | None:
    """The village's team of today, or the one that is only on paper yet."""
    teams = Team.objects.filter(host=village)
    return teams.filter(valid__contains=clock.today()).order_by("number").first() or (
        teams.filter(valid=None).order_by("-id").first()
    )


def open_draft(imported: Import) -> Decision | None:
    """A draft with members that somebody has begun: it is not written over."""
    drafts = Decision.objects.filter(team__host=imported.village_id, issued_at=None)
    for draft in drafts.exclude(kind=Decision.Kind.DISSOLVE).order_by("-made_at"):
        if draft.draft.get("members"):
            return draft
    return None


def missing_members(imported: Import) -> list[str]:
    """Members of today whom the list does not name: the draft would be without them."""
    team = team_of(imported.village_id)
    if team is None or team.valid is None:
        return []
    named = {fold(str(r.said.get("name", ""))) for r in imported.rows.all() if choice(r) != "skip"}
    return [m["name"] for m in current_members(team, clock.today()) if fold(m["name"]) not in named]


@transaction.atomic
def draft_roster(imported: Import, by: Account | None) -> Decision:
    """Write the list into a draft: the team's first one, or a change of its members."""
    assert by
    rows = list(imported.rows.order_by("number"))
    taken = [row for row in rows if choice(row) != "skip"]
    team = team_of(imported.village_id)
    if team is None:
        team = begin_team(imported.village)
    standing = current_members(team, clock.today()) if team.valid else []
    known = {fold(m["name"]): m for m in standing}
    members = [_member(row, known.get(fold(row.said["name"]))) for row in taken]
    kind = "change" if team.valid else "establish"
    draft = _empty_draft(team, kind) or new_draft(team, kind, [], by)
    draft.draft = {"members": members}
    draft.save(update_fields=["draft"])
    for row in rows:
        row.outcome = "added" if row in taken else "skipped"
    ImportRow.objects.bulk_update(rows, ["outcome"])
    return draft


def discard_draft(commit: Commit) -> None:
    """Throw away the draft that a list became, unless it was issued meanwhile."""
    draft = commit.decision
    if draft is None:
        return
    if draft.issued_at:
        commit.imported.rows.filter(outcome="withdrawn").update(outcome="kept")
        return
    team = draft.team
    draft.delete()
    if team.valid is None and not team.decisions.exists():
        team.delete()


def _empty_draft(team: Team, kind: str) -> Decision | None:
    drafts = team.decisions.filter(kind=kind, issued_at=None)
    return next((d for d in drafts if not d.draft.get("members")), None)


def _member(row: ImportRow, standing: dict[str, Any] | None) -> dict[str, Any]:
    """A proposed member; what the list does not say of a standing one stays."""
    said = row.said
    old = standing or {}
    return {
        "name": said["name"],
        "position": said.get("position") or old.get("position", "member"),
        "posts": said.get("posts") or old.get("posts", []),
        "organisations": said.get("organisations") or old.get("organisations", []),
        "skills": said.get("skills") or old.get("skills", []),
        "workplace": said.get("workplace") or old.get("workplace", ""),
        "phone": said.get("phone") or old.get("phone", ""),
        "person": old.get("person", ""),
    }
