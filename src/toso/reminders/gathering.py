"""Who is to be told what today: one message for a person and a day, that names all that is due,
and once a week the digest of what came from below.

A report that was sent, accepted or exempted is not spoken of; one that got more time starts anew.
"""

import uuid
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from toso.charter.reports import Steps
from toso.charter.running import NoCharter, charter_on
from toso.field.models import PushSubscription
from toso.field.phones.reminders import due as due_in_the_field
from toso.kit.clock import HANOI
from toso.people.models import Account, Appointment
from toso.people.roles import ROLES
from toso.places.finding import likeliest_heirs
from toso.reminders.models import SENT, Delivery, Mention, Preference, Reminder, WeekTold
from toso.reminders.steps import may_wake, reach, step_on
from toso.reminders.weeks import Week, untold
from toso.reports.models import Obligation
from toso.reports.names import reporters
from toso.reports.permissions import SEATS
from toso.reports.templatetags.reports import form_name, month

# A report this late is spoken of no more by machine: somebody calls.
FORGOTTEN = timedelta(days=60)
OPEN = ["open", "drafting", "returned"]


@dataclass(frozen=True)
class Item:
    """A report to speak of, the step that has come for it, and how it is called."""

    obligation: Any
    step: str | None
    name: str

    @property
    def key(self) -> tuple[uuid.UUID, datetime | None, str]:
        return self.obligation.pk, self.obligation.due, self.step or ""


@dataclass(frozen=True)
class News:
    """All that there may be to tell a person today."""

    items: list[Item]
    weeks: list[Week]
    pushed: bool


@dataclass(frozen=True)
class Message:
    """A message to be stored, and what it is the first to tell."""

    reminder: Reminder
    mentions: list[Mention] = field(default_factory=list)
    weeks: list[WeekTold] = field(default_factory=list)


@transaction.atomic
def gather(now: datetime) -> list[uuid.UUID]:
    """Write today's messages; returns those to be delivered. Whoever asks first writes them."""
    if not may_wake(now):
        return []
    today = now.astimezone(HANOI).date()
    told = set(Reminder.objects.filter(day=today).values_list("account", flat=True))
    items, weeks = _by_person(items_of(now), today), untold(today)
    pushed = set(PushSubscription.objects.values_list("account", flat=True))
    asked = (set(items) | set(weeks) | pushed) - told
    known = _told_of(items)
    made = []
    for account in Account.objects.filter(pk__in=asked, is_active=True).order_by("pk"):
        key = account.pk
        news = News(items.get(key, []), weeks.get(key, []), key in pushed)
        if found := _message(account, news, known, now):
            made.append(found)
    return _write(made, pushed)


def items_of(now: datetime) -> list[Item]:
    """What is due soon, late, or came back since yesterday, in the whole province."""
    today, steps = now.astimezone(HANOI).date(), _steps(now.astimezone(HANOI).date())
    horizon = datetime.combine(today + timedelta(days=reach(steps)), time.max, tzinfo=HANOI)
    owed: Any = Obligation.objects.owed().with_state()
    rows = owed.filter(now__in=OPEN)
    near = Q(due__range=(now - FORGOTTEN, horizon))
    back = Q(now="returned", returned_at__gt=now - timedelta(days=1))
    found = list(rows.filter(near | back).select_related("team", "request"))
    called: dict[Any, str] = {}
    for day in {o.last_day for o in found}:
        called |= reporters([o for o in found if o.last_day == day], day)
    return [Item(o, _step(o, now, today, steps), called[o.pk]) for o in found]


def _steps(today: date) -> Steps:
    try:
        return charter_on(today).reports.reminders
    except NoCharter:
        return Steps()


def _step(obligation: Any, now: datetime, today: date, steps: Steps) -> str | None:
    came_back = obligation.returned_at
    if obligation.now == "returned" and came_back and came_back > now - timedelta(days=1):
        return f"returned {obligation.last_number}"
    if obligation.due is None:
        return None
    return step_on(obligation.due.astimezone(HANOI).date(), today, steps)


def _by_person(items: Iterable[Item], today: date) -> dict[uuid.UUID, list[Item]]:
    """Account → the reports that it writes or sends, by appointments of that day; those of a place
    that has ended are its heir's."""
    items = list(items)
    left = likeliest_heirs({item.obligation.unit_id for item in items}, today)
    by_seat = defaultdict(list)
    for item in items:
        unit = item.obligation.unit_id
        for place in {unit, left.get(unit, unit)}:
            by_seat[SEATS[item.obligation.level], place].append(item)
    writes = {role.key for role in ROLES.values() if {"report.write", "report.submit"} & role.verbs}
    held = Appointment.objects.filter(
        role__in=writes, unit__in={unit for _, unit in by_seat}, valid__contains=today
    )
    found: dict[uuid.UUID, list[Item]] = defaultdict(list)
    for account, role, unit in held.values_list("account", "role", "unit"):
        for item in by_seat.get((ROLES[role].level, unit), []):
            if item not in found[account]:
                found[account].append(item)
    return found


Key = tuple[uuid.UUID, uuid.UUID, datetime | None, str]


def _told_of(items: dict[uuid.UUID, list[Item]]) -> set[Key]:
    rows = Mention.objects.filter(account__in=items)
    return set(rows.values_list("account", "obligation", "due", "step"))


def _message(account: Account, news: News, known: set[Key], now: datetime) -> Message | None:
    """What to say to a person, when there is anything that they were not told of."""
    fresh = [
        item
        for item in news.items
        if item.step
        and (account.pk, item.obligation.pk, item.obligation.due, item.step) not in known
    ]
    with translation.override(account.language or "vi"):
        own = due_in_the_field(account, now) if news.pushed else []
        if not (fresh or own or news.weeks):
            return None
        spoken = [item for item in news.items if item.step]
        reminder = Reminder(
            account=account, day=now.astimezone(HANOI).date(), at=now,
            lines=[*(_line(item, now) for item in spoken), *own, *(w.line() for w in news.weeks)],
            short=[*_short(spoken, now), *own, *(w.short() for w in news.weeks)],
        )  # fmt: skip
    mentions = [
        Mention(
            reminder=reminder, account=account, obligation=item.obligation,
            due=item.obligation.due, step=item.step or "",
        )
        for item in fresh
    ]  # fmt: skip
    weeks = [WeekTold(reminder=reminder, account=account, week=w.row) for w in news.weeks]
    return Message(reminder, mentions, weeks)


def _line(item: Item, now: datetime) -> str:
    """`Báo cáo tháng 9/2022, xã Vạn Thắng: hết hạn ngày 19/10/2022.`"""
    o = item.obligation
    named = {"what": f"{form_name(o)} ({month(o.period)})", "who": item.name}
    if o.now == "returned" and (item.step or "").startswith("returned"):
        return _("%(what)s, %(who)s: đã bị trả lại, cần sửa và gửi lại.") % named
    named["day"] = f"{o.due.astimezone(HANOI):%d/%m/%Y}"
    if o.is_late(now):
        return _("%(what)s, %(who)s: đã quá hạn ngày %(day)s.") % named
    return _("%(what)s, %(who)s: hạn hết ngày %(day)s.") % named


def _short(items: list[Item], now: datetime) -> list[str]:
    late = sum(o.is_late(now) for o in (i.obligation for i in items) if o.now != "returned")
    back = sum(i.obligation.now == "returned" for i in items)
    soon = len(items) - late - back
    words = [
        (soon, ngettext("%(n)s báo cáo sắp đến hạn.", "%(n)s báo cáo sắp đến hạn.", soon)),
        (late, ngettext("%(n)s báo cáo quá hạn.", "%(n)s báo cáo quá hạn.", late)),
        (back, ngettext("%(n)s báo cáo bị trả lại.", "%(n)s báo cáo bị trả lại.", back)),
    ]
    return [said % {"n": n} for n, said in words if n]


def _write(made: list[Message], pushed: set[uuid.UUID]) -> list[uuid.UUID]:
    """Store messages and by which channels they go; another worker's message of the day wins."""
    Reminder.objects.bulk_create((m.reminder for m in made), ignore_conflicts=True)
    asked = [m.reminder.pk for m in made]
    mine = set(Reminder.objects.filter(pk__in=asked).values_list("pk", flat=True))
    kept = [m for m in made if m.reminder.pk in mine]
    Mention.objects.bulk_create((row for m in kept for row in m.mentions), ignore_conflicts=True)
    WeekTold.objects.bulk_create((row for m in kept for row in m.weeks), ignore_conflicts=True)
    wishes = Preference.objects.in_bulk([m.reminder.account_id for m in kept])
    rows = []
    for reminder in (m.reminder for m in kept):
        wish = wishes.get(reminder.account_id) or Preference()
        rows.append(Delivery(reminder=reminder, channel="app", outcome=SENT, at=reminder.at))
        if reminder.account.email and wish.email:
            rows.append(Delivery(reminder=reminder, channel="email"))
        if reminder.account_id in pushed and wish.push:
            rows.append(Delivery(reminder=reminder, channel="push"))
    Delivery.objects.bulk_create(rows)
    return [m.reminder.pk for m in kept]
