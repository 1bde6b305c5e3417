"""What is talked about of reports: one owed report, through all its versions, between who writes it
and who receives it (HIE-08). That it is returned, and why, stays an act of its own."""

import uuid
from collections.abc import Collection

from django.urls import reverse

from toso.kit import clock
from toso.people.scope import Scope
from toso.reports.models import Obligation
from toso.reports.names import reporters
from toso.reports.permissions import SEATS
from toso.reports.templatetags.reports import form_name, month
from toso.threads.querysets import talks
from toso.threads.subjects import Subject


def find_reports(scope: Scope, keys: Collection[uuid.UUID]) -> dict[uuid.UUID, Subject]:
    """Those of a person's scope; Finance and the Youth Union read reports, they do not talk."""
    if not talks(scope):
        return {}
    seen = Obligation.objects.within(scope).filter(pk__in=keys)
    found = list(seen.select_related("team", "parent", "request"))
    names = reporters(found, clock.today()) if found else {}
    return {one.pk: about_report(one, names[one.pk]) for one in found}


def about_report(obligation: Obligation, whose: str) -> Subject:
    """The report as a thing that is talked about."""
    above = SEATS.get(obligation.receiver[0])
    own = SEATS[obligation.level]
    name = form_name(obligation)
    title = name if obligation.request else f"{name}, {month(obligation.period)}"
    return Subject(
        "report", obligation.pk, obligation.unit_id, (own, above) if above else (own,),
        title, whose, reverse("reports:report", args=[obligation.pk]),
    )  # fmt: skip
