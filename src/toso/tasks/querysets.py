"""What one may ask of tasks, topics and requests, in words; every view begins with `within`."""

from datetime import date
from typing import Any, Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery

from toso.kit.period import Period
from toso.kit.text import clean, fold
from toso.people.scope import Scope
from toso.places.finding import left_to
from toso.places.models import Ancestry
from toso.plans.models import PlanVersion

WRITE, DO, HAND = "task.write", "visit.record", "task.hand"


def organisations_of(scope: Scope, verb: str = WRITE) -> list[Any]:
    """The organisations for which a person does a verb."""
    from toso.people.roles import ROLES

    held = scope.appointments
    return [a.organisation_id for a in held if a.organisation_id and verb in ROLES[a.role].verbs]


class TaskQuerySet(models.QuerySet[Any]):
    """`Task.objects.within(scope).late(today)`."""

    def within(self, scope: Scope) -> Self:
        """Those of one's area: a draft only for who wrote it, a waiting one never for the team.

        Tasks of a plan become active on its issue date (000 IV.1.d; CAS-07).
        """
        written = Q(issuer__in=organisations_of(scope), unit__in=scope.units(WRITE))
        given = ~Q(state="draft") & Q(unit__in=scope.units(WRITE))
        mine = ~Q(state="draft") & Q(unit__in=scope.units(DO)) & active(scope.on)
        return self.filter(written | given | mine)

    def active(self, day: date) -> Self:
        """Those that a team has: issued, and not of a plan that is still a draft."""
        return self.exclude(state="draft").filter(active(day))

    def standing(self) -> Self:
        """Those still to be done."""
        return self.filter(state__in=["open", "returned"])

    def late(self, day: date) -> Self:
        return self.standing().filter(active(day), due__lt=day)

    def due_within(self, period: Period) -> Self:
        return self.filter(due__gte=period.first, due__lte=period.last)

    def matching(self, text: str) -> Self:
        return self.filter(_holds(text))


def _holds(text: str) -> Q:
    """Where title, content or team holds the words typed; diacritics that were typed must be
    there."""
    typed = clean(text)
    found = Q(folded__contains=fold(typed))
    if fold(typed) == typed.lower():
        return found
    return found & (Q(title__icontains=typed) | Q(content__icontains=typed))


def active(day: date) -> Q:
    """The condition that a task's plan, if it has one, was issued by a day."""
    issued = PlanVersion.objects.filter(plan=OuterRef("plan"), issued_on__lte=day)
    return Q(plan__isnull=True) | Q(Exists(issued))


class TemplateVersionQuerySet(models.QuerySet[Any]):
    """`TemplateVersion.objects.offered(day)`."""

    def offered(self, day: date) -> Self:
        """What communes are offered on a day: of each template the latest version in effect."""
        latest = self.in_effect(day).values("pk")
        return self.filter(pk__in=latest, retired=False)

    def in_effect(self, day: date) -> Self:
        return (
            self.filter(effective_on__lte=day)
            .order_by("template", "-effective_on", "-number")
            .distinct("template")
        )


class TopicQuerySet(models.QuerySet[Any]):
    """`Topic.objects.within(scope).touching(period)`."""

    def within(self, scope: Scope) -> Self:
        """Those of one's area, and those of the units above it, whose teams one's own are."""
        areas = [*scope.areas(WRITE), *scope.areas(DO)]
        near = Ancestry.objects.filter(valid__contains=scope.on)
        above = near.filter(descendant__in=areas).values("ancestor")
        below = near.filter(ancestor__in=areas).values("descendant")
        return self.filter(Q(unit__in=above) | Q(unit__in=below))

    def above(self, units: Any, day: date) -> Self:
        """Those that hold for some units: their own and of the units above them."""
        rows = Ancestry.objects.filter(descendant__in=units, valid__contains=day)
        return self.filter(unit__in=rows.values("ancestor"))

    def matching(self, text: str) -> Self:
        typed = clean(text)
        found = self.filter(folded__contains=fold(typed))
        return found if fold(typed) == typed.lower() else found.filter(title__icontains=typed)

    def holding(self, day: date) -> Self:
        """Those of the month, the quarter, the half and the year that a day lies in."""
        kinds = ("month", "quarter", "half", "year")
        return self.filter(period__in=[Period.of(day, kind).text for kind in kinds])


class RequestQuerySet(models.QuerySet[Any]):
    """`Request.objects.received_by(scope).with_state(today)`."""

    def within(self, scope: Scope) -> Self:
        return self.filter(_sent(scope) | _received(scope))

    def sent_by(self, scope: Scope) -> Self:
        """Those of one's own area: the team's, and the commune's own."""
        return self.filter(_sent(scope))

    def received_by(self, scope: Scope) -> Self:
        """Those that an organisation was asked where one is appointed."""
        return self.filter(_received(scope))

    def with_state(self, day: date) -> Self:
        """Annotate `answered_at`, `withdrawn_at`, and `now`: sent, overdue, answered, withdrawn."""
        said = self.annotate(
            answered_at=_first("answered", "at"),
            answered_name=_first("answered", "by_name"),
            answered_unit=_first("answered", "organisation__short_name"),
            withdrawn_at=_first("withdrawn", "at"),
        )
        return said.annotate(
            now=models.Case(
                models.When(answered_at__isnull=False, then=models.Value("answered")),
                models.When(withdrawn_at__isnull=False, then=models.Value("withdrawn")),
                models.When(due__lt=day, then=models.Value("overdue")),
                default=models.Value("sent"),
                output_field=models.CharField(),
            ),
            over_at=models.functions.Coalesce(F("answered_at"), F("withdrawn_at")),
        )

    def matching(self, text: str) -> Self:
        return self.filter(_holds(text))


def _sent(scope: Scope) -> Q:
    """A team's members see their team's; officers those of their area, and of what ended there."""
    return Q(unit__in=scope.heritage(WRITE)) | Q(unit__in=scope.units(DO))


def _received(scope: Scope) -> Q:
    """Of one's own organisation, and of one of its kind that left it its place (adr/0017)."""
    rule = Q(pk__in=[])
    for own in (a.organisation for a in scope.appointments if a.organisation):
        left = left_to([own.unit_id], scope.on)
        rule |= Q(receiver=own) | Q(receiver__kind=own.kind, receiver__unit__in=left)
    return rule


def _first(word: str, column: str) -> Subquery:
    from toso.tasks.models.requests import Reply

    rows: QuerySet[Any] = Reply.objects.filter(request=OuterRef("pk"), word=word)
    return Subquery(rows.order_by("at", "pk").values(column)[:1])
