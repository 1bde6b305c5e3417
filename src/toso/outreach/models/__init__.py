"""Outreach: "đi từng ngõ, gõ từng nhà, cầm tay chỉ việc" (003 II.2), as it happened and is planned.

Rows that tell what happened are never edited: a correction is a new operation that points at them.
"""

from toso.outreach.models.gatherings import Attendance, Event, Point, Session
from toso.outreach.models.platforms import Platform
from toso.outreach.models.rounds import Ask, Assignment
from toso.outreach.models.visits import Help, Visit

__all__ = [
    "Ask",
    "Assignment",
    "Attendance",
    "Event",
    "Help",
    "Platform",
    "Point",
    "Session",
    "Visit",
]
