"""The outline of a report: its title and headings, from the charter (RPT-01; 000 IV.1.đ)."""

from typing import TYPE_CHECKING

from toso.charter.charter import Charter
from toso.charter.reports import Heading

if TYPE_CHECKING:
    from toso.reports.models import Obligation

PARTIES = {
    "team": "team",
    "commune": "commune",
    "district": "district",
    "province": "programme_department",
}

# What a review is written under where the plan gives no outline: the house's, not a plan's.
REVIEWED = (
    Heading(key="strengths", title="Ưu điểm, kết quả nổi bật"),
    Heading(key="limits", title="Hạn chế, khó khăn"),
    Heading(key="causes", title="Nguyên nhân"),
    Heading(key="decisions", title="Nội dung quyết định, nhiệm vụ thời gian tới"),
)


def outline(charter: Charter, obligation: "Obligation") -> tuple[Heading, ...]:
    """The headings of this report: the level's own, else those that the plan gives its teams."""
    own = charter.report_form(PARTIES[obligation.level], obligation.form)
    teams = charter.report_form("team", obligation.form)
    stated = (own.heads if own else ()) or (teams.heads if teams else ())
    return stated or (REVIEWED if obligation.form.endswith("_review") else ())


def title(charter: Charter, obligation: "Obligation") -> str:
    form = charter.report_form(PARTIES[obligation.level], obligation.form)
    return form.title if form else "Kết quả triển khai nhiệm vụ chuyển đổi số cộng đồng"
