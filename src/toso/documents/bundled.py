"""What an organisation issued in a month, among the papers that are taken away together."""

import uuid
from collections.abc import Iterator

from toso.documents.models import Document
from toso.documents.papers import file_name, paper
from toso.kit.period import Period
from toso.people.scope import Scope
from toso.printing.sources import Listed, Ready


def listed(scope: Scope, period: Period) -> Iterator[Listed]:
    """Issued here, in one's own area, in that month, with a text to print."""
    rows = Document.objects.issued().filter(
        unit__in=scope.heritage(), issued_on__range=(period.first, period.last), annulled=None
    )
    for row in rows.exclude(content="").order_by("pk"):
        yield Listed(row.pk, f"0-van-ban/{file_name(row)}")


def prepared(keys: list[uuid.UUID], demo: bool) -> dict[uuid.UUID, Ready]:
    found = Document.objects.filter(pk__in=keys).select_related("issuer__parent", "issuer__unit")
    return {row.pk: Ready(paper(row, demo=demo), row.issued_at) for row in found}
