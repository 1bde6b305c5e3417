"""A chain of four levels and one of three, side by side; each runs a reporting cycle (HIE-01)."""

import re
from datetime import date, datetime
from pathlib import Path

import pytest
from django.conf import settings
from django.db.backends.postgresql.psycopg_any import DateRange

from tests.reports.conftest import fill
from toso.charter import load
from toso.charter.models import Programme
from toso.demo.named_units import START
from toso.demo.world import World
from toso.kit import clock
from toso.kit.clock import HANOI
from toso.kit.period import Period
from toso.people.models import Account
from toso.reports.models import Obligation, Submission
from toso.reports.opening import open_period

CHANGED = date(2022, 10, 1)
NOVEMBER = datetime(2022, 11, 9, 9, tzinfo=HANOI)
# The plan of the documentation has no districts; its teams and its department report here too.
_MORE = """
[[reports.duties]]
form = "monthly"
reporter = "team"
receiver = "commune"
every = "month"
due = { day = 5, inclusive = true, months_after = 1 }
source = "12/KH-UBND, IV"
quote = "các Tổ báo cáo UBND cấp xã hằng tháng"

[[reports.duties]]
form = "monthly"
reporter = "programme_department"
receiver = "province"
every = "month"
due = { day = 28, inclusive = true, months_after = 1 }
source = "12/KH-UBND, IV"
quote = "Sở tổng hợp báo cáo UBND thành phố"

[[reports.forms]]
"""


def three_levels(folder: Path) -> Path:
    """The charter of the documentation as a plan of Khánh Hòa: province, commune, village."""
    page = (settings.ROOT / "docs" / "charter.md").read_text(encoding="utf-8")
    (text,) = re.findall(r"```toml\n(.*?)```", page, re.S)
    three = folder / "ba-cap-2022.toml"
    stated = text.replace('province = "48"', 'province = "56"')
    three.write_text(stated.replace("\n[[reports.forms]]\n", _MORE, 1), encoding="utf-8")
    return three


@pytest.fixture
def both(world: World, tmp_path: Path) -> World:
    """The four levels of Khánh Hòa until September, the three levels from October."""
    three = three_levels(tmp_path)
    assert load("khanh-hoa-2022").tiers.levels == ("province", "district", "commune", "village")
    assert load(str(three)).tiers.levels == ("province", "commune", "village")
    running = Programme.objects.filter(province=world.province)
    running.update(valid=DateRange(START, CHANGED, "[)"))
    Programme.objects.create(
        province=world.province, charter=str(three), valid=DateRange(CHANGED, None, "[)")
    )
    open_period(world.province, Period("2022-09"))
    open_period(world.province, Period("2022-10"))
    return world


def owed(world: World, name: str, month: str) -> Obligation:
    return Obligation.objects.get(unit=world.units[name], period=month, form="monthly")


def send(world: World, name: str, month: str, by: Account) -> Submission:
    fill(owed(world, name, month), by)
    return owed(world, name, month).submit(by)


@pytest.mark.req("HIE-01")
def test_four_levels_and_three_levels_each_run_one_reporting_cycle(both: World) -> None:
    people = both.people
    send(both, "Quảng Hội 1", "2022-09", people["binh"]).accept(people["chi"])
    send(both, "Vạn Thắng", "2022-09", people["dung"]).accept(people["giang"])
    send(both, "Vạn Ninh", "2022-09", people["giang"]).accept(people["hai"])
    four = send(both, "Khánh Hòa", "2022-09", people["tung"])
    assert levels("2022-09") == {"team", "commune", "district", "province"}
    assert [c["name"] for c in four.snapshot["children"]] == ["huyện Vạn Ninh"]

    with clock.travel(NOVEMBER):
        send(both, "Quảng Hội 1", "2022-10", people["binh"]).accept(people["chi"])
        send(both, "Vạn Thắng", "2022-10", people["dung"]).accept(people["hai"])
        three = send(both, "Khánh Hòa", "2022-10", people["tung"])
    assert levels("2022-10") == {"team", "commune", "province"}
    assert owed(both, "Vạn Thắng", "2022-10").parent == owed(both, "Khánh Hòa", "2022-10")
    assert [c["name"] for c in three.snapshot["children"]] == ["xã Vạn Thắng"]
    assert three.snapshot["coverage"]["included"] == 1
    assert Submission.objects.get(pk=four.pk).is_intact(), "the other chain stays as it was"


def levels(month: str) -> set[str]:
    rows = Obligation.objects.filter(period=month, form="monthly")
    return set(rows.values_list("level", flat=True))
