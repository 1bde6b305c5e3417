"""What a further submission changes against the one that counted until then: old → new, and why.

It is frozen in the snapshot, so that page, paper and the level above read the same (RPT-05).
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from toso.kit.rewording import swaps

if TYPE_CHECKING:
    from toso.reports.submissions import Submission

CORRECTION, SUPPLEMENT = "correction", "supplement"
_MOST = 300


def erratum(held: "Submission", snapshot: dict[str, Any], reason: str) -> dict[str, Any]:
    """The differences of a snapshot from what is held; without a reason it only adds latecomers."""
    before = held.snapshot
    return {
        "of": held.number,
        "kind": CORRECTION if reason.strip() else SUPPLEMENT,
        "reason": reason.strip(),
        "figures": list(_figures(before["figures"], snapshot["figures"])),
        "texts": list(_texts(before["texts"], snapshot["texts"])),
        "children": list(_children(before["children"], snapshot["children"])),
    }


def _figures(before: list[Any], after: list[Any]) -> Iterator[dict[str, Any]]:
    old = {f["code"]: f for f in before}
    for figure in after:
        was = old.get(figure["code"])
        if was is None or _numbers(was) != _numbers(figure):
            yield {
                "code": figure["code"], "name": figure["name"], "short": figure["short"],
                "flow": figure["flow"], "old": _numbers(was) if was else None,
                "new": _numbers(figure),
            }  # fmt: skip


def _numbers(figure: dict[str, Any]) -> list[int]:
    return [figure["numerator"], figure["denominator"], figure["known"]]


def _texts(before: list[Any], after: list[Any]) -> Iterator[dict[str, Any]]:
    old = {t["heading"]: t["text"] for t in before}
    for text in after:
        changed = [
            {"old": _brief(gone), "new": _brief(new)}
            for gone, new in swaps(old.get(text["heading"], ""), text["text"])
        ]
        if changed:
            yield {"heading": text["heading"], "title": text["title"], "changes": changed}


def _children(before: list[Any], after: list[Any]) -> Iterator[dict[str, Any]]:
    """Reports from below that are in now and were not, or came again with another number."""
    old = {child["obligation"]: child["number"] for child in before}
    for child in after:
        was = old.pop(child["obligation"], None)
        if was != child["number"]:
            yield {"name": child["name"], "old": was, "new": child["number"]}
    gone = {child["obligation"]: child["name"] for child in before}
    yield from ({"name": gone[key], "old": number, "new": None} for key, number in old.items())


def _brief(text: str) -> str:
    return text if len(text) <= _MOST else text[:_MOST].rsplit(" ", 1)[0] + "…"
