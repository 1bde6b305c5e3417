"""The week's digest on its way to the level above: a part of the person's one message of the day.

It goes to whoever receives reports, once a week, by the channels of every reminder; a week in which
nothing came and nothing is missing is not spoken of.
"""

import uuid
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from toso.people.models import Appointment
from toso.people.roles import ROLES
from toso.reminders.models import WeekTold
from toso.reports.names import names
from toso.reports.templatetags.reports import month
from toso.reports.weekly import Weekly, monday_of

FEW = 10


@dataclass(frozen=True)
class Week:
    """One place's digest, and what the place was called in that week."""

    row: Weekly
    place: str

    @property
    def url(self) -> str:
        return f"{reverse('reports:weekly')}?week={self.row.monday}&at={self.row.unit_id}"

    def title(self) -> str:
        """`Tuần báo cáo 10/10 – 16/10/2022, xã Vạn Thắng`."""
        begins, ends = self.row.monday, self.row.monday + timedelta(days=6)
        days = f"{begins:%d/%m} – {ends:%d/%m/%Y}"
        return _("Tuần báo cáo %(days)s, %(place)s") % {"days": days, "place": self.place}

    def line(self) -> str:
        """`Tuần báo cáo …: 3 báo cáo mới nhận, 1 chờ duyệt.`"""
        return f"{self.title()}: {_numbers(self.row.content)}."

    def short(self) -> str:
        """For a locked screen: numbers only."""
        return _("Tuần qua: %s.") % _numbers(self.row.content)

    def told(self) -> list[str]:
        """The digest as a letter says it: places and numbers, nobody's name or telephone."""
        content = self.row.content
        of_period = _("%(period)s: đã gửi %(sent)s/%(owed)s, đã duyệt %(accepted)s.") % {
            "period": month(content["period"]).capitalize(), "sent": content["sent"],
            "owed": content["owed"], "accepted": content["accepted"],
        }  # fmt: skip
        lists = [
            (_("Chậm hoặc chưa có"), content["late"]),
            (_("Trả lại, chưa gửi lại"), content["returned"]),
            (_("Nhận trong tuần"), content["came"]),
        ]
        told = [f"{title} ({len(rows)}): {_few(rows)}." for title, rows in lists if rows]
        return [self.line(), of_period, *told]


def _numbers(content: dict[str, Any]) -> str:
    came, wait = len(content["came"]), content["to_review"]
    late, back = len(content["late"]), len(content["returned"])
    words = [
        (came, ngettext("%(n)s báo cáo mới nhận", "%(n)s báo cáo mới nhận", came)),
        (wait, ngettext("%(n)s chờ duyệt", "%(n)s chờ duyệt", wait)),
        (late, ngettext("%(n)s chậm hoặc chưa có", "%(n)s chậm hoặc chưa có", late)),
        (back, ngettext("%(n)s trả lại chưa gửi lại", "%(n)s trả lại chưa gửi lại", back)),
    ]
    return ", ".join(said % {"n": n} for n, said in words if n)


def _few(rows: Sequence[dict[str, Any]]) -> str:
    named = "; ".join(f"{row['name']} ({month(row['period'])})" for row in rows[:FEW])
    more = len(rows) - FEW
    if more <= 0:
        return named
    return named + " " + ngettext("và %(n)s nơi khác", "và %(n)s nơi khác", more) % {"n": more}


def untold(today: date) -> dict[uuid.UUID, list[Week]]:
    """Account → last week's digests that it was not told of yet, by appointments of the day."""
    monday = monday_of(today) - timedelta(days=7)
    rows = [row for row in Weekly.objects.filter(monday=monday) if _numbers(row.content)]
    if not rows:
        return {}
    by_seat = {(w.row.level, w.row.unit_id): w for w in named(rows)}
    review = {role.key: role.level for role in ROLES.values() if "report.review" in role.verbs}
    held = Appointment.objects.filter(
        role__in=review, unit__in={unit for _level, unit in by_seat}, valid__contains=today
    )
    told = set(WeekTold.objects.filter(week__in=rows).values_list("account", "week"))
    found: dict[uuid.UUID, list[Week]] = defaultdict(list)
    for account, role, unit in held.values_list("account", "role", "unit").order_by("pk"):
        week = by_seat.get((review[role], unit))
        if week and (account, week.row.pk) not in told and week not in found[account]:
            found[account].append(week)
    return {account: weeks for account, weeks in found.items() if weeks}


def named(rows: Iterable[Weekly]) -> list[Week]:
    """Digests with the names of their places in that week."""
    rows = list(rows)
    called: dict[tuple[uuid.UUID, date], str] = {}
    for monday in {row.monday for row in rows}:
        units = names([row.unit_id for row in rows if row.monday == monday], monday)
        called |= {(unit, monday): name for unit, name in units.items()}
    return [Week(row, called.get((row.unit_id, row.monday), "")) for row in rows]
