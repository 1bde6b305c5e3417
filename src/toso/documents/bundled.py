"""What an organisation issued in a month, among the papers that are taken away together."""

import uuid
from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from toso.documents.models import Document
from toso.documents.papers import file_name, paper
from toso.kit.period import Period
from toso.kit.text import slug
from toso.people.scope import Scope
from toso.printing.sources import Listed, Ready, Source


def found(scope: Scope, period: Period) -> QuerySet[Document]:
    """Letters, submissions, minutes and all else that was issued here, in one's own area, in that
    month, with a text to print."""
    rows = Document.objects.issued().filter(
        unit__in=scope.heritage(), issued_on__range=(period.first, period.last), annulled=None
    )
    return rows.exclude(content="").select_related("issuer").order_by("pk")


def named(rows: QuerySet[Any]) -> Iterator[Listed]:
    """`0-van-ban/ubnd-xa-van-thang/ttr-12-ttr-ubnd`: communes have the same numbers."""
    for row in rows:
        yield Listed(row.pk, f"0-van-ban/{slug(row.issuer_said)}/{file_name(row)}")


def prepared(keys: list[uuid.UUID], demo: bool) -> dict[uuid.UUID, Ready]:
    found = Document.objects.filter(pk__in=keys).select_related("issuer__parent", "issuer__unit")
    return {row.pk: Ready(paper(row, demo=demo), row.issued_at) for row in found}


DOCUMENTS = Source(_("Công văn, tờ trình, biên bản, văn bản khác"), found, named, prepared)
