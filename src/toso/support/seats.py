"""Who reports and who answers: an appointment of that party, at that place or at its heir's."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from toso.people.models import Appointment
from toso.people.roles import ROLES
from toso.people.scope import Scope
from toso.places.finding import stands_for
from toso.places.models import Unit
from toso.support.routing import DEPARTMENT, OWNER, PROVINCE

if TYPE_CHECKING:
    from toso.support.models import Issue

# Role → the parties that it speaks for; the first is the one that it reports for.
SPEAKS: dict[str, tuple[str, ...]] = {
    "volunteer": ("team",),
    "team_leader": ("team",),
    "commune_officer": ("commune", "commune_office"),
    "commune_chair": ("commune",),
    "district_officer": ("district",),
    "district_chair": ("district",),
    "department_officer": (DEPARTMENT,),
    "department_director": (DEPARTMENT,),
    "province_chair": (PROVINCE,),
}
VERBS = ("report.write", "visit.record", "request.answer")


@dataclass(frozen=True)
class Post:
    """One appointment, the parties that it speaks for, and its area."""

    held: Appointment
    scope: Scope

    @property
    def parties(self) -> tuple[str, ...]:
        return SPEAKS.get(self.held.role, ())

    @property
    def is_drafter(self) -> bool:
        """Where a plan knows the Văn phòng UBND xã, the officer is that office and the chair is
        UBND xã (002 IV, last paragraph; ESC-06)."""
        return self.held.role == "commune_officer"


def posts(scope: Scope) -> Iterator[Post]:
    for held in scope.appointments:
        if any(verb in ROLES[held.role].verbs for verb in VERBS):
            yield Post(held, Scope(scope.account, (held,), scope.on))


def reporters(scope: Scope) -> list[Post]:
    """The posts by which a person may report: of teams and of offices below UBND tỉnh."""
    return [p for p in posts(scope) if p.parties and p.parties[0] != PROVINCE]


def follows(scope: Scope) -> bool:
    """Whether the person stands above teams, and so follows what is reported below (000 V.2)."""
    return any(post.parties and post.parties[0] != "team" for post in posts(scope))


def reporting(scope: Scope, issue: "Issue") -> Post | None:
    """The post by which a person belongs to the side that reported it."""
    for post in posts(scope):
        own = issue.reporter in post.parties[:1]
        if own and stands_for([post.held.unit_id], issue.unit_id, scope.on):
            return post
    return None


def answering(scope: Scope, issue: "Issue") -> Post | None:
    """The post by which a person speaks for who has it now."""
    return next((post for post in posts(scope) if _answers(post, issue)), None)


def _answers(post: Post, issue: "Issue") -> bool:
    if issue.party == OWNER:
        return bool(issue.organisation_id) and post.held.organisation_id == issue.organisation_id
    if issue.party not in post.parties:
        return False
    if issue.party == "commune" and post.is_drafter and "commune_office" in issue.named:
        return False
    inside = Unit.objects.filter(pk=issue.unit_id).filter(pk__in=post.scope.heritage())
    return inside.exists()
