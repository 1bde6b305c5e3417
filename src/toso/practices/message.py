"""A practice as a message for chat groups and loudspeakers: short lines, no markup."""

from toso.practices.models import Practice
from toso.reports import written


def message(practice: Practice) -> str:
    """Its name, how it is done, from whom it comes; always Vietnamese."""
    if practice.submission is None:
        origin = practice.origin
        told = f"{origin.source}, ngày {origin.told_on:%d/%m/%Y}"
        said = [f"(Cách làm của {origin.province}; nguồn: {told})", origin.link]
        return "\n".join(
            line for line in (f"CÁCH LÀM HAY: {practice.title}", practice.content, *said) if line
        )
    snapshot = practice.submission.snapshot
    places = snapshot["places"]
    by = snapshot["team"] or places.get(snapshot["level"], "")
    commune = places.get("commune", "") if snapshot["team"] else ""
    where = f"{by}, {commune}" if commune else by
    when = written.period_in_words(snapshot["period"])
    return "\n".join(
        [f"CÁCH LÀM HAY: {practice.title}", practice.content, f"(Theo báo cáo {when} của {where})"]
    )
