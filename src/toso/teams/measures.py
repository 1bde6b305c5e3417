"""What teams can count: the villages that have one (000 III.1; 003 I.2)."""

import uuid
from collections.abc import Iterator, Sequence
from datetime import date

from django.db import connection

from toso.figures.definitions import Definition
from toso.figures.here import standing
from toso.figures.sources import Count, Subject
from toso.kit.period import Period
from toso.teams.models import Team


class Coverage:
    """Whether a village has a team established by a decision at the end of a month."""

    kinds = frozenset({"village"})
    facts = frozenset({"has_team"})

    def count(
        self,
        definitions: Sequence[Definition],
        month: Period,
        villages: Sequence[uuid.UUID] | None,
    ) -> Iterator[Count]:
        """One count per village, known for all: the house knows its own teams."""
        covered = set(_teams(definitions[0].days(month)[1], villages))
        for village in standing(month.last, "village") if villages is None else villages:
            for d in definitions:
                yield Count(village, d.code, int(village in covered), 1, 1)

    def subjects(
        self, definition: Definition, village: uuid.UUID, month: Period, which: str
    ) -> list[Subject]:
        """The village's teams for the numerator, the village itself for the denominator."""
        if which == "numerator":
            found = Team.objects.filter(
                level="village", host=village, valid__contains=definition.days(month)[1]
            ).order_by("id")
            return [("team", team.pk) for team in found]
        return [("village", village)] if which == "denominator" else []


def _teams(day: date, villages: Sequence[uuid.UUID] | None) -> list[uuid.UUID]:
    """Hosts of teams in force; a team whose decision is not issued has no dates."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select host_id from teams_team where level = 'village' and valid @> %(day)s::date"
            " and (%(some)s::uuid[] is null or host_id = any(%(some)s::uuid[]))",
            {"day": day, "some": None if villages is None else list(villages)},
        )
        return [host for (host,) in cursor.fetchall()]
