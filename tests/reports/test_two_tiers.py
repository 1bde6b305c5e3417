"""A province without a single district row, under a plan of three levels (ACT-05)."""

from datetime import datetime
from pathlib import Path

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange

from tests.reports.test_levels_of_the_chain import levels, owed, send, three_levels
from toso.charter import reading
from toso.charter.models import Programme
from toso.demo.named_units import START
from toso.demo.world import World
from toso.kit import clock
from toso.kit.clock import HANOI
from toso.kit.period import Period
from toso.people.models import Appointment, Organisation
from toso.places.ancestry import rebuild_ancestry
from toso.places.models import Standing, Unit
from toso.reports.opening import open_period

NOVEMBER = datetime(2022, 11, 9, 9, tzinfo=HANOI)


@pytest.fixture
def flat(world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> World:
    """The communes of the world stand right below the province; no district ever existed."""
    monkeypatch.setattr(reading, "FOLDER", tmp_path)
    plan = three_levels(tmp_path).stem
    districts = list(Unit.objects.filter(level="district"))
    province = Organisation.objects.get(unit=world.units["Khánh Hòa"], kind="peoples_committee")
    Organisation.objects.filter(parent__unit__in=districts).update(parent=province)
    Standing.objects.filter(parent__in=districts).update(parent=world.units["Khánh Hòa"])
    Appointment.objects.filter(unit__in=districts).delete()
    Organisation.objects.filter(unit__in=districts).delete()
    for unit in districts:
        unit.delete()
    rebuild_ancestry(Unit.objects.values_list("pk", flat=True))
    Programme.objects.filter(province=world.province).delete()
    Programme.objects.create(
        province=world.province, charter=plan, valid=DateRange(START, None, "[)")
    )
    return world


@pytest.mark.req("ACT-05")
def test_a_plan_of_two_tiers_works_with_no_district_row(flat: World, as_person) -> None:
    assert not Standing.objects.filter(level="district").exists()
    open_period(flat.province, Period("2022-10"))
    people = flat.people
    with clock.travel(NOVEMBER):
        send(flat, "Quảng Hội 1", "2022-10", people["binh"]).accept(people["chi"])
        send(flat, "Vạn Thắng", "2022-10", people["dung"]).accept(people["hai"])
        sent = send(flat, "Khánh Hòa", "2022-10", people["tung"])
        assert [child["name"] for child in sent.snapshot["children"]] == ["xã Vạn Thắng"]
        assert sent.snapshot["coverage"]["expected"] == 3
        for page in ("/", "/teams/", "/teams/villages/", "/teams/network/", "/targets/",
                     "/reports/", "/figures/", "/tasks/"):  # fmt: skip
            for key in ("hai", "chi", "binh"):
                answer = as_person(key).get(page, follow=True)
                assert answer.status_code in (200, 404), (page, key)
            assert as_person("hai").get(page, follow=True).status_code == 200, page
        below = {str(row.unit) for row in as_person("hai").get("/teams/").context["rows"]}
    assert below == {"xã Vạn Thắng", "thị trấn Vạn Giã", "xã Sơn Bình"}
    assert levels("2022-10") == {"team", "commune", "province"}
    assert owed(flat, "Vạn Thắng", "2022-10").parent == owed(flat, "Khánh Hòa", "2022-10")
