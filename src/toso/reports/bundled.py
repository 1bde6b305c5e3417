"""The reports of a month as papers that are taken away together (printing.sources)."""

import uuid
from collections.abc import Iterator

from django.db.models import BooleanField, ExpressionWrapper, Q

from toso.kit.period import Period
from toso.kit.text import slug
from toso.people.scope import Scope
from toso.printing.sources import Listed, Ready
from toso.reports.models import Obligation, Submission
from toso.reports.papers import paper

FOLDERS = {"province": "1-tinh", "district": "2-huyen", "commune": "3-xa", "team": "4-to"}


def listed(scope: Scope, period: Period) -> Iterator[Listed]:
    """Of each report in scope the one that stands: the latest accepted, else the latest sent."""
    inside = Obligation.objects.within(scope).filter(period=period.text)
    rows = (
        Submission.objects.filter(obligation__in=inside, returned=None)
        .annotate(waits=ExpressionWrapper(Q(accepted=None), BooleanField()))
        .order_by("obligation", "waits", "-number")
        .distinct("obligation")
        .values_list("pk", "snapshot__level", "snapshot__places", "snapshot__team")
    )
    for key, level, places, team in rows:
        above = places.get("commune", "") if level == "team" else ""
        name = slug("bao-cao", period.text, above, str(team or places.get(level, "")))
        yield Listed(key, f"{FOLDERS[level]}/{name}")


def prepared(keys: list[uuid.UUID], demo: bool) -> dict[uuid.UUID, Ready]:
    """Each from its snapshot, with its number where the office gave one."""
    found = Submission.objects.filter(pk__in=keys).select_related("issued")
    ready = {}
    for each in found:
        issue = getattr(each, "issued", None)
        said = paper(each.snapshot, issue, draft=False, demo=demo)
        ready[each.pk] = Ready(said, issue.at if issue else None)
    return ready
