"""The surveys of some communes as a page lists them."""

from dataclasses import dataclass

from django.db.models import Count, Max, Q
from django.utils.functional import Promise

from toso.people.scope import Scope
from toso.surveys.asking import communes_above
from toso.surveys.models import AUDIENCES, Form


@dataclass(frozen=True)
class Listed:
    """A survey in a list: its state, and how many answers it has."""

    form: Form
    state: str
    version: int
    answers: int

    @property
    def audience(self) -> Promise:
        return AUDIENCES[self.form.audience]


def listed(scope: Scope) -> list[Listed]:
    """The surveys of one's communes, newest first; a team's are those of its commune."""
    owners = communes_above(scope)
    published = Q(versions__published_on__isnull=False)
    rows = (
        Form.objects.filter(owner__in=owners)
        .annotate(
            version=Max("versions__number", filter=published),
            answered=Count("answers", distinct=True),
        )
        .order_by("-made_at")
    )
    return [Listed(row, _state(row), row.version or 0, row.answered) for row in rows]


def _state(form: Form) -> str:
    if form.closed_on:
        return "closed"
    return "open" if getattr(form, "version", None) else "draft"
