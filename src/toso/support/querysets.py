"""Words to ask for difficulties with: whose they are, what waits for whom, what is overdue."""

from datetime import date
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import DateField, Exists, F, OuterRef, Q, Value
from django.db.models.functions import Coalesce

from toso.people.scope import Scope
from toso.places.finding import left_to

if TYPE_CHECKING:
    from toso.support.models import Issue  # noqa: F401

# With whom the next word is: the level that has it, or who reported it.
_REPORTERS = ("asked", "returned", "answered")


class IssueQuerySet(models.QuerySet["Issue"]):
    """`Issue.objects.within(scope).open().overdue(today)`."""

    def within(self, scope: Scope) -> Self:
        """Those that one's side reported; those of one's area whose way names one's level; those
        that one's organisation was asked. Nobody else's."""
        from toso.support.models import Step
        from toso.support.seats import posts

        rule = Q(pk__in=[])
        for post in posts(scope):
            if post.parties:
                rule |= _reported(post)
                area = post.scope.heritage()
                rule |= Q(unit__in=area, named__overlap=list(post.parties))
            if own := post.held.organisation_id:
                rule |= Q(Exists(Step.objects.filter(issue=OuterRef("pk"), organisation=own)))
        return self.filter(rule)

    def waiting_for(self, scope: Scope) -> Self:
        """Those on which a post of this person has the next word."""
        from toso.support.seats import posts

        rule = Q(pk__in=[])
        for post in posts(scope):
            if post.parties:
                rule |= _reported(post) & Q(state__in=_REPORTERS)
                mine = Q(state="waiting", party__in=post.parties, unit__in=post.scope.heritage())
                if post.is_drafter:
                    mine &= ~Q(party="commune", named__contains=["commune_office"])
                rule |= mine
            if own := post.held.organisation_id:
                rule |= Q(state="waiting", party="platform_owner", organisation=own)
        return self.filter(rule)

    def open(self) -> Self:
        """Neither answered nor finished."""
        return self.filter(ended_on=None)

    def overdue(self, day: date) -> Self:
        """Those that a level should have answered before a day; what waits for who reported it is
        nobody's delay."""
        return self.filter(late(day))

    def with_age(self, day: date) -> Self:
        """With `age`, the days since it was reported until it was answered, or until a day."""
        end: Any = Coalesce(F("ended_on"), Value(day), output_field=DateField())
        return self.annotate(age=end - F("reported_on"))


def late(day: date) -> Q:
    return Q(state="waiting", due__lt=day)


def _reported(post: Any) -> Q:
    unit = post.held.unit_id
    here = Q(unit=unit) | Q(unit__in=left_to([unit], post.scope.on))
    return here & Q(reporter=post.parties[0])
