"""What is known of a household on a day, by name, for those who group households (SUR-03).

A source tells facts of some villages in few statements; rooms above add theirs with `register` in
`AppConfig.ready()`. A fact is a number, or "yes", "no" or "" for unknown: missing is not no.
"""

import uuid
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from django.db import connection
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from toso.charter.skills import SKILLS, Skill
from toso.kit import clock

NUMBER, YES_NO = "number", "yesno"
Value = int | str


@dataclass(frozen=True)
class Fact:
    """One thing that can be known of every household."""

    key: str
    label: str | Promise
    kind: str = NUMBER


class FactSource(Protocol):
    """A room's facts."""

    def facts(self) -> Sequence[Fact]:
        """What it can tell, in the reader's language."""
        ...

    def read(
        self, keys: Collection[str], villages: Sequence[uuid.UUID], day: date
    ) -> Iterator[tuple[uuid.UUID, str, Value]]:
        """(household, fact, value); what is left out is unknown, or nought for a number."""
        ...


_sources: list[FactSource] = []


def register(source: FactSource) -> None:
    """Add a room's source; a second one of the same class replaces the first."""
    _sources[:] = [known for known in _sources if type(known) is not type(source)]
    _sources.append(source)


def facts() -> list[Fact]:
    """All facts of all rooms."""
    return [fact for source in _sources for fact in source.facts()]


def gather(
    keys: Collection[str], villages: Sequence[uuid.UUID], day: date
) -> dict[uuid.UUID, dict[str, Value]]:
    """Household → fact → value, for the facts asked for."""
    found: dict[uuid.UUID, dict[str, Value]] = {}
    for source in _sources:
        mine = {fact.key for fact in source.facts()}.intersection(keys)
        if mine:
            for household, key, value in source.read(mine, villages, day):
                found.setdefault(household, {})[key] = value
    return found


_COLUMNS: Mapping[str, Promise] = {
    "qualifying_products": _("Có hàng hóa đạt chuẩn, số lượng lớn"),
    "ocop": _("Có sản phẩm OCOP"),
    "contact_consent": _("Người đại diện đồng ý liên hệ"),
}
_HAS, _USES = "has_", "uses_"


class HouseholdFacts:
    """What the registers know: people, ages, goods, and the digital status of each skill."""

    def facts(self) -> Sequence[Fact]:
        plain = [
            Fact("people", _("Số người trong hộ")),
            Fact("people_over_60", _("Số người từ 60 tuổi")),
            *(Fact(key, label, YES_NO) for key, label in _COLUMNS.items()),
            Fact("businesses", _("Số cơ sở kinh doanh trên địa bàn")),
        ]
        skills = [
            Fact(*_named(skill, prefix), YES_NO) for skill in _skills() for prefix in (_HAS, _USES)
        ]
        return [*plain, *skills]

    def read(
        self, keys: Collection[str], villages: Sequence[uuid.UUID], day: date
    ) -> Iterator[tuple[uuid.UUID, str, Value]]:
        """Three statements at most: households with their people, businesses, statuses."""
        params: dict[str, Any] = {
            "villages": list(villages), "day": day, "old": day.year - 60,
            "end": clock.after(day),
        }  # fmt: skip
        with connection.cursor() as cursor:
            cursor.execute(_HOUSEHOLDS, params)
            rows = cursor.fetchall()
            people = {row[0]: row[1] for row in rows}
            for household, *values in rows:
                for key, value in zip(_TOLD, values, strict=True):
                    if key in keys:
                        yield household, key, _said(value)
            skills = {key.partition("_")[2] for key in keys if key.startswith((_HAS, _USES))}
            if skills:
                cursor.execute(_STATUSES, params | {"skills": sorted(skills)})
                yield from _ranked(cursor.fetchall(), people, keys)


def _skills() -> list[Skill]:
    return [s for s in SKILLS.values() if {"resident", "household"}.intersection(s.subjects)]


def _named(skill: Skill, prefix: str) -> tuple[str, str | Promise]:
    name = skill.en if get_language() == "en" else skill.vi
    words = _("Đã có: %(skill)s") if prefix == _HAS else _("Đang dùng: %(skill)s")
    return prefix + skill.key, words % {"skill": name}


def _said(value: object) -> Value:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return int(str(value))


def _ranked(
    rows: Sequence[tuple[uuid.UUID, str, int, int | None, int]],
    people: Mapping[uuid.UUID, int],
    keys: Collection[str],
) -> Iterator[tuple[uuid.UUID, str, Value]]:
    """Somebody has it: yes. Nobody: only when it was said of the household or of everybody."""
    for household, skill, best, own, known in rows:
        for prefix, enough in ((_HAS, 1), (_USES, 2)):
            if prefix + skill in keys:
                everybody = own is not None or known >= people.get(household, 0) > 0
                value = "yes" if best >= enough else "no" if everybody else ""
                yield household, prefix + skill, value


_TOLD = ("people", "people_over_60", "qualifying_products", "ocop", "contact_consent", "businesses")
_HOUSEHOLDS = """
select h.id,
  (select count(*) from registers_resident r where r.household_id = h.id
     and r.registered_on <= %(day)s and (r.gone_on is null or r.gone_on > %(day)s)),
  (select count(*) from registers_resident r where r.household_id = h.id and r.birth_year <= %(old)s
     and r.registered_on <= %(day)s and (r.gone_on is null or r.gone_on > %(day)s)),
  h.qualifying_products, h.ocop, h.contact_consent, coalesce(b.number, 0)
from registers_household h
left join (
  select village_id, count(*) as number from registers_business
  where registered_on <= %(day)s and (gone_on is null or gone_on > %(day)s) group by 1
) b on b.village_id = h.village_id
where h.village_id = any(%(villages)s)
"""
_STATUSES = """
select household, skill, max(rank), max(rank) filter (where kind = 'household'),
  count(distinct subject) filter (where kind = 'resident')
from (
  select coalesce(r.household_id, s.subject) as household, s.skill, s.subject,
    s.subject_kind as kind,
    case s.state when 'uses' then 2 when 'installed' then 1 else 0 end as rank
  from registers_status s
  left join registers_resident r on s.subject_kind = 'resident' and r.id = s.subject
  where s.village_id = any(%(villages)s) and s.skill = any(%(skills)s)
    and s.subject_kind in ('household', 'resident') and s.state <> 'unknown'
    and (s.subject_kind = 'household' or r.id is not null
      and (r.gone_on is null or r.gone_on > %(day)s))
    and s.since < %(end)s and (s.until is null or s.until >= %(end)s)
) held group by 1, 2
"""
