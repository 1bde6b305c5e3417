"""A month's notices among the papers that are taken away together (printing.sources)."""

import uuid
from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from toso.feedback.models import Dispatch, Notice
from toso.feedback.papers import commune_of, dispatch_paper, file_name, issued_at, notice_paper
from toso.kit.period import Period
from toso.kit.text import slug
from toso.people.scope import Scope
from toso.printing.sources import Listed, Ready, Source

FOLDER = "5-thong-bao"


def dispatches(scope: Scope, period: Period) -> QuerySet[Dispatch]:
    """What communes told all their teams about the month."""
    rows = Dispatch.objects.within(scope).filter(kind="results", period=period.text)
    return rows.order_by("unit", "number")


def named_dispatches(rows: QuerySet[Any]) -> Iterator[Listed]:
    for row in rows:
        yield Listed(row.pk, f"{FOLDER}/{file_name(row, commune_of(row))}")


def prepared_dispatches(keys: list[uuid.UUID], demo: bool) -> dict[uuid.UUID, Ready]:
    rows = Dispatch.objects.filter(pk__in=keys).select_related("issued")
    return {
        row.pk: Ready(dispatch_paper(row, demo=demo), issued_at(row))
        for row in rows.prefetch_related("notices")
    }


def parts(scope: Scope, period: Period) -> QuerySet[Notice]:
    """Each team's own part, to be handed to a team that reads on paper."""
    sent = dispatches(scope, period).order_by()
    return Notice.objects.within(scope).filter(dispatch__in=sent).order_by("dispatch", "pk")


def named_parts(rows: QuerySet[Any]) -> Iterator[Listed]:
    sent = Dispatch.objects.in_bulk(set(rows.order_by().values_list("dispatch", flat=True)))
    for key, of, team in rows.values_list("pk", "dispatch", "snapshot__team"):
        folder = slug(commune_of(sent[of]))
        yield Listed(key, f"{FOLDER}/{folder}/{file_name(sent[of], team)}")


def prepared_parts(keys: list[uuid.UUID], demo: bool) -> dict[uuid.UUID, Ready]:
    rows = Notice.objects.filter(pk__in=keys).select_related("dispatch__issued")
    return {row.pk: Ready(notice_paper(row, demo=demo), issued_at(row.dispatch)) for row in rows}


DISPATCHES = Source(_("Thông báo của xã"), dispatches, named_dispatches, prepared_dispatches)
NOTICES = Source(_("Thông báo cho từng Tổ"), parts, named_parts, prepared_parts)
