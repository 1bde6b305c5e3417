"""What tasks can count: the documents that teams were told to make known, and did (IND-KH22-02).

“100% các chủ trương, chính sách, chương trình, kế hoạch … được tuyên truyền” (000 III.1): of the
documents that propaganda tasks gave to a village's team, those whose task was done.
"""

import uuid
from collections.abc import Iterator, Sequence
from datetime import date

from django.db import connection

from toso.figures.definitions import Definition
from toso.figures.sources import Count, Subject
from toso.kit import clock
from toso.kit.period import Period

KIND = "propaganda"


class Propagation:
    """Documents of a village's propaganda tasks, as they stood at the end of a month."""

    kinds = frozenset({"document"})
    facts = frozenset({"propagated"})

    def count(
        self,
        definitions: Sequence[Definition],
        month: Period,
        villages: Sequence[uuid.UUID] | None,
    ) -> Iterator[Count]:
        """One count for each village that was given such a task; all of it is known."""
        sums: dict[uuid.UUID, list[bool]] = {}
        for village, _document, done in _told(definitions[0].days(month)[1], villages):
            sums.setdefault(village, []).append(done)
        for village, told in sums.items():
            for d in definitions:
                yield Count(village, d.code, sum(told), len(told), len(told))

    def subjects(
        self, definition: Definition, village: uuid.UUID, month: Period, which: str
    ) -> list[Subject]:
        """The documents made known, or all that were to be."""
        wanted = {"numerator": (True,), "denominator": (True, False)}.get(which, ())
        told = _told(definition.days(month)[1], [village])
        return [("document", document) for _village, document, done in told if done in wanted]


def _told(
    last: date, villages: Sequence[uuid.UUID] | None
) -> list[tuple[uuid.UUID, uuid.UUID, bool]]:
    """Village, document, and whether a task that gives it was done by the end of a day."""
    end = clock.after(last)
    some = None if villages is None else list(villages)
    with connection.cursor() as cursor:
        cursor.execute(_TOLD, {"kind": KIND, "end": end, "some": some})
        return list(cursor.fetchall())


_TOLD = """
select t.unit_id, d.document_id, bool_or(last.word = 'done')
from tasks_task t
join teams_team m on m.id = t.team_id and m.level = 'village'
join tasks_task_documents d on d.task_id = t.id
join lateral (
  select v.word from tasks_move v
  where v.task_id = t.id and v.at < %(end)s
    and v.word in ('issued', 'done', 'returned', 'cancelled')
  order by v.word = 'issued', v.at desc, v.id desc limit 1
) last on last.word <> 'cancelled'
where t.kind = %(kind)s and (%(some)s::uuid[] is null or t.unit_id = any(%(some)s::uuid[]))
group by 1, 2 order by 1, 2
"""
