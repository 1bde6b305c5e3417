"""What outreach can count: the work of a month, without a denominator (000 IV.1.đ; OUT-01).

What a correction replaced does not count. A person helped twice in a month counts once, whether at
home or at a session; helps without a name count one person per visit. At a session where people are
taught, all who came are helped; at a meeting only those who were helped by name: the others are
reached, not helped (OUT-02, OUT-06). A help that ended with use was installed too:
`skills_installed` counts both, `skills_used` only use (OUT-05).
"""

import uuid
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from django.db import connection

from toso.figures.definitions import ACTIVITY, Definition
from toso.figures.parts import Homes, PartCount, of_months
from toso.figures.sources import Count, Subject
from toso.kit.period import Period
from toso.kit.statements import rows
from toso.outreach.gatherings import HANDS_ON

# A row for each help, each attendance, each crowd, and each visit that helped nobody. Helps and
# attendances have the village and day of their visit or session: saying so lets the count read
# only theirs, however many there are in the province.
_DEEDS = """
with deed as (
  select v.village_id, v.id as visit, null::uuid as session, v.household, v.need, h.resident,
    h.result, h.id is not null as helped, (h.id is not null and h.resident is null)::int as crowd
  from outreach_visit v
  left join outreach_help h on {of_help} h.day between %(first)s and %(last)s and h.visit_id = v.id
  where {some} v.day between %(first)s and %(last)s and not v.void
  union all
  select v.village_id, null, v.id, null, null, a.resident, a.result,
    a.skill <> '' or v.kind = any(%(hands_on)s), 0
  from outreach_session v join outreach_attendance a
    on {of_attendance} a.day between %(first)s and %(last)s and a.session_id = v.id
  where {some} v.day between %(first)s and %(last)s and not v.void
  union all
  select v.village_id, null, v.id, null, null, null, null, v.kind = any(%(hands_on)s), v.unnamed
  from outreach_session v
  where {some} v.day between %(first)s and %(last)s and not v.void
)"""
_UNNAMED_AT_HOME = "count(distinct visit) filter (where crowd > 0)"
_FIGURES = {
    "visits": "count(distinct visit)",
    "households_visited": "count(distinct household)",
    "incomplete_visits": "count(distinct visit) filter (where need = '')",
    "people_helped": f"count(distinct resident) filter (where helped) + {_UNNAMED_AT_HOME}"
    " + coalesce(sum(crowd) filter (where helped and session is not null), 0)",
    "people_reached": f"count(distinct resident) + {_UNNAMED_AT_HOME}"
    " + coalesce(sum(crowd) filter (where session is not null), 0)",
    "skills_installed": "count(*) filter (where result in ('installed', 'uses'))",
    "skills_used": "count(*) filter (where result = 'uses')",
    "sessions": "count(distinct session)",
}
# Whose household a deed is of, when parts are counted apart: that visited; of people their own,
# of those helped without a name the one visited. A session as such is nobody's.
_VISITED = ("visits", "households_visited", "incomplete_visits")
_PEOPLE = ("people_helped", "people_reached", "skills_installed", "skills_used")
_OWN = """, apart as (
  select deed.*, coalesce(r.household_id, deed.household) as own
  from deed left join registers_resident r on r.id = deed.resident
)"""
_HOUSE_OF = {**dict.fromkeys(_VISITED, "household"), **dict.fromkeys(_PEOPLE, "own")}
_VISITS, _SESSIONS = ("visit", "visit is not null"), ("session", "session is not null")
_CROWDS = ("session", "session is not null and crowd > 0")
# Who stands behind a figure: what is listed, and of which deeds.
_LISTS: dict[str, list[tuple[str, str]]] = {
    "visits": [_VISITS],
    "households_visited": [("household", "household is not null")],
    "incomplete_visits": [("visit", "need = ''")],
    "people_helped": [
        ("resident", "resident is not null and helped"),
        ("session", "session is not null and crowd > 0 and helped"),
    ],
    "people_reached": [("resident", "resident is not null"), _CROWDS],
    "skills_installed": [
        (kind, f"{kind} is not null and result in ('installed', 'uses')")
        for kind in ("visit", "session")
    ],
    "skills_used": [
        (kind, f"{kind} is not null and result = 'uses'") for kind in ("visit", "session")
    ],
    "sessions": [_SESSIONS],
}


class Activity:
    """Visits and sessions of a month and what they brought, by village."""

    kinds = frozenset({ACTIVITY})
    facts: frozenset[str] = frozenset()

    def count(
        self,
        definitions: Sequence[Definition],
        month: Period,
        villages: Sequence[uuid.UUID] | None,
    ) -> Iterator[Count]:
        """All figures of work in one statement."""
        mine = [d for d in definitions if d.fact in _FIGURES]
        columns = ", ".join(_FIGURES[d.fact] for d in mine)
        deeds = _deeds(villages is not None)
        text = f"{deeds} select village_id, {columns} from deed group by 1"
        one = villages is not None and len(villages) == 1
        said = _params(definitions[0].days(month), villages)
        for village, *numbers in rows(text, said, often=one):
            for d, number in zip(mine, numbers, strict=True):
                yield Count(village, d.code, int(number), 0, int(number))

    def subjects(
        self, definition: Definition, village: uuid.UUID, month: Period, which: str
    ) -> list[Subject]:
        """The visits, sessions, households or named residents behind a figure; a session stands
        for those who came to it without a name. Nothing is unknown here."""
        if which == "unknown" or definition.fact not in _LISTS:
            return []
        return _listed(definition, _deeds(True), "deed", _params(definition.days(month), [village]))

    def has_parts(self, definition: Definition) -> bool:
        """Visits and whom they helped; a session is nobody's household."""
        return ACTIVITY in definition.kinds and definition.fact in _HOUSE_OF

    def count_parts(
        self,
        definitions: Sequence[Definition],
        months: Sequence[Period],
        villages: Sequence[uuid.UUID],
        homes: Homes,
    ) -> Iterator[PartCount]:
        """The work of some months by part: two statements at most."""
        one, said = definitions[0], {"homes": list(homes), "parts": list(homes.values())}
        for house in ("household", "own"):
            mine = [d for d in definitions if _HOUSE_OF[d.fact] == house]
            if not mine:
                continue
            columns = ", ".join(f"{_FIGURES[d.fact]} as n{n}" for n, d in enumerate(mine))
            deeds = _IN_PARTS.format(deeds=_deeds(True), own=_OWN, house=house, columns=columns)
            text, params = of_months(deeds, months, lambda m: _params(one.days(m), villages))
            for month, village, part, *numbers in rows(text, params | said, often=False):
                for d, number in zip(mine, map(int, numbers), strict=True):
                    yield PartCount(village, part, month, d.code, number, 0, number)

    def subjects_of(
        self,
        definition: Definition,
        village: uuid.UUID,
        month: Period,
        which: str,
        households: Sequence[uuid.UUID],
    ) -> list[Subject]:
        """The visits, households and residents behind the figure of some households."""
        if which == "unknown" or definition.fact not in _HOUSE_OF:
            return []
        params = _params(definition.days(month), [village]) | {"homes": list(households)}
        where = f"{_HOUSE_OF[definition.fact]} = any(%(homes)s)"
        return _listed(definition, _deeds(True) + _OWN, f"apart where {where}", params)


_IN_PARTS = """{deeds}{own}
select village_id, part.key, {columns} from apart
join unnest(%(homes)s::uuid[], %(parts)s::text[]) as part(home, key) on part.home = apart.{house}
group by 1, 2
"""


def _listed(definition: Definition, deeds: str, of: str, params: dict[str, Any]) -> list[Subject]:
    found: list[Subject] = []
    glue = "and" if " where " in of else "where"
    with connection.cursor() as cursor:
        for kind, condition in _LISTS[definition.fact]:
            text = f"{deeds} select distinct {kind} from {of} {glue} {condition} order by 1"
            cursor.execute(text, params)
            found += [(kind, row[0]) for row in cursor.fetchall()]
    return found


def _deeds(villages: bool) -> str:
    """The deeds of a month, of some villages or of all."""
    tables = {"some": "v", "of_help": "h", "of_attendance": "a"}
    within = "{}.village_id = any(%(villages)s) and" if villages else ""
    return _DEEDS.format(**{name: within.format(table) for name, table in tables.items()})


def _params(days: tuple[date, date], villages: Sequence[uuid.UUID] | None) -> dict[str, Any]:
    first, last = days
    return {"first": first, "last": last, "villages": list(villages or ()), "hands_on": HANDS_ON}
