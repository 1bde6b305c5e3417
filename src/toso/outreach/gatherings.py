"""What people are taught or told about together, and on what occasion (000 IV.1.c; 003 II.2)."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from toso.outreach.needs import NEEDS


@dataclass(frozen=True)
class Occasion:
    """An occasion in words; `hands_on`: people are taught there, so all who came are helped.

    At a meeting people are told: those without a name are reached, not helped (OUT-02, OUT-06).
    """

    key: str
    label: Promise
    icon: str
    hands_on: bool = False


_MEETINGS = (
    Occasion("cell_meeting", _("Sinh hoạt chi bộ"), "team"),
    Occasion("community_meeting", _("Họp thôn, sinh hoạt cộng đồng"), "chat"),
    Occasion("cultural_event", _("Sự kiện văn hóa - chính trị"), "calendar"),
)
EVENTS: dict[str, Occasion] = {kind.key: kind for kind in _MEETINGS}
SESSIONS: dict[str, Occasion] = {
    kind.key: kind
    for kind in (
        Occasion("point", _("Tại điểm hướng dẫn"), "pin", hands_on=True),
        Occasion("class", _("Lớp, nhóm cầm tay chỉ việc"), "idea", hands_on=True),
        *_MEETINGS,
    )
}
HANDS_ON = [kind.key for kind in SESSIONS.values() if kind.hands_on]


@dataclass(frozen=True)
class Topic:
    """What a session is about, and the skills that it most often shows."""

    key: str
    label: Promise
    icon: str
    skills: tuple[str, ...]


TOPICS: dict[str, Topic] = {
    "policy": Topic("policy", _("Chủ trương, kế hoạch chuyển đổi số"), "report", ()),
    **{need.key: Topic(need.key, need.label, need.icon, need.skills) for need in NEEDS.values()},
}
