"""Words to ask for notices with: whose they are, who has read them, which wait for an answer."""

from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Count, Exists, OuterRef, Subquery

from toso.people.scope import Scope

if TYPE_CHECKING:
    from toso.feedback.models import Dispatch, Notice  # noqa: F401

WRITE, SEND, ANSWER, READ = "notice.write", "notice.send", "notice.answer", "visit.record"


def reads(scope: Scope) -> bool:
    """Teams, and whoever stands above them in the chain of reports; no outsiders."""
    return scope.can("report.write") or scope.can(READ)


class DispatchQuerySet(models.QuerySet["Dispatch"]):
    """Every read starts from `within(request.scope)`."""

    def within(self, scope: Scope) -> Self:
        """Those of the communes in the person's area; a team reads its own part only."""
        if not scope.can("report.review"):
            return self.none()
        return self.filter(unit__in=scope.heritage())


class NoticeQuerySet(models.QuerySet["Notice"]):
    """Every read starts from `within(request.scope)`."""

    def within(self, scope: Scope) -> Self:
        return self.filter(unit__in=scope.heritage()) if reads(scope) else self.none()

    def with_state(self) -> Self:
        """Annotate `readers`, `first_read`, and `waits`: the team had the last word."""
        from toso.feedback.models import Answer, Receipt

        last = Answer.objects.filter(notice=OuterRef("pk")).order_by("-at", "-id")
        seen = Receipt.objects.filter(notice=OuterRef("pk"))
        readers = seen.order_by().values("notice").annotate(n=Count("pk")).values("n")
        return self.annotate(
            is_read=Exists(seen),
            readers=Subquery(readers),
            first_read=Subquery(seen.order_by("at").values("at")[:1]),
            waits=Subquery(last.values("of_team")[:1]),
            said_at=Subquery(last.values("at")[:1]),
        )

    def unanswered(self) -> Self:
        """Those of which the team had the last word (FBK-03)."""
        return self.with_state().filter(waits=True)

    def unread_by(self, account: Any) -> Self:
        """Those that this person has not opened."""
        return self.exclude(receipts__account=account)
