"""Whom to call about reports that are not there, and the words to send them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import override

from toso.kit import clock
from toso.kit.text import sort_key
from toso.people.scope import Scope
from toso.reports import written
from toso.reports.contacts import Contact, contacts
from toso.reports.listing import Row, rows
from toso.reports.models import Obligation
from toso.reports.templatetags.reports import form_name

NOT_THERE = ("open", "drafting", "returned")


@dataclass(frozen=True)
class Call:
    """A person, and the reports that are waited for from them, the latest overdue first."""

    contact: Contact | None
    rows: list[Row]

    @property
    def days(self) -> int:
        return max(row.days_late for row in self.rows)

    @property
    def returned(self) -> int:
        return sum(row.obligation.now == "returned" for row in self.rows)  # type: ignore[attr-defined]

    @property
    def name(self) -> str:
        return self.contact.name if self.contact else _("chưa có người phụ trách")

    @property
    def units(self) -> str:
        return ", ".join(sorted({row.name for row in self.rows}, key=sort_key))

    @property
    def message(self) -> str:
        """A message to paste into a chat or a letter: Vietnamese, whatever the sender reads."""
        with override("vi"):
            lines = "\n".join(f"- {_line(row)}" for row in self.rows)
        greeting = f"Kính gửi {self.contact.name}," if self.contact else "Kính gửi đơn vị,"
        closing = "Đề nghị hoàn thành và gửi sớm. Có vướng mắc xin báo lại để cùng tháo gỡ."
        return f"{greeting}\nHiện chưa nhận được:\n{lines}\n{closing}"


def calls(scope: Scope) -> list[Call]:
    """Everybody to call for the level directly below: who is late longest comes first."""
    held = Obligation.objects.within(scope).received_by(scope).owed().with_state()
    waited = (
        held.filter(Q(now__in=NOT_THERE)).select_related("team", "request").order_by("period", "pk")
    )
    return grouped(due(waited))


def due(obligations: Iterable[Obligation]) -> list[Obligation]:
    """Those that should be there: overdue, returned, or of an ended period without a day."""
    now, today = clock.now(), clock.today()
    return [
        o for o in obligations
        if o.now == "returned"  # type: ignore[attr-defined]
        or (o.is_late(now) if o.due else o.last_day < today)
    ]  # fmt: skip


def grouped(obligations: list[Obligation]) -> list[Call]:
    """One call for each person; what nobody is in charge of stands together at the end."""
    known = contacts(obligations, clock.today())
    by_person: dict[Contact | None, list[Row]] = defaultdict(list)
    by_period: dict[str, list[Obligation]] = defaultdict(list)
    for obligation in obligations:
        by_period[obligation.period].append(obligation)
    for group in by_period.values():  # each month by the names of its end
        for row in rows(group, Scope.nobody(clock.today())):
            by_person[known.get(row.obligation.pk)].append(row)
    made = [Call(c, sorted(held, key=lambda r: -r.days_late)) for c, held in by_person.items()]
    return sorted(made, key=lambda c: (c.contact is None, -c.days, -len(c.rows), sort_key(c.name)))


def _line(row: Row) -> str:
    obligation = row.obligation
    when = written.period_in_words(obligation.period)
    what = f"{form_name(obligation)}," if obligation.form != "monthly" else "Báo cáo"
    said = f"{what} {when} của {row.name}"
    if obligation.now == "returned":  # type: ignore[attr-defined]
        return f"{said}: đã trả lại để sửa, chưa thấy gửi lại"
    if obligation.due is None:
        return said
    day = f"{obligation.due.astimezone(clock.HANOI):%d/%m/%Y}"
    return f"{said}: hạn hết ngày {day}, đã chậm {row.days_late} ngày"
