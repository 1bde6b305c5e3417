"""Pages speak the province's own words."""

import pytest

from toso.charter.models import Programme
from toso.demo.world import World


@pytest.mark.req("ACT-08")
@pytest.mark.parametrize(
    ("charter", "noun"),
    [
        ("khanh-hoa-2022", "Thôn, tổ dân phố có Tổ"),
        ("kien-giang-2022", "Ấp, khu phố có Tổ"),
        ("binh-duong-2022", "Khu ấp có Tổ"),
        ("quang-ngai-2022", "Thôn, bản, tổ dân phố, khu phố có Tổ"),
    ],
)
def test_a_village_is_called_as_the_plan_calls_it(
    world: World, as_person, charter: str, noun: str
) -> None:
    Programme.objects.filter(province=world.province).update(charter=charter)
    assert noun in as_person("chi").get("/teams/").content.decode()
