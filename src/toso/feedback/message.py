"""A notice as a message for the team's chat group: short lines, no markup (RPT-06)."""

from toso.feedback.lines import drawn
from toso.feedback.models import Notice
from toso.feedback.papers import value
from toso.kit.period import Period
from toso.reports import written

FEW = 6


def message(notice: Notice) -> str:
    """What the team did and where it stands among how many, then what the commune says."""
    said, common = notice.snapshot, notice.dispatch.snapshot
    month = Period(common["period"]).first
    head = f"THÔNG BÁO KẾT QUẢ THÁNG {month:%m/%Y} - {said['team']}"
    rows = [row for row in said["rows"] if drawn(row).has_data and _is_of(row["year"], month.year)]
    done = [
        f"- {row['short'][:1].upper()}{row['short'][1:]}: {value(row)}"
        + (f", thứ {row['rank']}/{row['among']} Tổ" if row["rank"] and row["among"] > 1 else "")
        for row in rows[:FEW]
    ]
    if not done:
        done = [f"- Kết quả: {written.NO_DATA}"]
    told = [f"{text['title']}: {' '.join(text['text'].split())}" for text in said["texts"]]
    general = [" ".join(common["general"].split())] if common["general"] else []
    return "\n".join([head, f"{common['issuer']['name']}", *general, *done, *told])


def _is_of(year: int | None, now: int) -> bool:
    return year in (None, now)
