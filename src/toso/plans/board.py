"""The progress board: each assignment with its owner, due day, state and risk (002 IV.2; TTR-20).

States and risks are said by people of the unit, dated; the most urgent stands first.
"""

import uuid
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from toso.journal.chain import record
from toso.kit import clock
from toso.kit.text import clean, fold
from toso.people.models import Account
from toso.plans import permissions
from toso.plans.contents import Part, items
from toso.plans.issuing import title_of
from toso.plans.models import PlanVersion, Progress
from toso.plans.refusals import Refused

SOON = 14
RISKS = [Progress.Risk.HIGH, Progress.Risk.MEDIUM, Progress.Risk.LOW, Progress.Risk.NONE]
STATE_WORDS: dict[str, Promise] = {
    "todo": gettext_lazy("chưa bắt đầu"),
    "doing": gettext_lazy("đang làm"),
    "done": gettext_lazy("đã xong"),
    "halted": gettext_lazy("tạm dừng"),
}
RISK_WORDS: dict[str, Promise] = {
    "none": gettext_lazy("không có"),
    "low": gettext_lazy("thấp"),
    "medium": gettext_lazy("trung bình"),
    "high": gettext_lazy("cao"),
}


@dataclass(frozen=True)
class Row:
    """One assignment on a day, with what was last said of it."""

    part: Part
    day: date
    last: Progress | None = None

    @property
    def owner(self) -> str:
        return self.part.body.get("owner", "")

    @property
    def due(self) -> date | None:
        """None: a standing duty, asked for all through the plan's years."""
        return self.part.day("due")

    @property
    def state(self) -> str:
        return str(self.last.state) if self.last else Progress.State.TODO

    @property
    def state_label(self) -> str:
        return str(STATE_WORDS[self.state])

    @property
    def risk(self) -> str:
        return str(self.last.risk) if self.last else ""

    @property
    def risk_label(self) -> str:
        return str(RISK_WORDS[self.risk]) if self.risk else ""

    @property
    def is_done(self) -> bool:
        return self.state == Progress.State.DONE

    @property
    def days_left(self) -> int | None:
        return (self.due - self.day).days if self.due and not self.is_done else None

    @property
    def is_overdue(self) -> bool:
        return self.days_left is not None and self.days_left < 0

    @property
    def days_late(self) -> int:
        return -self.days_left if self.days_left is not None and self.is_overdue else 0

    @property
    def is_soon(self) -> bool:
        return self.days_left is not None and 0 <= self.days_left <= SOON

    @property
    def at_risk(self) -> bool:
        return not self.is_done and self.risk in (Progress.Risk.HIGH, Progress.Risk.MEDIUM)

    @property
    def urgency(self) -> tuple[int, int, date, str]:
        """Overdue before risks before what is due soon; done last; else by due day."""
        stage = 4 if self.is_done else 0 if self.is_overdue else 1 if self.at_risk else 2
        stage = 3 if stage == 2 and not self.is_soon else stage
        risk = RISKS.index(Progress.Risk(self.risk)) if self.risk else len(RISKS)
        return stage, risk, self.due or date.max, self.part.key

    def fits(self, wanted: str) -> bool:
        """Whether the row belongs to a filter of the page."""
        return {
            "overdue": self.is_overdue,
            "soon": self.is_soon,
            "risk": self.at_risk,
            "open": not self.is_done,
            "done": self.is_done,
            "silent": self.last is None,
        }.get(wanted, True)


def rows(version: PlanVersion, day: date | None = None) -> list[Row]:
    """The assignments of a version as they stand on a day, the most urgent first."""
    day = day or clock.today()
    said = Progress.objects.filter(plan=version.plan_id, on__lte=day)
    last = {
        row.assignment: row
        for row in said.order_by("assignment", "-on", "-at", "-pk").distinct("assignment")
    }
    every = [Row(part, day, last.get(part.id)) for part in items(version, "assignment")]
    return sorted(every, key=lambda row: row.urgency)


def chosen(every: list[Row], wanted: str, owner: str) -> list[Row]:
    """The rows of a filter, of one owner or of all."""
    return [r for r in every if r.fits(wanted) and (not owner or fold(r.owner) == fold(owner))]


def owners(every: list[Row]) -> list[str]:
    """Who has something to do, each once, in the order of their most urgent work."""
    return list({fold(row.owner): row.owner for row in every if row.owner}.values())


@transaction.atomic
def report(
    version: PlanVersion,
    assignment: uuid.UUID,
    by: Account | None,
    *,
    state: str,
    risk: str,
    risk_reason: str = "",
    note: str = "",
    on: date | None = None,
) -> Progress:
    """Say how an assignment stands; a risk says why, so that others can act on it."""
    permissions.require(by, "plan.write", version.plan)
    day = on or clock.today()
    if version.is_draft:
        raise Refused(_("Kế hoạch chưa ban hành nên chưa có tiến độ."))
    if assignment not in {part.id for part in items(version, "assignment")}:
        raise Refused(_("Bản kế hoạch đang có hiệu lực không có việc này."))
    if day > clock.today():
        raise Refused(_("Ngày cập nhật không thể sau hôm nay."))
    if risk in (Progress.Risk.MEDIUM, Progress.Risk.HIGH) and not clean(risk_reason):
        raise Refused(_("Hãy ghi lý do của rủi ro, để người khác biết mà tháo gỡ."))
    made = Progress.objects.create(
        plan=version.plan, assignment=assignment, state=state, risk=risk, note=note.strip(),
        risk_reason=risk_reason.strip(), on=day, by=by, by_name=by.full_name if by else "",
        by_title=title_of(by, version), at=clock.now(),
    )  # fmt: skip
    record("plan.progress", actor=by, subject=version.plan_id, place=version.plan.unit_id,
           assignment=str(assignment), state=state, risk=risk)  # fmt: skip
    return made


def history(version: PlanVersion, assignment: uuid.UUID) -> list[Progress]:
    """Everything that was said of an assignment, latest first."""
    said = Progress.objects.filter(plan=version.plan_id, assignment=assignment)
    return list(said.order_by("-on", "-at", "-pk"))
