"""Papers that gave or changed targets in a month, among its papers (printing.sources)."""

import uuid
from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from toso.kit.period import Period
from toso.kit.text import slug
from toso.people.scope import Scope
from toso.printing.sources import Listed, Ready, Source
from toso.targets.models import Assignment
from toso.targets.papers import assignment_paper


def found(scope: Scope, period: Period) -> QuerySet[Assignment]:
    """Issued in one's own area under a document of that month that still counts."""
    rows = Assignment.objects.within(scope).issued()
    rows = rows.filter(
        document__issued_on__range=(period.first, period.last), document__annulled=None
    )
    found: QuerySet[Assignment] = rows.select_related("document__issuer").order_by("made_at", "pk")
    return found


def named(rows: QuerySet[Any]) -> Iterator[Listed]:
    """`8-giao-chi-tieu/ubnd-xa-van-thang/giao-chi-tieu-2022-qd-15`."""
    for row in rows:
        act = "dieu-chinh-chi-tieu" if row.kind == Assignment.Kind.REVISE else "giao-chi-tieu"
        of = row.document
        name = slug(act, str(row.year), of.kind, str(of.number or ""))
        yield Listed(row.pk, f"8-giao-chi-tieu/{slug(of.issuer_said)}/{name}")


def prepared(keys: list[uuid.UUID], demo: bool) -> dict[uuid.UUID, Ready]:
    rows = Assignment.objects.filter(pk__in=keys)
    return {
        row.pk: Ready(assignment_paper(row, demo=demo), row.issued_at)
        for row in rows.select_related("document__issuer", "unit")
    }


ASSIGNMENTS = Source(_("Giao chỉ tiêu"), found, named, prepared)
