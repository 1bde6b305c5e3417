"""What the room counts: villages that their commune has approved as digital neighbourhoods."""

import uuid
from collections.abc import Iterator, Sequence
from datetime import date

from toso.figures.definitions import Definition
from toso.figures.here import standing
from toso.figures.sources import Count, Subject
from toso.kit.period import Period
from toso.kit.statements import rows

_APPROVED = """select distinct on (unit_id) unit_id, met from neighbourhoods_assessment
where state = 'approved' and approved_on <= %(day)s
  and (%(some)s::uuid[] is null or unit_id = any(%(some)s::uuid[]))
order by unit_id, approved_on desc, at desc"""


class Neighbourhoods:
    """Whether a village meets every criterion; known once the commune has approved what it says."""

    kinds = frozenset({"village"})
    facts = frozenset({"digital_neighbourhood"})

    def count(
        self,
        definitions: Sequence[Definition],
        month: Period,
        villages: Sequence[uuid.UUID] | None,
    ) -> Iterator[Count]:
        """One count per village; a village without an approved assessment is not known."""
        met = _met(definitions[0].days(month)[1], villages)
        for village in standing(month.last, "village") if villages is None else villages:
            for d in definitions:
                yield Count(village, d.code, int(met.get(village, False)), 1, int(village in met))

    def subjects(
        self, definition: Definition, village: uuid.UUID, month: Period, which: str
    ) -> list[Subject]:
        """The village itself, where it belongs to the numbers asked for."""
        met = _met(definition.days(month)[1], [village])
        belongs = {
            "numerator": met.get(village, False),
            "denominator": True,
            "unknown": village not in met,
        }
        return [("village", village)] if belongs[which] else []


def _met(day: date, villages: Sequence[uuid.UUID] | None) -> dict[uuid.UUID, bool]:
    some = None if villages is None else list(villages)
    return dict(rows(_APPROVED, {"day": day, "some": some}, often=False))
