"""The week's digest for whoever receives reports: what came, what is late, what came back, whom to
call. Written once a week and kept; the running week is told as it stands."""

import uuid
from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from django.db import models, transaction
from django.db.models import Q
from django_tenants.utils import schema_context

from toso.charter.models import Province
from toso.kit import clock
from toso.kit.ids import new_id
from toso.kit.period import Period
from toso.kit.text import sort_key
from toso.places.models import Unit

if TYPE_CHECKING:
    from toso.reports.models import Obligation

Seat = tuple[str, uuid.UUID]


class Weekly(models.Model):
    """One week of one receiver, Monday to Sunday, as it stood when it was written."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    level = models.CharField(max_length=20)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    monday = models.DateField()
    content = models.JSONField()
    written_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["level", "unit", "monday"], name="one_weekly")
        ]

    def __str__(self) -> str:
        return f"{self.level} {self.monday}"


def monday_of(day: date) -> date:
    return day - timedelta(days=day.weekday())


def write_weeklies(province: Province) -> int:
    """Write last week's digest of every receiver; returns how many are new. Safe to call again."""
    monday = monday_of(clock.today()) - timedelta(days=7)
    with schema_context(province.schema_name), transaction.atomic():
        there = set(Weekly.objects.filter(monday=monday).values_list("level", "unit"))
        told = weeks(monday)
        made = Weekly.objects.bulk_create(
            (
                Weekly(level=level, unit_id=unit, monday=monday, content=content,
                       written_at=clock.now())
                for (level, unit), content in told.items() if (level, unit) not in there
            ),
            ignore_conflicts=True,
        )  # fmt: skip
        return len(made)


def weeks(monday: date, seats: Iterable[Seat] | None = None) -> dict[Seat, dict[str, Any]]:
    """Receiver → their week, for some or for all; read together."""
    from toso.reports.models import Obligation

    years = Q(period__startswith=monday.year) | Q(period__startswith=monday.year - 1)
    received = Q(parent__isnull=False) | Q(request__isnull=False)
    held = Obligation.objects.filter(years, received).with_state()
    if seats is not None:
        places = [unit for _level, unit in seats]
        held = held.filter(Q(parent__unit__in=places) | Q(request__unit__in=places))
    by_seat: dict[Seat, list[Obligation]] = defaultdict(list)
    for obligation in held.select_related("parent", "team", "request").order_by("period", "pk"):
        by_seat[obligation.receiver].append(obligation)
    wanted = by_seat if seats is None else {s: by_seat[s] for s in seats if s in by_seat}
    return {seat: week(monday, rows) for seat, rows in wanted.items()}


def week(monday: date, obligations: list["Obligation"]) -> dict[str, Any]:
    """What came in this week, what is late, what came back and is not sent again, whom to call."""
    from toso.reports.calling import due, grouped
    from toso.reports.listing import counted

    start = datetime.combine(monday, time(), tzinfo=clock.HANOI)
    came = _came(obligations, start)
    waited = [o for o in obligations if o.now in ("open", "drafting", "returned")]  # type: ignore[attr-defined]
    calls = grouped(due(waited))
    period = _collected(obligations)
    told = counted(o for o in obligations if o.period == period and not o.request_id)
    lines = [line for call in calls for line in map(_row, call.rows)]
    return {
        "came": came,
        "late": [line for line in lines if line["state"] != "returned"],
        "returned": [line for line in lines if line["state"] == "returned"],
        "calls": [
            {"name": c.contact.name, "phone": c.contact.phone, "units": c.units}
            for c in calls if c.contact
        ],
        "period": period,
        "owed": told.owed, "sent": told.sent, "accepted": told.accepted,
        "to_review": told.to_review,
    }  # fmt: skip


def _collected(obligations: list["Obligation"]) -> str:
    """The period that is being collected: the last that has ended, else the one that runs."""
    today = clock.today()
    planned = [o for o in obligations if not o.request_id] or obligations
    months = [o for o in planned if Period(o.period).kind == "month"] or planned
    ended = [o.period for o in months if o.last_day < today]
    return max(ended, default=months[-1].period)


def _came(obligations: list["Obligation"], start: datetime) -> list[dict[str, Any]]:
    from toso.reports.submissions import Submission
    from toso.reports.waiting import names_of

    rows = Submission.objects.filter(
        obligation__in=obligations, submitted_at__gte=start,
        submitted_at__lt=start + timedelta(days=7),
    )  # fmt: skip
    found = list(rows.select_related("obligation__team").defer("snapshot"))
    called = names_of(found)
    found.sort(key=lambda s: (s.submitted_at, sort_key(called[s.pk])))
    return [
        {"name": called[s.pk], "period": s.obligation.period, "number": s.number, "late": s.late,
         "at": s.submitted_at.isoformat(), "submission": str(s.pk)}
        for s in found
    ]  # fmt: skip


def _row(row: Any) -> dict[str, Any]:
    obligation = row.obligation
    return {
        "name": row.name, "period": obligation.period, "days": row.days_late,
        "state": obligation.now, "obligation": str(obligation.pk),
    }  # fmt: skip
