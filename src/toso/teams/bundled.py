"""Decisions about teams that were signed in a month, among its papers (printing.sources)."""

import uuid
from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from toso.kit.period import Period
from toso.kit.text import slug
from toso.people.scope import Scope
from toso.printing.sources import Listed, Ready, Source
from toso.teams.models import Decision
from toso.teams.papers import decision_paper


def found(scope: Scope, period: Period) -> QuerySet[Decision]:
    """Founding, changing and dissolving teams of one's own area."""
    rows = Decision.objects.within(scope).filter(
        issued_at__isnull=False, signed_on__range=(period.first, period.last)
    )
    return rows.select_related("team", "issuer").order_by("issuer", "number", "pk")


def named(rows: QuerySet[Any]) -> Iterator[Listed]:
    """`6-quyet-dinh-ve-to/ubnd-xa-van-thang/qd-41-to-cong-nghe-so-cong-dong-quang-hoi-1`."""
    for row in rows:
        name = slug("qd", str(row.number), row.team.name)
        yield Listed(row.pk, f"6-quyet-dinh-ve-to/{slug(row.issuer.short_name)}/{name}")


def prepared(keys: list[uuid.UUID], demo: bool) -> dict[uuid.UUID, Ready]:
    rows = Decision.objects.filter(pk__in=keys)
    rows = rows.select_related("team__host", "issuer__unit", "issuer__parent")
    return {row.pk: Ready(decision_paper(row, demo=demo), row.issued_at) for row in rows}


DECISIONS = Source(_("Quyết định về Tổ"), found, named, prepared)
