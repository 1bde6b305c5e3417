"""The machine refuses what would open a real province or tie the shared rooms to one."""

from toso.demo.world import World
from toso.ops.checks import (
    a_province_names_its_hosts,
    shared_rooms_know_no_province,
    the_demo_never_runs_on_real_data,
)


def test_no_shared_table_points_into_a_province() -> None:
    assert shared_rooms_know_no_province(None) == []


def test_the_demo_refuses_a_database_with_a_real_province(world: World) -> None:
    assert the_demo_never_runs_on_real_data(None, databases=["default"]) == []
    world.province.is_demo = False
    world.province.save()
    [problem] = the_demo_never_runs_on_real_data(None, databases=["default"])
    assert problem.id == "toso.E003" and "TOSO_MODE=province" in problem.hint


def test_a_province_without_host_names_is_refused(settings) -> None:
    settings.DEMO, settings.ALLOWED_HOSTS = False, [""]
    assert [p.id for p in a_province_names_its_hosts(None)] == ["toso.E002"]
    settings.ALLOWED_HOSTS = ["toso.khanhhoa.gov.vn"]
    assert a_province_names_its_hosts(None) == []
