"""A practice as a message for chat groups and loudspeakers: short lines, no markup."""

from toso.practices.models import Practice
from toso.reports import written


def message(practice: Practice) -> str:
    """Its name, how it is done, from whom it comes; always Vietnamese."""
    snapshot = practice.submission.snapshot
    places = snapshot["places"]
    by = snapshot["team"] or places.get(snapshot["level"], "")
    commune = places.get("commune", "") if snapshot["team"] else ""
    where = f"{by}, {commune}" if commune else by
    when = written.period_in_words(snapshot["period"])
    return "\n".join(
        [f"CÁCH LÀM HAY: {practice.title}", practice.content, f"(Theo báo cáo {when} của {where})"]
    )
