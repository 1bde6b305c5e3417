"""Why a household is in its group, in words: on the page, and on the phone at its door (SUR-03)."""

import uuid
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from toso.surveys.models import GroupAssignment
from toso.surveys.rules import SIGN_WORDS
from toso.surveys.topics import Topic, topics


def step_in_words(step: Mapping[str, Any], about: Mapping[str, Topic]) -> dict[str, Any]:
    """One group that was looked at, its conditions in words."""
    lines = []
    for line in step["lines"]:
        topic = about.get(line["about"])
        shown = topic.shown if topic else str
        lines.append(
            {
                "label": topic.label if topic else line["about"],
                "source": topic.source if topic else "",
                "sign": SIGN_WORDS[line["sign"]],
                "value": shown(line["value"]),
                "found": shown(line["found"]),
                "held": line["held"],
            }
        )
    return {**step, "lines": lines}


def explained(villages: Iterable[uuid.UUID], day: date) -> Iterator[dict[str, Any]]:
    """Every grouped household of some villages with its group and why it fell there.

    `{household, place, name, since, how, lines: [{said, found, held}], passed: [names]}`: what was
    asked for the group, and the groups before it whose conditions did not hold.
    """
    for village in villages:
        about = topics(village, day)
        rows = GroupAssignment.objects.filter(village=village).on(day).order_by("household")
        for row in rows:
            yield _of(row, about)


def _of(row: GroupAssignment, about: Mapping[str, Topic]) -> dict[str, Any]:
    steps = [step_in_words(step, about) for step in row.why]
    held: dict[str, Any] = next(
        (step for step in steps if step["held"]), {"how": "all", "lines": []}
    )
    return {
        "household": row.household, "place": row.village_id, "name": row.name, "since": row.since,
        "how": held["how"], "passed": [step["group"] for step in steps if not step["held"]],
        "lines": [
            {
                "said": f"{line['label']} {line['sign']} {line['value']}",
                "found": str(line["found"]), "held": line["held"],
            }
            for line in held["lines"]
        ],
    }  # fmt: skip
