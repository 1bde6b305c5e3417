"""What the commands answer, as plain data (docs/places.md keeps the shapes)."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from toso.places.finding import Heir, bearers, direct_heirs, find, heirs_on, last_before
from toso.places.models import Standing, Unit

Answer = dict[str, Any]
_LEVELS = {"province": "cấp tỉnh", "district": "cấp huyện", "commune": "cấp xã"}


def lookup(code: str, level: str, day: date) -> tuple[Answer, bool]:
    """The bearer of a code on a day and True; or the last one before it, who stands in its place
    on that day, and False."""
    standing = bearers(code, level).on(day).first()
    if standing:
        return _answer(standing, day, day, direct_heirs(standing.unit)), True
    who, when = f"{_LEVELS[level]} mang mã {code}", f"{day:%d/%m/%Y}"
    last = last_before(code, level, day)
    if last:
        answer = _answer(last, day, last.valid.upper - timedelta(days=1), heirs_on(last.unit, day))
        ended = f"{last} ({code}) đã kết thúc từ ngày {last.valid.upper:%d/%m/%Y}"
        heirs = ", ".join(
            f"{heir['kind']} {heir['name']} ({heir['code']})" for heir in answer["successors"]
        )
        answer["problem"] = f"{ended}; nay là {heirs}" if heirs else f"{ended}; chưa rõ nơi kế thừa"
        return answer, False
    first = bearers(code, level).first()
    answer = {"code": code, "level": level, "on": str(day), "ancestors": [], "successors": []}
    if first:
        later = f"; có từ ngày {first.valid.lower:%d/%m/%Y}: {first}"
        answer["problem"] = f"Chưa có đơn vị {who} vào ngày {when}{later}"
    else:
        answer["problem"] = f"Không có đơn vị {who} vào bất kỳ ngày nào; xem lại mã"
    return answer, False


def listing(province: str, level: str, day: date) -> Answer | None:
    """The units of a level in a province on a day; None when no province bears the code."""
    top = find(province, "province", day)
    if top is None:
        return None
    rows = Standing.objects.on(day).at_level(level).within(top, day)
    units = list(rows.order_by("sort_key", "code").values("code", "name", "kind"))
    kinds = Counter(row["kind"] for row in units)
    return {
        "province": province,
        "level": level,
        "on": str(day),
        "count": len(units),
        "by_kind": dict(kinds.most_common()),
        "units": units,
    }


def describe(answer: Answer) -> Iterator[str]:
    """The answer as a person reads it."""
    if "problem" in answer:
        yield answer["problem"]
        return
    places = [f"{answer['kind']} {answer['name']}"]
    places += [f"{row['kind']} {row['name']}" for row in answer["ancestors"]]
    yield f"{answer['code']}  {', '.join(places)}"
    yield f"từ {answer['valid_from']} đến {answer['valid_to'] or 'nay'}"
    for row in answer["successors"]:
        share = "toàn bộ" if row["share"] == "whole" else "một phần"
        yield f"→ {row['on']}: {row['kind']} {row['name']} ({row['code']}), {share}"


def _answer(standing: Standing, on: date, seen: date, heirs: list[Heir]) -> Answer:
    """A standing with its ancestors on the day it is seen and its heirs."""
    return {
        "code": standing.code,
        "level": standing.level,
        "kind": standing.kind,
        "name": standing.name,
        "on": str(on),
        "valid_from": str(standing.valid.lower),
        "valid_to": str(standing.valid.upper) if standing.valid.upper else None,
        "ancestors": list(_ancestors(standing.unit, seen)),
        "successors": _successors(heirs),
        "decision": standing.decision,
    }


def _ancestors(unit: Unit, day: date) -> Iterator[Answer]:
    for above in unit.ancestors(day).on(day).prefetch_related("standings"):
        standing = next(s for s in above.standings.all() if day in s.valid)
        yield {
            "level": standing.level,
            "code": standing.code,
            "name": standing.name,
            "kind": standing.kind,
        }


def _successors(heirs: list[Heir]) -> list[Answer]:
    """The default first, then by code."""
    rows = [row for heir in heirs if (row := _successor(heir))]
    return sorted(rows, key=lambda row: (not row["default"], row["code"]))


def _successor(heir: Heir) -> Answer | None:
    standing = heir.unit.standing(heir.on)
    if standing is None:
        return None
    return {
        "code": standing.code,
        "name": standing.name,
        "kind": standing.kind,
        "level": standing.level,
        "share": heir.share,
        "default": heir.is_default,
        "on": str(heir.on),
    }
