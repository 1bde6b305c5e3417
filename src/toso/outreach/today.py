"""Which houses to visit today, why, and in which order: one rule for the server and the phone.

static/field/js/today-list.js is the same in the phone's language; tests/outreach/today.json holds
the cases that both must answer alike. Everything here is plain data, as a phone holds it.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from toso.outreach.alleys import alley_key

# Why a house is on the list, the most pressing first (OUT-04, 000 IV.1.c, 003 II.2).
REASONS = ("asked", "promised", "not_home", "never", "lacking")
# Who was met is left in peace for a while, even when a target still lacks something.
REST = timedelta(days=14)

Row = Mapping[str, Any]


def to_visit(
    doors: Iterable[Row], visits: Iterable[Row], asks: Iterable[Row],
    members: Mapping[str, str | None], wanting: Mapping[str, Sequence[str]],
    me: str, today: str,
) -> list[dict[str, Any]]:  # fmt: skip
    """The doors that have a reason: mine, then nobody's, then others'; each along the alley."""
    last = _latest(visits)
    open_asks = _unanswered(asks, visits)
    found = []
    for door in doors:
        id = door["id"]
        lacks = list(wanting.get(id, ()))
        reasons = _reasons(last.get(id), open_asks.get(id), bool(lacks), today)
        if reasons:
            member = members.get(id)
            found.append({"id": id, "reasons": reasons, "member": member, "lacks": lacks})
    where = {door["id"]: _place(door) for door in doors}
    return sorted(found, key=lambda item: (_turn(item["member"], me), where[item["id"]]))


def tour(items: Sequence[dict[str, Any]], me: str, size: int) -> list[dict[str, Any]]:
    """The most pressing houses of a list, as many as one can visit, still along the alley."""
    places = [n for n, item in enumerate(items) if item["member"] in (None, me)]
    places.sort(key=lambda n: (_turn(items[n]["member"], me), _press(items[n]), n))
    return [items[n] for n in sorted(places[:size])]


def _turn(member: str | None, me: str) -> int:
    return 0 if member == me else 1 if member is None else 2


def _press(item: Row) -> int:
    return REASONS.index(item["reasons"][0])


def _place(door: Row) -> tuple[str, str, str]:
    return alley_key(door.get("address") or ""), door.get("code") or "", door["id"]


def _latest(visits: Iterable[Row]) -> dict[str, Row]:
    """The last visit to each door."""
    last: dict[str, Row] = {}
    for visit in visits:
        before = last.get(visit["door"])
        if before is None or _at(before) < _at(visit):
            last[visit["door"]] = visit
    return last


def _unanswered(asks: Iterable[Row], visits: Iterable[Row]) -> dict[str, datetime]:
    """When each door last asked for help that no later visit gave."""
    helped: dict[str, datetime] = {}
    for visit in visits:
        if visit["result"] == "helped":
            helped[visit["door"]] = max(helped.get(visit["door"], _at(visit)), _at(visit))
    found: dict[str, datetime] = {}
    for ask in asks:
        if ask["door"] not in helped or helped[ask["door"]] < _at(ask):
            found[ask["door"]] = max(found.get(ask["door"], _at(ask)), _at(ask))
    return found


def _reasons(last: Row | None, asked: datetime | None, lacks: bool, today: str) -> list[str]:
    """Why to knock today; a door that was knocked on today has only what came up since."""
    if last is None:
        return ["asked", "never"] if asked else ["never"]
    found = ["asked"] if asked and (last["day"] < today or asked > _at(last)) else []
    back = last.get("return_on")
    due = back <= today if back else last["day"] < today
    if last["result"] in ("promised", "not_home"):
        return [*found, last["result"]] if due else found
    rested = date.fromisoformat(today) - date.fromisoformat(last["day"]) >= REST
    return [*found, "lacking"] if lacks and rested else found


def _at(row: Row) -> datetime:
    return datetime.fromisoformat(row["at"])
