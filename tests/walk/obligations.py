"""More time, reports out of turn, changed days and reminders for the walk, with words that may not
leak."""

from datetime import date

from tests.walk.filled import OCTOBER, PARENTS, Filled
from toso.kit import clock
from toso.reminders.gathering import gather
from toso.reports.models import DayChange, Obligation
from toso.reports.relieving import exempt, extend
from toso.reports.requesting import ask
from toso.reports.workdays import change_day

ASKING = {"Vạn Thắng": "chi", "Vạn Giã": "nga", "Sơn Bình": "oanh"}


def owe(filled: Filled) -> None:
    """Each commune asks one of its teams; the department gives a district time; one team is freed
    and asked again."""
    world = filled.world
    for n, (village, team) in enumerate(world.teams.items()):
        commune = PARENTS[village]
        word = filled.secret(f"Độtxuất{n}x", "report", village)
        by, unit = world.people[ASKING[commune]], world.units[commune].pk
        made = ask(
            by, level="commune", unit=unit, title=f"{word}-việc", headings=[f"{word}-mục"],
            due=date(2022, 10, 24), whom=[team.pk],
        )  # fmt: skip
        filled.add("report_request", village, made.pk)
        filled.add("obligation", village, made.obligations.get().pk)
    october = Obligation.objects.filter(period=OCTOBER.text, form="monthly")
    hai = world.people["hai"]
    for n, district in enumerate(("Vạn Ninh", "Khánh Sơn")):
        word = filled.secret(f"Giahạn{n}x", "report", district)
        owed = october.get(unit=world.units[district])
        given, _ = extend([owed], date(2022, 11, 24), f"{word}-lý", hai)
        assert given
        filled.add("relief", "Khánh Hòa", given.pk)
    team = october.get(team=world.teams["Quảng Hội 2"])
    word = filled.secret("Miễnxã1x", "report", "Quảng Hội 2")
    freed, _ = exempt([team], f"{word}-lý", world.people["chi"])
    assert freed
    filled.add("relief", "Vạn Thắng", freed.pk)
    freed.undo(world.people["chi"], f"{word}-bỏ")
    change_day(hai, date(2022, 11, 18), False, "Thông báo số 02/TB-UBND")
    filled.add("day_change", "Khánh Hòa", DayChange.objects.get().pk)
    gather(clock.now())
