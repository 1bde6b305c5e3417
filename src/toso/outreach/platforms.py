"""Which platforms answer which need, and the needs of establishments that none answers (TSK-05).

Platforms are those that the plans name (charter.vocabulary.PLATFORMS) and those that the department
has added. A need is what an establishment said on a visit, or asked for, in the last year.
"""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from toso.charter.vocabulary import PLATFORMS
from toso.journal.chain import record
from toso.kit import clock
from toso.kit.statements import rows
from toso.kit.text import clean, fold
from toso.outreach.models import Platform
from toso.outreach.needs import NEEDS
from toso.people.models import Account

# By which need people come to a platform that the plans name.
NAMED: dict[str, tuple[str, ...]] = {
    "public_service": ("dvc_province", "dvc_national", "land_information"),
    "payment": ("mobile_money",),
    "ecommerce": ("voso", "postmart"),
    "identity": ("vneid",),
    "health": ("ehealth_book", "vssid"),
    "voice": ("field_reflection", "survey"),
}
assert set(NAMED) <= set(NEEDS) and {p for some in NAMED.values() for p in some} <= set(PLATFORMS)
KEPT = timedelta(days=365)


@dataclass(frozen=True)
class Told:
    """A need of the establishments of a commune: how many have it, and since when it was last
    said. Nobody's name."""

    commune: uuid.UUID
    need: str
    establishments: int
    last: date


@dataclass(frozen=True)
class Unanswered:
    """One establishment's need that no platform answers, as it was put."""

    business: uuid.UUID
    village: uuid.UUID
    need: str
    words: str
    day: date


def answers() -> dict[str, list[str]]:
    """Need → the names of the platforms that answer it; a need without any is not there."""
    found = {need: [_(PLATFORMS[key]) for key in keys] for need, keys in NAMED.items()}
    for platform in Platform.objects.order_by("made_at", "pk"):
        for need in platform.needs:
            found.setdefault(need, []).append(platform.name)
    return found


def needs_by_commune(communes: Iterable[uuid.UUID], day: date) -> list[Told]:
    """What establishments of some communes need, in one statement."""
    said = {**_year(day), "communes": list(communes), "day": day}
    return [Told(*row) for row in rows(_BY_COMMUNE, said, often=False)]


def needs_of(business: uuid.UUID, day: date) -> list[str]:
    """The needs that one establishment told of, the latest first."""
    found = rows(_OF_ONE, {**_year(day), "business": business}, often=False)
    return [need for need, _last in found if need in NEEDS]


def unanswered(villages: Iterable[uuid.UUID], needs: Iterable[str], day: date) -> list[Unanswered]:
    """The establishments of some villages with a need that is none of `needs`, the latest first:
    for those alone who may read the registers of these villages."""
    said = {**_year(day), "villages": list(villages), "answered": list(needs)}
    return [Unanswered(*row) for row in rows(_UNANSWERED, said, often=False)]


@transaction.atomic
def add_platform(said: dict[str, Any], by: Account) -> Platform | None:
    """Add a platform to the catalogue; None when there is one of this name."""
    name = clean(said["name"])
    if fold(name) in {fold(known) for known in PLATFORMS.values()}:
        return None
    made, fresh = Platform.objects.get_or_create(
        folded=fold(name),
        defaults={
            "name": name, "needs": list(said["needs"]), "owner": clean(said["owner"]),
            "source": clean(said["source"]), "made_by": by, "made_at": clock.now(),
        },
    )  # fmt: skip
    if not fresh:
        return None
    record(
        "platform.add", actor=by, subject=made.pk, name=made.name, needs=made.needs,
        source=made.source,
    )  # fmt: skip
    return made


def _year(day: date) -> dict[str, date]:
    return {"first": day - KEPT, "last": day}


_TOLD = """
with told as (
  select business, village_id, need, need_text as words, day from outreach_visit
  where business is not null and not void and need <> '' and day between %(first)s and %(last)s
  union all
  select business, village_id, need, words, day from outreach_ask
  where business is not null and not withdrawn and need <> ''
    and day between %(first)s and %(last)s
)
"""
_BY_COMMUNE = f"""{_TOLD}
select s.parent_id, t.need, count(distinct t.business), max(t.day) from told t
join registers_business b on b.id = t.business and b.gone_on is null
join public.places_standing s on s.unit_id = t.village_id and s.valid @> %(day)s::date
where s.parent_id = any(%(communes)s) group by 1, 2 order by 3 desc, 4 desc
"""
_OF_ONE = f"""{_TOLD}
select need, max(day) from told where business = %(business)s group by 1 order by 2 desc
"""
_UNANSWERED = f"""{_TOLD}
select distinct on (t.day, t.business, t.need) t.business, t.village_id, t.need, t.words, t.day
from told t join registers_business b on b.id = t.business and b.gone_on is null
where t.village_id = any(%(villages)s) and not t.need = any(%(answered)s)
order by t.day desc, t.business, t.need limit 200
"""
