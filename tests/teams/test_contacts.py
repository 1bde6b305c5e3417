"""The network of a commune: all its teams and contacts on one page, what is missing by name."""

from datetime import date

import pytest

from toso.demo.world import World
from toso.kit import clock
from toso.teams.contacts import circle
from toso.teams.models import Team


def page_of(as_person, world: World, who: str, query: str = ""):
    return as_person(who).get(f"/teams/contacts/{world.units['Vạn Thắng'].pk}/{query}")


@pytest.mark.req("TTR-21")
def test_the_network_page_lists_all_teams_and_contacts_of_the_commune(
    world: World, as_person
) -> None:
    leader = world.teams["Quảng Hội 1"].memberships.get(position="leader")
    leader.phone = "+84912345678"
    leader.save()
    world.people["chi"].phone = "+84905111222"
    world.people["chi"].save()
    page = page_of(as_person, world, "chi").content.decode()
    inside = Team.objects.filter(
        host__in=[world.units[n].pk for n in ("Quảng Hội 1", "Quảng Hội 2", "Phú Hội")],
        valid__isnull=False,
    )  # fmt: skip
    assert inside.count() >= 2
    for team in inside:
        assert f"/teams/{team.pk}/" in page
    for name in ("Lê Thị Kim Chi", "Phạm Ngọc Dũng", leader.name):
        assert name in page
    assert 'href="tel:+84912345678"' in page and "0912 345 678" in page
    assert 'href="tel:+84905111222"' in page


def test_what_is_missing_is_named(world: World) -> None:
    world.people["dung"].phone = ""
    world.people["dung"].save()
    found = circle(world.units["Vạn Thắng"].standing(clock.today()), clock.today())
    assert "thôn Phú Hội" in found.lacking
    assert "Phạm Ngọc Dũng" in {contact.name for contact in found.unreached}
    world.teams["Quảng Hội 1"].memberships.filter(position="leader").delete()
    found = circle(world.units["Vạn Thắng"].standing(clock.today()), clock.today())
    assert found.leaderless == [world.teams["Quảng Hội 1"].name]


def test_it_is_read_in_the_commune_and_above_it_alone(world: World, as_person) -> None:
    for reader in ("chi", "dung", "giang", "hai"):
        assert page_of(as_person, world, reader).status_code == 200
    for stranger in ("an", "binh", "nga", "phuc", "khanh", "lan"):
        assert page_of(as_person, world, stranger).status_code == 404


def test_a_day_before_the_teams_has_none(world: World, as_person) -> None:
    page = page_of(as_person, world, "chi", f"?on={date(2022, 1, 10)}").content.decode()
    assert "Xã chưa có Tổ nào" in page
