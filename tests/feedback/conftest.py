"""August and September 2022 in a commune of four teams, told on 18 October 2022."""

from collections.abc import Callable

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange

from toso.charter.running import charter_on
from toso.demo.named_units import FOUNDED
from toso.demo.world import World
from toso.feedback.results import months
from toso.feedback.sending import send
from toso.feedback.suggesting import suggested
from toso.feedback.writing import Writing, keep, round_of
from toso.figures.models import Figure
from toso.kit import clock
from toso.kit.period import Period
from toso.people.models import Account
from toso.places.models import Unit
from toso.reports.models import Obligation, Submission
from toso.reports.opening import open_period
from toso.reports.outline import outline
from toso.teams.models import Team

AUGUST, SEPTEMBER = Period("2022-08"), Period("2022-09")
WORK, GOAL = "visits", "IND-KH22-05b"


@pytest.fixture
def commune(world: World) -> World:
    """Vạn Thắng with three teams; August and September are opened."""
    team = Team.objects.create(
        level="village", host=world.units["Phú Hội"], name="Tổ công nghệ số cộng đồng Phú Hội",
        valid=DateRange(FOUNDED, None, "[)"),
    )  # fmt: skip
    world.teams["Phú Hội"] = team
    for month in (AUGUST, SEPTEMBER):
        open_period(world.province, month)
    return world


@pytest.fixture
def reported(commune: World) -> Callable[..., Submission]:
    """`reported("Quảng Hội 1", SEPTEMBER, visits=12, goal=(5, 20, 18))`: sent and accepted."""

    def report(village: str, period: Period, *, accept: bool = True, **numbers) -> Submission:
        unit = commune.units[village]
        count(unit, period, WORK, numbers.get("visits", 0))
        count(unit, period, GOAL, *numbers.get("goal", (0, 0, 0)))
        owed = Obligation.objects.get(unit=unit, period=period.text, form="monthly")
        leader = {"Quảng Hội 1": "binh", "Quảng Hội 2": "sau"}.get(village, "chi")
        draft = owed.begin()
        draft.texts = {
            h.key: {"text": f"{village}: đã làm.", "origins": [], "revision": 1}
            for h in outline(charter_on(owed.last_day), owed)
        }
        draft.save()
        channel = "paper" if leader == "chi" else "app"
        sent = Obligation.objects.get(pk=owed.pk).submit(
            commune.people[leader], channel=channel, overrule="Đúng."
        )
        if accept:
            sent.accept(commune.people["chi"])
        return Submission.objects.get(pk=sent.pk)

    return report


def count(
    unit: Unit, period: Period, code: str, numerator: int, denominator: int = 0, known: int = 0
) -> None:
    """What stands in a village's month when its report is written."""
    Figure.objects.update_or_create(
        village=unit, indicator=code, month=period.text,
        defaults={"numerator": numerator, "denominator": denominator, "known": known,
                  "counted_at": clock.now()},
    )  # fmt: skip


@pytest.fixture
def told(commune: World) -> Callable[..., object]:
    """`told(SEPTEMBER)`: written with the sentences offered, sent by the chair."""

    def tell(period: Period, named: bool = False, by: Account | None = None):
        unit = commune.units["Vạn Thắng"].pk
        texts = {
            m.team.pk: {
                key: "\n".join(lines)
                for key, lines in suggested(m.rows, m.state, m.late).items()
            } | {"assessment": f"Đánh giá {m.team.name}."}
            for m in months(unit, period)
        }  # fmt: skip
        seen = round_of(unit, period).revision
        keep(unit, period, Writing("Chung.", named, texts, seen), commune.people["chi"])
        return send(unit, period, by or commune.people["dung"])

    return tell
