"""Report duties, their due rules, their forms."""

from datetime import date, datetime, time
from typing import Annotated, Literal
from zoneinfo import ZoneInfo

from pydantic import model_validator

from toso.charter.rule import (
    Day,
    DayOfMonth,
    Flag,
    Part,
    Positive,
    Rule,
    Silent,
    Text,
    Whole,
    refuse,
)
from toso.charter.vocabulary import Every, Form, Party
from toso.kit.period import Period
from toso.kit.workdays import CALENDAR, RestDay, WorkCalendar

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")


class DueRule(Part):
    """The day by which a report is in: “trước ngày 20” is day 20, not inclusive.

    `months_after` counts months after the last month of the period. The moment is the last
    second of the last day on which a report is in time.
    """

    day: DayOfMonth
    inclusive: Flag
    months_after: Whole
    rest_day: Annotated[RestDay | None, Silent] = None

    def day_for(self, period: Period, rest_day: RestDay, calendar: WorkCalendar) -> date:
        months = period.last.month - 1 + self.months_after
        last = date(period.last.year + months // 12, months % 12 + 1, self.day)
        if not self.inclusive:
            last = date.fromordinal(last.toordinal() - 1)
        return calendar.shift(last, self.rest_day or rest_day)

    def moment_for(
        self, period: Period, rest_day: RestDay = "none", calendar: WorkCalendar = CALENDAR
    ) -> datetime:
        day = self.day_for(period, rest_day, calendar)
        return datetime.combine(day, time(23, 59, 59), tzinfo=HANOI)


class Duty(Rule):
    """One report that one level owes another, again and again."""

    form: Form
    reporter: Party
    receiver: Party
    copies: tuple[Party, ...] = ()
    every: Every
    due: Annotated[DueRule | None, Silent]
    ends_when: Literal["coverage_full"] | None = None

    @model_validator(mode="after")
    def _possible(self) -> "Duty":
        if self.every == "continuous" and self.due:
            refuse("Báo cáo thường xuyên không có ngày hạn", 'Ghi due = "unstated".')
        if self.reporter == self.receiver:
            refuse("Nơi báo cáo và nơi nhận là một", "Sửa reporter hoặc receiver.")
        return self


class Heading(Part):
    """One heading of a report, in the plan's order."""

    key: Text
    title: Text
    quote: str = ""


class ReportForm(Rule):
    """What a level writes; no heading where the plan leaves the outline to a later guide."""

    level: Party
    form: Form = "monthly"
    title: Text
    headings: Annotated[tuple[Heading, ...] | None, Silent]

    @property
    def heads(self) -> tuple[Heading, ...]:
        return self.headings or ()

    @model_validator(mode="after")
    def _distinct(self) -> "ReportForm":
        keys = [heading.key for heading in self.heads]
        if len(keys) != len(set(keys)):
            refuse("Hai đề mục trùng khóa", "Đặt cho mỗi đề mục một key riêng.")
        return self


class Offsets(Part):
    """Inner due days that a province or a charter adds where the plan is silent (RPT-04)."""

    team: DueRule | None = None
    commune: DueRule | None = None
    district: DueRule | None = None
    programme_department: DueRule | None = None
    commune_office: DueRule | None = None


class Steps(Part):
    """When writers are reminded: so many days before a due day, and so many days after it.

    No plan says so; these are the software's own days, which a charter may replace.
    """

    before: tuple[Whole, ...] = (3, 1, 0)
    after: tuple[Positive, ...] = (1, 3, 7, 14)


class Reports(Part):
    """All report duties. `rest_day`: where a due day moves when nobody works on it; `cutoff`: the
    last day of a period's data where it is not the month's own (09/2019/NĐ-CP, Điều 12: 14)."""

    rest_day: Annotated[RestDay | None, Silent]
    cutoff: Annotated[DayOfMonth | None, Silent] = None
    reminders: Steps = Steps()
    offsets: Annotated[Offsets | None, Silent]
    duties: tuple[Duty, ...] = ()
    forms: tuple[ReportForm, ...] = ()
    days_off: tuple[Day, ...] = ()
    days_on: tuple[Day, ...] = ()
    # Of which numbers a level's totals are made where a team declares another than was counted.
    totals: Literal["counted", "declared"] = "counted"

    @property
    def calendar(self) -> WorkCalendar:
        return WorkCalendar.with_changes(self.days_off, self.days_on)

    def data_days(self, period: Period) -> tuple[date, date]:
        """The first and the last day of a period's data: its own, or 15th to 14th."""
        return period.data_days(self.cutoff)

    def due_rule(self, duty: Duty) -> DueRule | None:
        """The duty's own due rule, else the inner offset set for its reporter's monthly report."""
        if duty.due or not self.offsets or duty.form != "monthly":
            return duty.due
        rule: DueRule | None = getattr(self.offsets, duty.reporter, None)
        return rule

    def due_of(self, duty: Duty, period: Period) -> datetime | None:
        rule = self.due_rule(duty)
        return rule.moment_for(period, self.rest_day or "none", self.calendar) if rule else None


class Obligation(Part):
    """A report that falls due: one duty in one period, with the first and the last day of its
    data. No period: a standing duty."""

    form: Form
    period: Period | None
    starts: date | None
    ends: date | None
    reporter: Party
    receiver: Party
    copies: tuple[Party, ...]
    due: datetime | None
    every: Every
    ends_when: str | None
    source: str
    quote: str

    model_config = Part.model_config | {"arbitrary_types_allowed": True}

    def is_late(self, submitted: datetime) -> bool:
        """Strictly after the due moment's second; a duty without a day is never late (RPT-03)."""
        return (
            self.due is not None and submitted.astimezone(HANOI).replace(microsecond=0) > self.due
        )

    def as_json(self) -> dict[str, object]:
        return {
            "form": self.form,
            "period": self.period.text if self.period else None,
            "reporter": self.reporter,
            "receiver": self.receiver,
            "due": self.due.isoformat() if self.due else None,
            "source": self.source,
            "quote": self.quote,
            "copies": list(self.copies),
            "ends_when": self.ends_when,
            "data_from": self.starts.isoformat() if self.starts else None,
            "data_to": self.ends.isoformat() if self.ends else None,
        }
