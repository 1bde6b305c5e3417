"""Words to ask for obligations with: whose they are, and what became of them."""

from typing import TYPE_CHECKING, Any

from django.db.models import (
    Case,
    CharField,
    Exists,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)

from toso.people.scope import Scope
from toso.places.finding import left_to
from toso.reports import permissions

if TYPE_CHECKING:
    from toso.reports.models import Obligation, Submission  # noqa: F401

STATES = ["open", "drafting", "submitted", "returned", "accepted", "exempt"]


class ObligationQuerySet(QuerySet["Obligation"]):
    """Reads of obligations; every view starts from `within(request.scope)`."""

    def within(self, scope: Scope) -> "ObligationQuerySet":
        """Those that the person may see: of the places in scope, from their own level down, and of
        places that ended there or were left to one of them.

        Who has no part in reporting (Finance, Youth Union) sees districts and the province only.
        """
        inside = self.filter(unit__in=scope.heritage())
        if scope.can("report.write") or scope.can("visit.record"):
            return inside
        return inside.filter(level__in=["district", "province"])

    def written_by(self, scope: Scope) -> "ObligationQuerySet":
        """Those that the person writes or sends."""
        return self.filter(_seated(scope, ["report.write", "report.submit"], ""))

    def received_by(self, scope: Scope) -> "ObligationQuerySet":
        """Those of the level below, that the person reviews: by the plan, or asked for."""
        verb = ["report.review"]
        return self.filter(_seated(scope, verb, "parent__") | _seated(scope, verb, "request__"))

    def owed(self) -> "ObligationQuerySet":
        """Those that count: exempt ones do not."""
        return self.filter(exempt_reason="")

    def planned(self) -> "ObligationQuerySet":
        """Those that a plan asks for; what was asked out of turn is counted with its request."""
        return self.filter(request=None)

    def with_state(self) -> "ObligationQuerySet":
        """Annotate the latest submission and `now`: the state, by the same rule as `state`."""
        latest = _submissions(OuterRef("pk")).order_by("-number")
        marked = self.annotate(
            last_id=_first(latest, "pk"),
            last_number=_first(latest, "number"),
            submitted_at=_first(latest, "submitted_at"),
            received_at=_first(latest, "received_at"),
            last_late=_first(latest, "late"),
            returned_at=_first(latest, "returned__at"),
            accepted_at=_first(latest, "accepted__at"),
            first_at=_first(_submissions(OuterRef("pk")).order_by("number"), "submitted_at"),
            first_late=_first(_submissions(OuterRef("pk")).order_by("number"), "late"),
            begun=Exists(_drafts(OuterRef("pk"))),
        )
        return marked.annotate(now=_now())

    def standing_submissions(self) -> "QuerySet[Submission]":
        """The latest accepted submission of each: what counts in the report above."""
        from toso.reports.models import Submission

        accepted = _submissions(OuterRef("pk")).filter(accepted__isnull=False)
        ids = self.annotate(counts=_first(accepted.order_by("-number"), "pk")).values("counts")
        return Submission.objects.filter(pk__in=ids)

    def signed_submissions(self) -> "QuerySet[Submission]":
        """What may leave the house: the latest accepted submission of each reporter, and the
        latest one of a reporter whose receiver is none of ours (the department's)."""
        from toso.reports.models import Submission

        answered_by_none = Q(obligation__parent=None, obligation__request=None)
        final = Q(accepted__isnull=False) | answered_by_none
        signed = _submissions(OuterRef("pk")).filter(final)
        ids = self.annotate(counts=_first(signed.order_by("-number"), "pk")).values("counts")
        return Submission.objects.filter(pk__in=ids)


def _seated(scope: Scope, verbs: list[str], prefix: str) -> Q:
    rule = Q(pk__in=[])
    for level in permissions.SEATS:
        places = {p for verb in verbs for p in permissions.seats(scope, verb, level)}
        if places:
            left = left_to(places, scope.on)
            rule |= Q(**{f"{prefix}level": level, f"{prefix}unit__in": places})
            rule |= Q(**{f"{prefix}level": level, f"{prefix}unit__in": left})
    return rule


def _submissions(obligation: Any) -> "QuerySet[Submission]":
    from toso.reports.models import Submission

    return Submission.objects.filter(obligation=obligation)


def _drafts(obligation: Any) -> QuerySet[Any]:
    from toso.reports.models import Draft

    return Draft.objects.filter(pk=obligation, revision__gt=0)


def _first(rows: QuerySet[Any], column: str) -> Subquery:
    return Subquery(rows.values(column)[:1])


def _now() -> Case:
    return Case(
        When(accepted_at__isnull=False, then=Value("accepted")),
        When(returned_at__isnull=False, then=Value("returned")),
        When(last_id__isnull=False, then=Value("submitted")),
        When(~Q(exempt_reason=""), then=Value("exempt")),
        When(begun=True, then=Value("drafting")),
        default=Value("open"),
        output_field=CharField(),
    )
