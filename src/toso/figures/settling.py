"""Settling a ranking: an act of a person, after which its numbers never change."""

import hashlib
import json
from typing import Any

from django.db import transaction
from django.db.models import Max

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
    """Store the ranking with all that it was computed from. Settled again, it is a new number
    beside the earlier ones, which stay readable."""
    results = rank(rule, inputs)
    if not any(row["place"] for row in results):
        raise NothingToRank
    same = Ranking.objects.select_for_update().filter(area=area.unit_id, level=level, year=year)
    list(same.values_list("pk"))  # holds them: two who settle at once get two numbers
    last = same.aggregate(last=Max("number"))["last"] or 0
    moment = clock.now()
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
        "number": last + 1,
    }
    made = Ranking.objects.create(
        area_id=area.unit_id, level=level, year=year, number=last + 1, content=content,
        hash=digest(content), settled_by=by, settled_at=moment,
    )  # fmt: skip
    record("ranking.settle", actor=by, subject=made.pk, place=area.unit_id,
           level=level, year=year, number=made.number, hash=made.hash)  # fmt: skip
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
