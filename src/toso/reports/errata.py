"""What a further submission changes against the one that counted until then: old → new, and why.

It is frozen in the snapshot, so that page, paper and the level above read the same (RPT-05).
"""

from collections.abc import Iterator
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from toso.kit.rewording import swaps
from toso.reports.pairing import paired

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
        "children": list(children(before["children"], snapshot["children"])),
    }


def _figures(before: list[Any], after: list[Any]) -> Iterator[dict[str, Any]]:
    for was, figure in paired(before, after, itemgetter("code")):
        if figure and (was is None or _numbers(was) != _numbers(figure)):
            yield {
                "code": figure["code"], "name": figure["name"], "short": figure["short"],
                "flow": figure["flow"], "old": _numbers(was) if was else None,
                "new": _numbers(figure),
            }  # fmt: skip


def _numbers(figure: dict[str, Any]) -> list[int]:
    return [figure["numerator"], figure["denominator"], figure["known"]]


def _texts(before: list[Any], after: list[Any]) -> Iterator[dict[str, Any]]:
    for was, text in paired(before, after, itemgetter("heading")):
        if text is None:
            continue
        changed = [
            {"old": _brief(gone), "new": _brief(new)}
            for gone, new in swaps(was["text"] if was else "", text["text"])
        ]
        if changed:
            yield {"heading": text["heading"], "title": text["title"], "changes": changed}


def children(before: list[Any], after: list[Any]) -> Iterator[dict[str, Any]]:
    """Reports from below that are in only one of both, or came again with another number."""
    for was, now in paired(before, after, itemgetter("obligation")):
        old, new = (each["number"] if each else None for each in (was, now))
        if (one := now or was) and old != new:
            yield {"name": one["name"], "old": old, "new": new}


def _brief(text: str) -> str:
    return text if len(text) <= _MOST else text[:_MOST].rsplit(" ", 1)[0] + "…"
