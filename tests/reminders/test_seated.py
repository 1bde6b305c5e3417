"""The list of whom to call in a commune names its steering committee as of the day (TTR-21)."""

from datetime import date

from tests.committees.test_committees import CHI, DUNG, UNION, founded, moved
from toso.demo.world import World


def page_of(world: World, client, day: str = "") -> str:
    page = client.get(f"/teams/contacts/{world.units['Vạn Thắng'].pk}/{day}")
    return page.content.decode()


def test_the_committee_of_the_day_is_listed_with_the_numbers_that_are_known(
    world: World, as_person
) -> None:
    world.people["dung"].phone = "+84905111222"
    world.people["dung"].save()
    committee = founded(world)
    moved(world, committee, date(2022, 9, 1))
    page = page_of(world, as_person("chi"))
    assert f"/committees/{committee.pk}/" in page
    part = page.partition(committee.name)[2].partition("</table>")[0]
    assert "83/QĐ" not in part and "89/QĐ-UBND" in part
    assert DUNG.name in part and "tel:+84905111222" in part and UNION.body in part
    assert "Trần Nam" in part and CHI.name not in part
    before = page_of(world, as_person("giang"), "?on=2022-08-31").partition(committee.name)[2]
    before = before.partition("</table>")[0]
    assert CHI.name in before and "Trần Nam" not in before


def test_a_commune_without_a_committee_lists_none(world: World, as_person) -> None:
    founded(world)
    page = page_of(world, as_person("chi"), "?on=2022-02-28")
    assert "Ban Chỉ đạo" not in page.partition("<main")[2].partition("</main>")[0]
