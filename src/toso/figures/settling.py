"""Settling a ranking: an act of a person, after which its numbers never change."""

import hashlib
import json
from typing import Any

from django.db import transaction

from toso.figures.models import Ranking
from toso.figures.ranking import rank
from toso.journal.chain import record
from toso.kit import clock
from toso.kit.period import Period
from toso.people.models import Account
from toso.places.models import Standing


class NothingToRank(ValueError):
    """No unit has enough figures; the message says what to do."""


@transaction.atomic
def settle(
    *,
    area: Standing,
    level: str,
    year: int,
    month: Period,
    charter: dict[str, Any],
    rule: dict[str, Any],
    inputs: list[dict[str, Any]],
    by: Account,
) -> Ranking:
    """Store the ranking with all it was computed from; settled again, it is one more, beside."""
    results = rank(rule, inputs)
    if not any(row["place"] for row in results):
        raise NothingToRank
    same = Ranking.objects.select_for_update().filter(area=area.unit_id, level=level, year=year)
    # Holds them all: two who settle at once get two numbers.
    last = max(same.values_list("number", flat=True), default=0)
    moment, number = clock.now(), last + 1
    content = {
        "area": {"unit": str(area.unit_id), "name": str(area)},
        "level": level,
        "year": year,
        "month": month.text,
        "day": min(month.last, clock.today()).isoformat(),
        "charter": charter,
        "rule": rule,
        "inputs": inputs,
        "results": results,
        "by": by.full_name,
        "at": moment.astimezone(clock.HANOI).isoformat(),
        "number": number,
    }
    made = Ranking.objects.create(
        area_id=area.unit_id, level=level, year=year, number=number, content=content,
        hash=digest(content), settled_by=by, settled_at=moment,
    )  # fmt: skip
    record("ranking.settle", actor=by, subject=made.pk, place=area.unit_id,
           level=level, year=year, number=number, hash=made.hash)  # fmt: skip
    return made


def digest(content: dict[str, Any]) -> str:
    """SHA-256 over the canonical JSON: sorted keys, no spaces, UTF-8."""
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def agrees(ranking: Ranking) -> bool:
    """Whether the stored result follows from the stored rule and inputs, and nobody touched it."""
    content = ranking.content
    again = rank(content["rule"], content["inputs"])
    return ranking.hash == digest(content) and content["results"] == again
