"""The reports of a month as papers that are taken away together (printing.sources)."""

import uuid
from collections.abc import Iterator
from typing import Any

from django.db.models import BooleanField, ExpressionWrapper, Q, QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from toso.kit.period import Period
from toso.kit.text import slug
from toso.people.scope import Scope
from toso.printing.sources import Listed, Ready, Source
from toso.reports.models import Obligation, Submission
from toso.reports.papers import paper
from toso.reports.templatetags.reports import FORM_NAMES

FOLDERS = {"province": "1-tinh", "district": "2-huyen", "commune": "3-xa", "team": "4-to"}


def found(scope: Scope, period: Period) -> QuerySet[Submission]:
    """Of each report in scope the one that stands: the latest accepted, else the latest sent.

    A quarter's report and a review belong to the month with which their period ends.
    """
    every = [Period.of(period.last, kind) for kind in ("month", "quarter", "half", "year")]
    ended = [each.text for each in every if each.last == period.last]
    inside = Obligation.objects.within(scope).filter(period__in=ended)
    return (
        Submission.objects.filter(obligation__in=inside, returned=None)
        .annotate(waits=ExpressionWrapper(Q(accepted=None), BooleanField()))
        .order_by("obligation", "waits", "-number")
        .distinct("obligation")
    )


def named(rows: QuerySet[Any]) -> Iterator[Listed]:
    """`3-xa/bao-cao-2022-09-xa-van-thang`; other forms than the monthly one say which."""
    held = ("form", "period", "level", "places", "team")
    for key, form, period, level, places, team in rows.values_list(
        "pk", *(f"snapshot__{name}" for name in held)
    ):
        above = places.get("commune", "") if level == "team" else ""
        name = slug(_called(form), period, above, str(team or places.get(level, "")))
        yield Listed(key, f"{FOLDERS[level]}/{name}")


def _called(form: str) -> str:
    with override("vi"):
        return "bao-cao" if form == "monthly" else str(FORM_NAMES[form])


def prepared(keys: list[uuid.UUID], demo: bool) -> dict[uuid.UUID, Ready]:
    """Each from its snapshot, with its number where the office gave one."""
    found = Submission.objects.filter(pk__in=keys).select_related("issued")
    ready = {}
    for each in found:
        issue = getattr(each, "issued", None)
        said = paper(each.snapshot, issue, draft=False, demo=demo)
        ready[each.pk] = Ready(said, issue.at if issue else None)
    return ready


REPORTS = Source(_("Báo cáo"), found, named, prepared)
