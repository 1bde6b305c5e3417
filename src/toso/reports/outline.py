"""The outline of a report: its title and headings, from the charter (RPT-01; 000 IV.1.đ)."""

from typing import TYPE_CHECKING

from toso.charter.charter import Charter
from toso.charter.reports import Heading, ReportForm
from toso.charter.running import charter_named
from toso.reports.readings import RANKS
from toso.reports.workdays import LEVELS

if TYPE_CHECKING:
    from toso.reports.models import Obligation

MONTHLY = "monthly"
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


# What a report is written under where no outline is given: the software's, no plan's.
UNSTATED = (Heading(key="content", title="Nội dung báo cáo"),)


def outline(charter: Charter, obligation: "Obligation") -> tuple[Heading, ...]:
    """The headings of this report: the request's, the level's own, else those that the plan gives
    its teams; one for everything where the plan leaves the outline to a later guide."""
    if obligation.request:
        titles = obligation.request.headings
        asked = (Heading(key=f"heading-{n}", title=t) for n, t in enumerate(titles, 1))
        return tuple(asked) or UNSTATED
    return _stated(charter, _form(charter, obligation), obligation.form) or UNSTATED


def headings(charter: Charter, level: str, form: str) -> tuple[Heading, ...]:
    """What the plan says of a level's form; none where it leaves the outline to a later guide."""
    return _stated(charter, _named(charter, level, form), form)


def _stated(charter: Charter, own: ReportForm | None, form: str) -> tuple[Heading, ...]:
    teams = charter.report_form("team", form)
    stated = (own.heads if own else ()) or (teams.heads if teams else ())
    return stated or (REVIEWED if form.endswith("_review") else ())


def title(charter: Charter, obligation: "Obligation") -> str:
    if obligation.request:
        return obligation.request.title
    form = _form(charter, obligation)
    return form.title if form else "Kết quả triển khai nhiệm vụ chuyển đổi số cộng đồng"


def _form(charter: Charter, obligation: "Obligation") -> ReportForm | None:
    return _named(_charter(charter, obligation), obligation.level, obligation.form)


def _named(charter: Charter, level: str, form: str) -> ReportForm | None:
    party = PARTIES[level]
    office = charter.report_form("commune_office", form) if party == "commune" else None
    return charter.report_form(party, form) or office


def gathers(charter: Charter, obligation: "Obligation") -> bool:
    """Whether the plan has anybody below report in this form: else there is nothing to add up,
    and the report shows what is counted."""
    if obligation.request:
        return False
    return any(
        duty.form == obligation.form
        and _rises(LEVELS.get(duty.reporter, ""), LEVELS.get(duty.receiver, ""), obligation.level)
        for duty in _charter(charter, obligation).reports.duties
    )


def _rises(reporter: str, receiver: str, level: str) -> bool:
    """Whether a report of one level for another is received at this one: the province receives
    what was meant for districts where none stands."""
    received = receiver == level or (receiver, level) == ("district", "province")
    return received and RANKS.get(reporter, RANKS[level]) < RANKS[level]


def _charter(charter: Charter, obligation: "Obligation") -> Charter:
    """The one that opened it: a commune's own plan may ask besides the province's."""
    return charter if obligation.charter == charter.stem else charter_named(obligation.charter)
