"""Căn cứ and nơi nhận that an organisation has written before, ready to be taken again (DOC-02)."""

from collections import Counter
from collections.abc import Iterable

from toso.documents.models import Document
from toso.people.models import Organisation

# How many lines are offered, and from how many of the latest documents.
OFFERED, LATEST = 12, 60
LISTS = ("basis", "recipients", "addressees")


def used_before(issuers: Iterable[Organisation]) -> dict[str, list[str]]:
    """The lines of the organisation's latest documents, those used most often first."""
    counts: dict[str, Counter[str]] = {name: Counter() for name in LISTS}
    rows = Document.objects.filter(issuer__in=list(issuers)).order_by("-made_at")
    for row in rows.values(*LISTS)[:LATEST]:
        for name in LISTS:
            counts[name].update(row[name])
    return {
        name: [line for line, _times in counter.most_common(OFFERED)]
        for name, counter in counts.items()
    }
