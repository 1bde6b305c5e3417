"""A report as a message for a chat group: short lines, no markup (RPT-06; 001 III.3.c)."""

from toso.kit.period import Period
from toso.reports import written
from toso.reports.lines import Line, lines
from toso.reports.submissions import Submission

MOST = 300


def summary(submission: Submission) -> str:
    """Name and period, what was done, where the goals stand, each heading in brief."""
    snapshot = submission.snapshot
    work, goals = lines(snapshot)
    name = snapshot["team"] or snapshot["places"].get(snapshot["level"], "")
    month = Period(snapshot["period"]).first
    head = f"BÁO CÁO THÁNG {month:%m/%Y} - {name}"
    done = [
        f"- {line.figure['name']}: {written.whole(line.figure['numerator'])}{_declared(line)}"
        for line in work
        if line.figure["numerator"]
    ]
    reached = [
        f"- {line.figure['short']}: {line.figure['numerator']}/{line.figure['denominator']}"
        f" ({written.percent(line.percent)}){_declared(line)}"
        for line in goals
        if line.has_data and line.figure["year"] in (None, month.year)
    ]
    said = [
        f"{text['title']}: {_brief(text['text'])}"
        for text in snapshot["texts"]
        if text["text"].strip()
    ]
    return "\n".join([head, *done, *reached, *said])


def _declared(line: Line) -> str:
    return "" if line.declared is None else f" (kê khai {written.whole(line.declared)})"


def _brief(text: str) -> str:
    """At most so many signs, cut at a word."""
    flat = " ".join(text.split())
    return flat if len(flat) <= MOST else flat[:MOST].rsplit(" ", 1)[0] + "…"
