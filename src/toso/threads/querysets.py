"""Words to ask for threads and remarks with: whose they are, which questions are open."""

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q

from toso.people.roles import ROLES
from toso.people.scope import Scope

if TYPE_CHECKING:
    from toso.threads.models import Remark, Thread  # noqa: F401


def talks(scope: Scope) -> bool:
    """Teams, and whoever stands above them in the chain of reports; no outsiders."""
    return scope.can("report.write") or scope.can("visit.record")


def sides(scope: Scope) -> list[tuple[str, Scope]]:
    """The levels at which a person speaks, each with the scope of that post alone."""
    held = [a for a in scope.appointments if {"report.write", "visit.record"} & ROLES[a.role].verbs]
    return [(ROLES[a.role].level, Scope(scope.account, (a,), scope.on)) for a in held]


class ThreadQuerySet(models.QuerySet["Thread"]):
    """`Thread.objects.joined_by(scope)`."""

    def joined_by(self, scope: Scope) -> Self:
        """Those in which a post of the person takes part: of the own place and of those below."""
        return self.filter(_joined(scope, ""))


class RemarkQuerySet(models.QuerySet["Remark"]):
    """`Remark.objects.open().waiting_for(scope)`."""

    def standing(self) -> Self:
        return self.filter(withdrawn=None)

    def open(self) -> Self:
        """Questions that nobody has answered and that were not withdrawn."""
        replies = self.model._default_manager.filter(answers=OuterRef("pk"), withdrawn=None)
        return self.standing().filter(~Exists(replies), asks=True)

    def waiting_for(self, scope: Scope) -> Self:
        """Those that a post of this person should answer: of threads it takes part in, asked by
        another side than its own."""
        own = Q(pk__in=[])
        for level, post in sides(scope):
            own |= Q(level=level, unit__in=post.areas())
        return self.filter(_joined(scope, "thread__")).exclude(own)


def _joined(scope: Scope, prefix: str) -> Q:
    rule = Q(pk__in=[])
    for level, post in sides(scope):
        places = {f"{prefix}place__in": post.heritage(), f"{prefix}levels__contains": [level]}
        rule |= Q(**places)
    return rule
