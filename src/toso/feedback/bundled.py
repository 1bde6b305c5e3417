"""A month's notices among the papers that are taken away together (printing.sources)."""

import uuid
from collections.abc import Iterator

from toso.feedback.models import Dispatch, Notice
from toso.feedback.papers import commune_of, dispatch_paper, file_name, issued_at, notice_paper
from toso.kit.period import Period
from toso.kit.text import slug
from toso.people.scope import Scope
from toso.printing.sources import Listed, Ready

FOLDER = "5-thong-bao"


def listed_dispatches(scope: Scope, period: Period) -> Iterator[Listed]:
    """What communes told all their teams about the month."""
    rows = Dispatch.objects.within(scope).filter(kind="results", period=period.text)
    for row in rows.order_by("unit", "number"):
        yield Listed(row.pk, f"{FOLDER}/{file_name(row, commune_of(row))}")


def prepared_dispatches(keys: list[uuid.UUID], demo: bool) -> dict[uuid.UUID, Ready]:
    rows = Dispatch.objects.filter(pk__in=keys).select_related("issued")
    return {
        row.pk: Ready(dispatch_paper(row, demo=demo), issued_at(row))
        for row in rows.prefetch_related("notices")
    }


def listed_notices(scope: Scope, period: Period) -> Iterator[Listed]:
    """Each team's own part, to be handed to a team that reads on paper."""
    rows = Dispatch.objects.within(scope).filter(kind="results", period=period.text)
    sent = {row.pk: row for row in rows}
    parts = Notice.objects.within(scope).filter(dispatch__in=sent).order_by("dispatch", "pk")
    for key, of, team in parts.values_list("pk", "dispatch", "snapshot__team"):
        folder = slug(commune_of(sent[of]))
        yield Listed(key, f"{FOLDER}/{folder}/{file_name(sent[of], team)}")


def prepared_notices(keys: list[uuid.UUID], demo: bool) -> dict[uuid.UUID, Ready]:
    rows = Notice.objects.filter(pk__in=keys).select_related("dispatch__issued")
    return {row.pk: Ready(notice_paper(row, demo=demo), issued_at(row.dispatch)) for row in rows}
