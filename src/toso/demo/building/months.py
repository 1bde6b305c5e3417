"""Months of the demo: August reported and closed, September nearly, October running.

The plan asks districts for the report of a month before the 20th of the next (6863/KH-UBND, IV.1.đ)
and names no day for teams and communes, so only a district can be late. On the demo's day, 18
October 2022, the reports of September are therefore what is due, by tomorrow midnight:

- August is closed up to the province. Some teams and communes never reported; two districts were
  late; some communes came after their district and went up in its second report.
- September is in from most teams and communes, and from six districts of nine. Two of these wait
  for the department; Vạn Ninh's is being written. What waits for each persona: `waiting`.
- October has its obligations and its visits; nobody reports on it yet.

Where reports are many they are taken together (`mail`); districts and the department act by the
room's own verbs, with the clock at the moment of each act.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager
from random import Random

from django.db import transaction

from toso.demo.building.cast import Cast, day_after, soon_after
from toso.demo.building.deadlines import keep_days
from toso.demo.building.land import Commune
from toso.demo.building.telling import Telling
from toso.demo.building.waiting import Waiting
from toso.demo.world import World
from toso.kit import clock
from toso.kit.period import Period
from toso.reports.models import Issue, Obligation, Submission
from toso.reports.opening import open_period

AUGUST, SEPTEMBER, OCTOBER = Period("2022-08"), Period("2022-09"), Period("2022-10")
MONTHS = [AUGUST, SEPTEMBER, OCTOBER]
# Districts → the day of September on which they sent August; the 19th was the last in time.
_LATE = {"Khánh Vĩnh": 21, "Trường Sa": 23}
_IN_TIME = 19
_UNANSWERED = {"Cam Lâm", "Khánh Sơn"}
_SILENT = {"Vạn Ninh", "Khánh Vĩnh", "Trường Sa"}

Step = Callable[[str], AbstractContextManager[None]]


def report_months(world: World, communes: list[Commune], rng: Random, step: Step) -> None:
    """Open three months, close the first, bring the second to the demo's day."""
    cast = Cast(world, communes)
    with step("Báo cáo tháng 8 · Reports of August"):
        august = Telling(cast, AUGUST, rng, None)
        _close(cast, august, rng)
    with step("Báo cáo tháng 9 · Reports of September"):
        september = Telling(cast, SEPTEMBER, rng, august)
        _nearly_close(cast, september, rng)
    with clock.travel(day_after(SEPTEMBER, 1, rng)):
        open_period(world.province, OCTOBER)
    with step("Hạn và nhắc việc · Days and reminders"), transaction.atomic():
        keep_days(world)


def _close(cast: Cast, august: Telling, rng: Random) -> None:
    august.teams()
    owed = [o for o in august.owed("commune") if not _never(cast, o, rng)]
    late = {o.pk for o in owed if not _is_named(cast, o) and rng.random() < 0.04}
    august.communes([o for o in owed if o.pk not in late], (12, 14), unanswered=())
    for district in august.owed("district"):
        day = _LATE.get(cast.districts[district.unit_id].name, _IN_TIME)
        sent = august.report(district, cast.signer(district), day_after(AUGUST, day, rng))
        _accept_and_number(cast, august, sent, rng)
    august.communes([o for o in owed if o.pk in late], (22, 23), unanswered=())
    for district in august.owed("district"):
        last = district.latest()
        if last and district.has_news(last):
            at = day_after(AUGUST, 26, rng)
            sent = august.report(district, cast.signer(district), at, _NEWS)
            _accept_and_number(cast, august, sent, rng)
    for province in august.owed("province"):
        sent = august.report(province, cast.signer(province), day_after(AUGUST, 28, rng))
        _number(cast, sent, rng)


_NEWS = "Bổ sung báo cáo của các đơn vị cấp xã gửi sau ngày tổng hợp."


def _nearly_close(cast: Cast, september: Telling, rng: Random) -> None:
    waiting = Waiting(cast, september, rng)
    september.teams(silent=waiting.teams)
    owed = [
        o
        for o in september.owed("commune")
        if o.unit_id in waiting.communes_unanswered
        or not (o.unit_id in waiting.communes_absent or _never(cast, o, rng))
    ]
    september.communes(owed, (10, 12), unanswered=waiting.communes_unanswered)
    for district in september.owed("district"):
        name = cast.districts[district.unit_id].name
        if name in _SILENT:
            continue
        day = 17 if name in _UNANSWERED else 14
        sent = september.report(district, cast.signer(district), day_after(SEPTEMBER, day, rng))
        if name not in _UNANSWERED:
            _accept_and_number(cast, september, sent, rng, days=3)
    waiting.play()


def _is_named(cast: Cast, obligation: Obligation) -> bool:
    return any(village.named for village in cast.communes[obligation.unit_id].villages)


def _never(cast: Cast, obligation: Obligation, rng: Random) -> bool:
    """Communes whose report is missing; more of them where little runs, and on the islands."""
    if _is_named(cast, obligation):
        return False
    return rng.random() < 0.08 * (1.2 - cast.communes[obligation.unit_id].effort)


def _accept_and_number(
    cast: Cast, telling: Telling, sent: Submission, rng: Random, days: int = 1
) -> None:
    telling.accept(sent, soon_after(sent.submitted_at, rng, days))
    _number(cast, sent, rng)


def _number(cast: Cast, sent: Submission, rng: Random) -> None:
    """The number that the office gave to the paper: the first known of a place, then the next."""
    first = rng.randint(120, 980)
    known = Issue.objects.filter(submission__obligation__unit=sent.obligation.unit_id).exists()
    with clock.travel(sent.submitted_at):
        signer = cast.signer(sent.obligation)
        number = None if known else first
        sent.issue(signer, number, clock.today(), signer=signer.full_name)
