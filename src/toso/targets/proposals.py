"""What places below propose for a year, for those who draft (IND-R2; 000 V.5; CAS-08).

Other rooms add theirs (the reviews of districts feed next year's proposals) with `add_source`.
"""

import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.translation import gettext as _

from toso.people.scope import Scope
from toso.targets.models import Reply, Target, Version
from toso.targets.naming import receivers
from toso.targets.states import proposal


@dataclass(frozen=True)
class Proposal:
    """One wish: who would reach how many of how many, why, and where it was said."""

    indicator: str
    year: int
    unit: uuid.UUID
    receiver: str
    count: int | None
    base: int | None
    reason: str
    origin: str
    by: str
    at: datetime
    url: str = ""


Source = Callable[[Scope, int], Iterable[Proposal]]
_sources: list[Source] = []


def add_source(source: Source) -> None:
    """Call it in `AppConfig.ready()`; a source answers for a person's scope and one year."""
    if source not in _sources:
        _sources.append(source)


def proposals(scope: Scope, year: int) -> list[Proposal]:
    """All proposals for a year from a person's area, by indicator, the newest first."""
    found = [one for source in (_waiting, *_sources) for one in source(scope, year)]
    return sorted(found, key=lambda one: (one.indicator, -one.at.timestamp()))


def how_many(scope: Scope, years: Iterable[int]) -> int:
    """How many proposals wait: one query for those of this room, whatever the years."""
    asked = list(years)
    targets = Target.objects.within(scope).filter(year__in=asked).standing()
    back = Reply.objects.filter(version=OuterRef("pk"), word=Reply.Word.WITHDRAWN)
    last = Version.objects.filter(target__in=targets.values("pk")).order_by("target", "-number")
    made = last.distinct("target").values_list("made", Exists(back))
    own = sum(1 for word, withdrawn in made if word == Version.Made.PROPOSED and not withdrawn)
    return own + sum(len(list(source(scope, year))) for source in _sources for year in asked)


def _waiting(scope: Scope, year: int) -> Iterable[Proposal]:
    """Those made on the pages of this room and not answered by a document yet."""
    asked = Target.objects.within(scope).of_year(year).standing()
    made = asked.filter(versions__made="proposed").distinct().with_versions()
    held = [(target, version) for target in made if (version := proposal(target))]
    names = receivers([target for target, _version in held])
    for target, version in held:
        yield Proposal(
            target.indicator, year, target.unit_id, names[target.pk], version.count, version.base,
            version.reason, _("Gửi trên trang chỉ tiêu"), str(version.made_by or ""),
            version.made_at, reverse("targets:target", args=[target.pk]),
        )  # fmt: skip
