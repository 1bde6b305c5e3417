"""Judging an import as a whole: households, what stands twice, what must be settled first."""

from collections import defaultdict
from typing import Any

from toso.gateway import twins
from toso.gateway.fields import BUSINESSES, HOUSEHOLDS, ROSTER
from toso.gateway.grouping import first_said, group, representative
from toso.gateway.laying import village_name
from toso.gateway.models import Import, ImportRow
from toso.gateway.twins import Home
from toso.kit import clock
from toso.kit.text import fold

JUDGED = ["mended", "said", "problems", "group", "twin", "decision", "blocked"]
CHOICES: dict[str, tuple[str, ...]] = {
    HOUSEHOLDS: ("skip", "merge", "add"),
    BUSINESSES: ("skip", "add"),
    ROSTER: ("skip", "add"),
}


def judge(imported: Import) -> None:
    """Judge all rows of an import and write what changed."""
    rows = list(imported.rows.order_by("number"))
    before = {row.pk: _state(row) for row in rows}
    settle(imported, rows)
    changed = [row for row in rows if _state(row) != before[row.pk]]
    ImportRow.objects.bulk_update(changed, JUDGED, batch_size=500)


def settle(imported: Import, rows: list[ImportRow]) -> None:
    """Find households and twins, and say of each row whether it waits for a person."""
    for row in rows:
        row.twin = {}
    groups = group(rows, imported.layout.get("grouping", "row"))
    _elsewhere(rows, village_name(imported))
    if imported.kind == HOUSEHOLDS:
        _judge_homes(imported, groups)
    elif imported.kind == BUSINESSES:
        _judge_shops(imported, rows)
    else:
        _judge_roster(rows)
    for members in groups.values():
        lead = members[0]
        for row in members:
            gone = choice(lead) == "skip" or choice(row) == "skip"
            wrong = any(p["blocks"] for p in row.problems)
            open_ = bool(row.twin) and not choice(row)
            row.blocked = not gone and (wrong or open_)


def choice(row: ImportRow) -> str:
    """What becomes of a row: what was decided, else what is usual for such a twin."""
    return row.decision or str(row.twin.get("usual", ""))


def _state(row: ImportRow) -> tuple[Any, ...]:
    return tuple(repr(getattr(row, field)) for field in JUDGED)


def _elsewhere(rows: list[ImportRow], village: str) -> None:
    """Rows that name another village are passed over, unless somebody wants them."""
    wanted = fold(village)
    for row in rows:
        named = fold(str(row.said.get("village", "")))
        if named and wanted not in named and named not in wanted:
            row.twin = {"where": "elsewhere", "sure": True, "usual": "skip",
                        "label": row.said["village"]}  # fmt: skip


def _judge_homes(imported: Import, groups: dict[int, list[ImportRow]]) -> None:
    there = twins.registered_homes(imported.village_id, clock.today())
    earlier: dict[str, list[Home]] = defaultdict(list)
    for number, members in groups.items():
        home = _home(number, members)
        _judge_people(members)
        lead = members[0]
        if lead.twin or not home.name:
            continue
        same, sure = twins.nearest(home, there.get(home.name, ()))
        if same:
            new = _new_people(members, same)
            usual = ("merge" if new else "skip") if sure else ""
            lead.twin = {"where": "register", "id": str(same.id), "label": same.label,
                         "sure": sure, "usual": usual, "new": new}  # fmt: skip
        else:
            same, sure = twins.nearest(home, earlier[home.name])
            # In a hamlet two houses may share a name; only the year tells one written twice.
            sure = sure and bool(same and same.year and same.year == home.year)
            if same:
                lead.twin = {"where": "file", "row": same.number, "label": same.label,
                             "sure": sure, "usual": "skip" if sure else ""}  # fmt: skip
        earlier[home.name].append(home)


def _home(number: int, members: list[ImportRow]) -> Home:
    name = representative(members)
    home = Home(fold(name), twins.street(first_said(members, "address")), number=number)
    home.label = " · ".join(p for p in (name, str(first_said(members, "address") or "")) if p)
    for row in members:
        if row.said.get("name"):
            home.people[fold(row.said["name"])].add(row.said.get("birth"))
    home.year = next((y for y in home.people.get(home.name, ()) if y), None)
    return home


def _judge_people(members: list[ImportRow]) -> None:
    """One person twice in one household."""
    seen: dict[str, ImportRow] = {}
    for row in members:
        folded, born = fold(str(row.said.get("name", ""))), row.said.get("birth")
        first = seen.get(folded) if folded else None
        if first is None:
            seen[folded] = row
        elif row is not members[0] and not row.twin:
            same = first.said.get("birth") in (born, None) or born is None
            if same:
                row.twin = {"where": "person", "row": first.number, "sure": True, "usual": "skip",
                            "label": row.said["name"]}  # fmt: skip


def _new_people(members: list[ImportRow], home: Home) -> int:
    """How many of a household's rows are not in the register yet."""
    return sum(
        1 for row in members
        if row.said.get("name") and choice(row) != "skip"
        and not twins.lives_there(row.said["name"], row.said.get("birth"), home)
    )  # fmt: skip


def _judge_shops(imported: Import, rows: list[ImportRow]) -> None:
    there = twins.registered_shops(imported.village_id, clock.today())
    earlier: dict[str, ImportRow] = {}
    for row in rows:
        folded = fold(str(row.said.get("name", "")))
        if not folded or row.twin:
            continue
        kind = row.said.get("type")
        known = sorted(there.get(folded, ()), key=lambda shop: shop[2] != kind)
        if known:
            id, label, type_ = known[0]
            sure = type_ == kind or kind is None
            row.twin = {"where": "register", "id": str(id), "label": label, "sure": sure,
                        "usual": "skip" if sure else ""}  # fmt: skip
        elif folded in earlier:
            first = earlier[folded]
            sure = first.said.get("type") == kind
            row.twin = {"where": "file", "row": first.number, "label": row.said["name"],
                        "sure": sure, "usual": "skip" if sure else ""}  # fmt: skip
        earlier.setdefault(folded, row)


def _judge_roster(rows: list[ImportRow]) -> None:
    """One member twice; two leaders."""
    seen: dict[str, ImportRow] = {}
    leaders = 0
    for row in rows:
        row.problems = [p for p in row.problems if p["code"] != "two_leaders"]
        folded = fold(str(row.said.get("name", "")))
        if folded and folded in seen and not row.twin:
            row.twin = {"where": "file", "row": seen[folded].number, "label": row.said["name"],
                        "sure": True, "usual": "skip"}  # fmt: skip
        seen.setdefault(folded, row)
        if row.said.get("position") == "leader" and choice(row) != "skip":
            leaders += 1
            if leaders > 1:
                row.problems.append({"field": "position", "code": "two_leaders", "blocks": True})
