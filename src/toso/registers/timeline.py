"""The timeline of statuses: each fact holds until the next one about the same subject and skill."""

import uuid
from collections.abc import Iterable

from toso.kit.statements import change

Pair = tuple[uuid.UUID, str]


def mend(village: uuid.UUID, pairs: Iterable[Pair], version: int) -> int:
    """Set `until` anew for some (subject, skill) of a village by one statement; returns how many
    rows moved.

    The order is (since, operation), so it does not matter in which order facts arrived. Rows that
    moved get the versions after `version`, so that phones hear of them.
    """
    wanted = sorted(set(pairs))
    if not wanted:
        return 0
    return change(_MEND, [[s for s, _ in wanted], [k for _, k in wanted], village, version])


_MEND = """
with told as (
  select s.id, s.until,
    lead(s.since) over (partition by s.subject, s.skill order by s.since, s.operation) as next
  from registers_status s
  join unnest(%s::uuid[], %s::text[]) as p(subject, skill)
    on s.subject = p.subject and s.skill = p.skill
  where s.village_id = %s
), moved as (
  select id, next, row_number() over (order by id) as n from told
  where until is distinct from next
)
update registers_status s set until = moved.next, version = %s::bigint + moved.n
from moved where s.id = moved.id
"""
