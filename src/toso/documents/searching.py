"""Documents in the one search of the desk: by number, alias, title or issuer."""

import re

from django.db.models import Case, IntegerField, Value, When
from django.db.models.functions import Coalesce
from django.urls import reverse

from toso.documents.models import Document
from toso.kit.finding import Hit
from toso.people.scope import Scope


def find(scope: Scope, text: str, limit: int) -> list[Hit]:
    """Those that this person may read; the number that was typed first, then the latest."""
    if not scope.can("report.write"):
        return []
    digits = re.search(r"\d{1,6}", text)
    exact = [When(number=int(digits[0]), then=Value(0))] if digits else []
    rows = (
        Document.objects.within(scope)
        .matching(text)
        .select_related("issuer")
        .annotate(rank=Case(*exact, default=Value(1), output_field=IntegerField()))
        .order_by("rank", Coalesce("issued_on", "made_at__date").desc(), "pk")
    )
    return [_hit(row) for row in rows[:limit]]


def _hit(row: Document) -> Hit:
    day = f" · {row.issued_on:%d/%m/%Y}" if row.issued_on else ""
    return Hit(
        f"{row.kind_name} {row}" if row.number else row.kind_name,
        f"{row.title} · {row.issuer_said}{day}",
        reverse("documents:document", args=[row.pk]),
    )
