"""Whom a published practice goes to: the press that the plan itself is sent to (ACT-23)."""

from dataclasses import dataclass
from datetime import datetime

from toso.charter.running import NoCharter, charter_on
from toso.kit.clock import HANOI
from toso.practices.models import Practice


@dataclass(frozen=True)
class Recipient:
    """A press or broadcasting body, by which line of the plan, and when it was sent the text."""

    label: str
    source: str
    sent: datetime | None


def recipients(practice: Practice) -> list[Recipient]:
    """None before the department has found it worth replicating: that is when it is published."""
    if practice.stage not in ("evaluated", "replicated"):
        return []
    try:
        charter = charter_on(practice.evaluation.at.astimezone(HANOI).date())
    except NoCharter:
        return []
    sent = dict(practice.sharings.order_by("-at").values_list("channel", "at"))
    return [Recipient(m.label, m.source, sent.get(m.label)) for m in charter.media]
