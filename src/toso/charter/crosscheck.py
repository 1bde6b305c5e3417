"""Mistakes between parts of a charter: codes twice, names that nothing defines, clashes."""

from collections.abc import Iterator
from difflib import get_close_matches
from typing import Any

from toso.charter.vocabulary import ORGANISATIONS

Found = tuple[tuple[str | int, ...], str, str]
_LEVELS = ("village", "commune", "district", "workplace")


def crosscheck(raw: dict[str, Any]) -> list[Found]:
    """Checks that need more than one table; tolerant of tables that are wrong in themselves."""
    checks = (
        _twice, _organisations, _age_bands, _maintained, _duties, _tiers, _forms, _weights,
        _neighbourhood,
    )  # fmt: skip
    return [found for check in checks for found in check(raw)]


def _twice(raw: dict[str, Any]) -> Iterator[Found]:
    keys = {
        "indicators": "code",
        "groups": "code",
        "milestones": "code",
        "organisations": "key",
        "practices": "key",
        "activity": "key",
    }
    for section, key in keys.items():
        seen: set[str] = set()
        for place, row in _rows(raw, section):
            name = str(row.get(key, ""))
            if name and name in seen:
                yield (*place, key), f"“{name}” đã có ở trên.", "Đặt mã khác hoặc bỏ một trong hai."
            seen.add(name)


def _organisations(raw: dict[str, Any]) -> Iterator[Found]:
    known = {*ORGANISATIONS, *(str(row.get("key")) for _, row in _rows(raw, "organisations"))}
    teams = raw.get("teams", {})
    for level in _LEVELS:
        rules = teams.get(level, {}) if isinstance(teams, dict) else {}
        for place, row in _tables(rules, ("teams", level)):
            for key in ("organisations", "prefer"):
                for name in _words(row.get(key)):
                    if name not in known:
                        near = get_close_matches(name, known, 1)
                        hint = (
                            f"Có phải “{near[0]}”?"
                            if near
                            else "Khai tổ chức này ở [[organisations]]."
                        )
                        yield (*place, key), f"Tổ chức “{name}” chưa được khai.", hint


def _age_bands(raw: dict[str, Any]) -> Iterator[Found]:
    ages = raw.get("ages", {})
    for place, row in _rows(raw, "indicators"):
        count = row.get("count", {})
        where = count.get("where", {}) if isinstance(count, dict) else {}
        band = where.get("age_band") if isinstance(where, dict) else None
        if band and band not in ages:
            remedy = f"Thêm bảng [ages.{band}], hoặc dùng: {', '.join(ages) or '(chưa có)'}."
            yield (*place, "count", "where"), f"Nhóm tuổi “{band}” chưa được khai.", remedy


def _maintained(raw: dict[str, Any]) -> Iterator[Found]:
    known = {str(row.get("code")) for _, row in _rows(raw, "indicators")}
    for place, row in _rows(raw, "indicators"):
        count = row.get("count", {})
        for code in _words(count.get("codes") if isinstance(count, dict) else None):
            if code not in known:
                yield (*place, "count"), f"Chỉ tiêu “{code}” không có.", "Sửa mã trong codes."


def _neighbourhood(raw: dict[str, Any]) -> Iterator[Found]:
    known = {str(row.get("code")) for _, row in _rows(raw, "indicators")}
    seen: set[str] = set()
    for place, row in _rows(raw.get("neighbourhood", {}), "criteria", ("neighbourhood",)):
        key, code = str(row.get("key", "")), row.get("indicator")
        if key in seen:
            yield (*place, "key"), f"“{key}” đã có ở trên.", "Đặt khóa khác."
        if code is not None and code not in known:
            yield (*place, "indicator"), f"Chỉ tiêu “{code}” không có.", "Sửa mã chỉ tiêu."
        seen.add(key)


def _duties(raw: dict[str, Any]) -> Iterator[Found]:
    seen: set[tuple[str, ...]] = set()
    for place, row in _rows(raw.get("reports", {}), "duties", ("reports",)):
        key = tuple(str(row.get(k)) for k in ("form", "reporter", "receiver", "every", "from"))
        if key in seen:
            yield (
                place,
                "Nghĩa vụ báo cáo này đã có ở trên.",
                "Bỏ một trong hai, hoặc phân biệt bằng from/to.",
            )
        seen.add(key)


def _tiers(raw: dict[str, Any]) -> Iterator[Found]:
    tiers = raw.get("tiers", {})
    levels = _words(tiers.get("levels") if isinstance(tiers, dict) else None)
    if not levels or "district" in levels:
        return
    for place, row in _rows(raw.get("reports", {}), "duties", ("reports",)):
        for key in ("reporter", "receiver"):
            if row.get(key) == "district":
                yield (
                    (*place, key),
                    "Văn bản này không có cấp huyện.",
                    "Thêm district vào tiers.levels hoặc đổi nơi báo cáo.",
                )
    if isinstance(raw.get("teams"), dict) and "district" in raw["teams"]:
        yield (
            ("teams", "district"),
            "Văn bản này không có cấp huyện.",
            "Bỏ [teams.district] hoặc thêm district vào tiers.levels.",
        )


def _forms(raw: dict[str, Any]) -> Iterator[Found]:
    seen: set[tuple[str, str]] = set()
    for place, row in _rows(raw.get("reports", {}), "forms", ("reports",)):
        key = (str(row.get("level")), str(row.get("form", "monthly")))
        if key in seen:
            yield (*place, "level"), "Mẫu báo cáo này đã có ở trên.", "Gộp hai bảng làm một."
        seen.add(key)


def _weights(raw: dict[str, Any]) -> Iterator[Found]:
    known = {str(row.get("code")) for _, row in _rows(raw, "indicators")}
    seen: set[str] = set()
    for place, row in _rows(raw.get("ranking", {}), "weights", ("ranking",)):
        for code in _words(row.get("indicators")):
            where = (*place, "indicators")
            if code not in known:
                yield where, f"Chỉ tiêu “{code}” không có.", "Sửa mã trong indicators."
            elif code in seen:
                yield where, f"Chỉ tiêu “{code}” đã có trọng số ở trên.", "Bỏ một trong hai."
            seen.add(code)


def _rows(
    table: Any, section: str, above: tuple[str | int, ...] = ()
) -> Iterator[tuple[tuple[str | int, ...], dict[str, Any]]]:
    rows = table.get(section, []) if isinstance(table, dict) else []
    for number, row in enumerate(rows if isinstance(rows, list) else []):
        if isinstance(row, dict):
            yield (*above, section, number), row


def _tables(
    value: Any, place: tuple[str | int, ...]
) -> Iterator[tuple[tuple[str | int, ...], dict[str, Any]]]:
    """Every table inside a value, itself included."""
    if isinstance(value, dict):
        yield place, value
        for key, inner in value.items():
            yield from _tables(inner, (*place, key))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from _tables(inner, (*place, number))


def _words(value: Any) -> list[str]:
    return [word for word in value if isinstance(word, str)] if isinstance(value, list) else []
