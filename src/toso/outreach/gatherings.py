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
    # "tổ chức hội nghị, hội thảo, tập huấn" (002 II.1; TTR-03)
    Occasion("conference", _("Hội nghị"), "report"),
    Occasion("seminar", _("Hội thảo, tọa đàm"), "question"),
    Occasion("training", _("Tập huấn"), "idea"),
)
EVENTS: dict[str, Occasion] = {kind.key: kind for kind in _MEETINGS}
# For whom an event is: "cán bộ, công chức và người dân" (002 II.1).
AUDIENCES: dict[str, Promise] = {
    "people": _("Người dân"),
    "officials": _("Cán bộ, công chức, viên chức"),
    "both": _("Cán bộ và người dân"),
}
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
