"""From a number in a village to the subjects behind it."""

import uuid

from toso.figures.catalogue import find
from toso.figures.definitions import PLACES, Definition
from toso.figures.sources import WHICH, Subject, answers, sources_for
from toso.kit.period import Period
from toso.places.models import Unit


def subjects(
    code: str, village: uuid.UUID, month: Period, which: str = "numerator"
) -> list[Subject]:
    """Who stands behind a number: (kind, id), in the order of kinds, then ids.

    `which` is "numerator", "denominator" or "unknown". The caller checks `residents.read`.
    """
    if which not in WHICH:
        raise ValueError(f"{which!r}: write one of {', '.join(WHICH)}")
    definition = find(code, month)
    if definition is None or not _speaks_of(definition, village):
        return []
    return [
        subject
        for source in sources_for(definition.kinds)
        if answers(source, definition)
        for subject in source.subjects(definition, village, month, which)
    ]


def _speaks_of(definition: Definition, place: uuid.UUID) -> bool:
    """A fact about communes says nothing of a village, and the other way round."""
    level = definition.kinds[0]
    return level not in PLACES or Unit.objects.filter(pk=place, level=level).exists()
