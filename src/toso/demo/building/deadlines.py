"""What the demo shows of days: a storm that gives an island more time, a report asked out of turn,
a swapped day, and who was reminded."""

from datetime import date, datetime

from toso.demo.world import World
from toso.kit import clock
from toso.kit.clock import HANOI
from toso.people.models import Account
from toso.reminders.calling import called
from toso.reminders.gathering import gather
from toso.reports.models import Obligation
from toso.reports.relieving import extend
from toso.reports.requesting import ask, askable
from toso.reports.weekly import write_weeklies
from toso.reports.workdays import change_day


def keep_days(world: World) -> None:
    """Around the demo's day, 18 October 2022, with the clock at the moment of each act."""
    hai, chi, giang = (world.people[key] for key in ("hai", "chi", "giang"))
    with clock.travel(_at(12)):
        _ask(world, "Vạn Thắng", "commune", chi, "Nhu cầu thiết bị hướng dẫn tại nhà văn hóa thôn")
        change_day(hai, date(2022, 12, 31), True, "Thông báo hoán đổi ngày làm việc (minh họa)")
    with clock.travel(_at(14)):
        _ask(world, "Vạn Ninh", "district", giang, "Tình hình mất sóng sau bão số 5")
    owed = Obligation.objects.filter(level="district", period="2022-09", submissions=None)
    islands = [o for o in owed if str(o.unit.standings.first()).endswith("Trường Sa")]
    with clock.travel(_at(16)):
        if islands:
            extend(islands, date(2022, 10, 26), "Biển động sau bão số 5, tàu chưa ra được.", hai)
        gather(clock.now())
    with clock.travel(_at(17, 6)):
        write_weeklies(world.province)
    with clock.travel(_at(17, 7)):
        gather(clock.now())
    with clock.travel(_at(17, 14)):
        called(owed.exclude(pk__in=[o.pk for o in islands])[:1], "zalo", hai)
    with clock.travel(_at(18, 7)):
        gather(clock.now())


def _ask(world: World, place: str, level: str, by: Account, title: str) -> None:
    unit = world.units[place].pk
    below, known = askable(level, unit, clock.today())
    whom = [each.pk if below == "team" else each.unit_id for each in known]
    if whom:
        ask(
            by, level=level, unit=unit, title=title, due=date(2022, 10, 24), whom=whom,
            headings=["Tình hình", "Đề nghị"],
        )  # fmt: skip


def _at(day: int, hour: int = 9) -> datetime:
    return datetime(2022, 10, day, hour, tzinfo=HANOI)
