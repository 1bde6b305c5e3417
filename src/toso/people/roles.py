"""Roles and what each may do. An appointment gives a role for one area and some days.

Residents' data never goes above the commune: only roles of a team or a commune hold
`residents.read` (vietnam.md §4; 000 IV.2 gives the commune the direct running of its teams).
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Role:
    """A role: where in the chain it stands and which verbs it allows."""

    key: str
    level: str
    label: Promise
    verbs: frozenset[str]


def _role(key: str, level: str, label: Promise, *verbs: str) -> Role:
    return Role(key, level, label, frozenset(verbs))


_FIELD = ("residents.read", "visit.record", "register.write")

ROLES: dict[str, Role] = {
    role.key: role
    for role in [
        _role("volunteer", "village", _("Tổ viên"), *_FIELD),
        _role(
            "team_leader",
            "village",
            _("Tổ trưởng"),
            *_FIELD,
            "house.assign",
            "task.hand",
            "register.import",
            "group.write",
            "report.write",
            "report.submit",
            "target.answer",
            "notice.answer",
            "neighbourhood.assess",
        ),
        _role(
            "commune_officer",
            "commune",
            _("Cán bộ phụ trách cấp xã"),
            "residents.read",
            "register.write",
            "register.import",
            "survey.write",
            "group.write",
            "team.draft",
            "report.write",
            "report.review",
            "notice.write",
            "village.write",
            "point.decide",
            "figure.enter",
            "conflict.decide",
            "request.decide",
            "document.write",
            "target.draft",
            "plan.write",
            "pilot.write",
            "platform.write",
            "neighbourhood.assess",
            "neighbourhood.decide",
            "task.write",
        ),
        _role(
            "commune_chair",
            "commune",
            _("Chủ tịch UBND cấp xã"),
            "residents.read",
            "survey.write",
            "group.write",
            "team.draft",
            "team.decide",
            "point.decide",
            "report.write",
            "report.review",
            "report.submit",
            "notice.write",
            "notice.send",
            "document.write",
            "target.draft",
            "target.issue",
            "target.answer",
            "plan.write",
            "plan.issue",
            "pilot.write",
            "platform.write",
            "neighbourhood.decide",
            "task.write",
        ),
        _role(
            "district_chair",
            "district",
            _("Chủ tịch UBND cấp huyện"),
            "register.summary",
            "report.write",
            "report.review",
            "report.submit",
            "document.write",
            "target.draft",
            "target.issue",
            "target.answer",
            "pilot.write",
            "task.write",
        ),
        _role(
            "district_officer",
            "district",
            _("Cán bộ phụ trách cấp huyện"),
            "register.summary",
            "report.write",
            "report.review",
            "report.submit",
            "figure.enter",
            "document.write",
            "target.draft",
            "pilot.write",
            "task.write",
        ),
        _role(
            "department_officer",
            "province",
            _("Chuyên viên Sở Thông tin và Truyền thông"),
            "register.summary",
            "report.write",
            "report.review",
            "report.submit",
            "figure.enter",
            "document.write",
            "target.draft",
            "task.write",
            "ranking.settle",
            "trait.write",
            "template.write",
            "practice.evaluate",
            "pilot.write",
            "catalogue.write",
        ),
        _role(
            "department_director",
            "province",
            _("Giám đốc Sở Thông tin và Truyền thông"),
            "register.summary",
            "report.write",
            "report.review",
            "report.submit",
            "document.write",
            "target.draft",
            "target.issue",
            "task.write",
            "ranking.settle",
            "trait.write",
            "template.write",
            "practice.evaluate",
            "pilot.write",
            "catalogue.write",
        ),
        _role(
            "province_chair",
            "province",
            _("Chủ tịch UBND tỉnh"),
            "register.summary",
            "report.write",
            "document.write",
            "target.draft",
            "target.issue",
            "task.write",
            "ranking.settle",
        ),
        _role("youth_union", "province", _("Cán bộ Tỉnh đoàn"), "members.read", "request.answer"),
        _role(
            "union_officer",
            "province",
            _("Cán bộ hội, đoàn thể"),
            "members.read",
            "request.answer",
        ),
        _role("finance", "province", _("Cán bộ Sở Tài chính"), "summary.read", "request.answer"),
    ]
}

# Every role reads summaries of its own area; these read them only, without teams' members.
SUMMARY_ONLY = {"finance"}
