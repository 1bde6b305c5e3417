"""What the registers can count: residents, households, businesses, and a commune's own database."""

import uuid
from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from django.db import connection

from toso.figures.definitions import Definition
from toso.figures.parts import Homes, PartCount, of_months
from toso.figures.sources import Count, Subject
from toso.kit import clock
from toso.kit.period import Period
from toso.kit.statements import rows
from toso.registers.counting import AT_HOME, KINDS, counting, listing


class Registered:
    """Subjects of the registers by their digital statuses at the end of a month (REG-05)."""

    kinds = frozenset(KINDS)
    facts: frozenset[str] = frozenset()

    def count(
        self,
        definitions: Sequence[Definition],
        month: Period,
        villages: Sequence[uuid.UUID] | None,
    ) -> Iterator[Count]:
        """All indicators of some villages, or of all, in one statement."""
        text, params = _counting(tuple(definitions), villages is not None)
        said = {**params, **moment(definitions[0].days(month)), **within(villages)}
        one = villages is not None and len(villages) == 1
        for kind, village, numbers in rows(text, said, often=one):
            mine = [d for d in definitions if kind in d.kinds]
            for place, definition in enumerate(mine):
                n, d, k = numbers[place * 3 : place * 3 + 3]
                yield Count(village, definition.code, n, d, k)

    def subjects(
        self, definition: Definition, village: uuid.UUID, month: Period, which: str
    ) -> list[Subject]:
        """Who stands behind a number, by the same conditions that counted it."""
        return _listed(definition, village, month, which, KINDS)

    def has_parts(self, definition: Definition) -> bool:
        """Households and who lives in them; a business is nobody's household."""
        return any(kind in definition.kinds for kind in AT_HOME)

    def count_parts(
        self,
        definitions: Sequence[Definition],
        months: Sequence[Period],
        villages: Sequence[uuid.UUID],
        homes: Homes,
    ) -> Iterator[PartCount]:
        """The same of the households in parts: one statement for all months."""
        text, params = _counting(tuple(definitions), True, parts=True)
        text, said = of_months(text, months, lambda m: moment(definitions[0].days(m)))
        said |= {**params, **within(villages), "homes": list(homes), "parts": list(homes.values())}
        sums: dict[tuple[uuid.UUID, str, str, str], tuple[int, int, int]] = {}
        for month, kind, village, part, numbers in rows(text, said, often=False):
            mine = [d for d in definitions if kind in d.kinds]
            for place, definition in enumerate(mine):
                key = (village, part, month, definition.code)
                before = sums.get(key, (0, 0, 0))
                sums[key] = _added(before, numbers[place * 3 : place * 3 + 3])
        for key, (n, d, k) in sums.items():
            yield PartCount(*key, n, d, k)

    def subjects_of(
        self,
        definition: Definition,
        village: uuid.UUID,
        month: Period,
        which: str,
        households: Sequence[uuid.UUID],
    ) -> list[Subject]:
        """Who of some households stands behind a number."""
        return _listed(definition, village, month, which, AT_HOME, homes=list(households))


def _added(one: Sequence[int], other: Sequence[int]) -> tuple[int, int, int]:
    return one[0] + other[0], one[1] + other[1], one[2] + other[2]


def _listed(
    definition: Definition,
    village: uuid.UUID,
    month: Period,
    which: str,
    kinds: Sequence[str],
    homes: list[uuid.UUID] | None = None,
) -> list[Subject]:
    found: list[Subject] = []
    said = {**moment(definition.days(month)), **within([village]), "homes": homes}
    for kind in kinds:
        if kind in definition.kinds:
            text, params = listing(definition, kind, which, homes=homes is not None)
            with connection.cursor() as cursor:
                cursor.execute(text, {**params, **said})
                found += [(kind, row[0]) for row in cursor.fetchall()]
    return found


@lru_cache(maxsize=64)
def _counting(
    definitions: tuple[Definition, ...], villages: bool, *, parts: bool = False
) -> tuple[str, dict[str, Any]]:
    return counting(definitions, villages, parts=parts)


def moment(days: tuple[date, date]) -> dict[str, Any]:
    """The end of a month's data: its last day, the first moment after it, its year."""
    last = days[1]
    return {"day": last, "end": clock.after(last), "year": last.year}


def within(villages: Sequence[uuid.UUID] | None) -> dict[str, Any]:
    return {} if villages is None else {"villages": list(villages)}


class CommuneDatabase:
    """Whether a commune has its database: every register that the plan names is filled.

    Villages: it has some. Households: each of its villages has some registered. Businesses,
    cooperatives: some are registered in the commune (000 II.1, III.2; REG-01).
    """

    kinds = frozenset({"commune"})
    facts = frozenset({"database_complete"})

    def count(
        self,
        definitions: Sequence[Definition],
        month: Period,
        villages: Sequence[uuid.UUID] | None,
    ) -> Iterator[Count]:
        """One count per commune: the house knows what its own registers hold."""
        for commune, has in filled(definitions[0].days(month)[1], villages).items():
            for d in definitions:
                complete = all(has[register] for register in d.registers or REGISTERS)
                yield Count(commune, d.code, int(complete), 1, 1)

    def subjects(
        self, definition: Definition, village: uuid.UUID, month: Period, which: str
    ) -> list[Subject]:
        """The commune itself, when it belongs to what is asked."""
        count = next(self.count([definition], month, [village]), None)
        belongs = {
            "numerator": bool(count and count.numerator),
            "denominator": True,
            "unknown": count is None,
        }
        return [("commune", village)] if belongs[which] else []


REGISTERS = ("villages", "households", "businesses", "cooperatives")


def filled(
    day: date, communes: Sequence[uuid.UUID] | None = None
) -> dict[uuid.UUID, dict[str, bool]]:
    """Which of the four registers of each commune hold something on a day (REG-01)."""
    params = {"day": day, "communes": None if communes is None else list(communes)}
    with connection.cursor() as cursor:
        cursor.execute(_COMPLETENESS, params)
        rows = cursor.fetchall()
    return {commune: dict(zip(REGISTERS, has, strict=True)) for commune, *has in rows}


_COMPLETENESS = """
with village as (
  select a.ancestor_id as commune, a.descendant_id as id
  from places_ancestry a
  join places_unit u on u.id = a.descendant_id and u.level = 'village'
  join places_unit c on c.id = a.ancestor_id and c.level = 'commune'
  where a.valid @> %(day)s::date
    and (%(communes)s::uuid[] is null or a.ancestor_id = any(%(communes)s::uuid[]))
), business as (
  select v.commune, b.type from registers_business b join village v on v.id = b.village_id
  where b.registered_on <= %(day)s and (b.gone_on is null or b.gone_on > %(day)s)
)
select commune, true,
  bool_and(exists (
    select 1 from registers_household h
    where h.village_id = village.id and h.registered_on <= %(day)s
      and (h.gone_on is null or h.gone_on > %(day)s)
  )),
  exists (select 1 from business b where b.commune = village.commune and b.type <> 'cooperative'),
  exists (select 1 from business b where b.commune = village.commune and b.type = 'cooperative')
from village group by commune
"""
