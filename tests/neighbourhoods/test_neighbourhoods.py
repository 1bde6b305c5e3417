"""Khu dân cư điện tử: criteria of the charter, the village's own word, the commune's approval."""

import uuid
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from toso.charter import load, stems
from toso.demo.world import World
from toso.figures.counting import count, recount
from toso.figures.models import Figure
from toso.figures.reading import for_unit
from toso.figures.rolling import refresh, refresh_dirty
from toso.journal.models import Entry
from toso.kit import clock
from toso.kit.period import Period
from toso.kit.refusals import Refused
from toso.neighbourhoods import assessing, standing
from toso.neighbourhoods.criteria import judged, rule_on
from toso.neighbourhoods.models import Assessment
from toso.people.scope import Scope

VILLAGE = "Quảng Hội 1"
YES = {"group": True, "access": True, "safety": True}
OCTOBER = Period("2022-10")
CODE = "IND-KH25-04"


@pytest.fixture
def reached(world: World) -> uuid.UUID:
    """The village's counted criteria are all met: its figures of the month say so."""
    village = world.units[VILLAGE].pk
    recount([village], [OCTOBER])
    counted = [c.indicator for c in rule_on(clock.today()).criteria if c.indicator]
    Figure.objects.filter(village=village, indicator__in=counted).update(
        numerator=9, denominator=10, known=10
    )
    Figure.objects.filter(village=village, indicator="IND-KH22-01").update(
        numerator=1, denominator=1, known=1
    )
    refresh_dirty()
    return village


def assess(world: World, answers: dict[str, bool] = YES, by: str = "binh") -> Assessment:
    return assessing.assess(world.units[VILLAGE], world.people[by], answers)


def counted(world: World) -> tuple[int, int, int]:
    refresh_dirty()
    found = for_unit(world.units[VILLAGE].pk, OCTOBER)[CODE]
    return found.numerator, found.denominator, found.known


def state(world: World) -> str:
    hai = Scope.of(world.people["hai"], clock.today())
    return {str(r.village): r.state for r in standing.rows(hai)}[str(
        world.units[VILLAGE].standing(clock.today())
    )]  # fmt: skip


@pytest.mark.req("COM-01")
def test_a_village_is_what_the_criteria_say_once_its_commune_has_approved(
    world: World, reached: uuid.UUID
) -> None:
    assert state(world) == "none"
    first = assess(world, YES | {"access": False})
    assert not first.met and state(world) == "waiting"
    recount([reached], [OCTOBER])
    assert counted(world) == (0, 1, 0), "what nobody approved is not known"
    assessing.approve(first, world.people["dung"])
    assert state(world) == "not_met" and counted(world) == (0, 1, 1)


@pytest.mark.req("COM-01")
def test_every_criterion_met_and_approved_makes_the_figure(
    world: World, reached: uuid.UUID
) -> None:
    made = assess(world)
    assert made.met and [line["met"] for line in made.lines] == [True] * 6
    assessing.approve(made, world.people["chi"])
    assert state(world) == "met" and counted(world) == (1, 1, 1)
    assessing.give_back(made, world.people["dung"], "Nhà văn hóa đã hỏng mạng")
    assert state(world) == "returned" and counted(world) == (0, 1, 0)
    verbs = Entry.objects.filter(subject=made.pk).order_by("id").values_list("verb", flat=True)
    assert list(verbs) == [
        "neighbourhood.assess", "neighbourhood.approved", "neighbourhood.returned"
    ]  # fmt: skip


def test_what_is_counted_is_never_taken_from_the_answer(world: World) -> None:
    """Nobody has an account yet in the figures: a yes to that changes nothing."""
    made = assess(world, YES | {"payment": True, "accounts": True})
    met = {line["key"]: line["met"] for line in made.lines}
    assert met["group"] and not met["payment"] and not made.met


def test_below_the_percentage_is_not_met_and_without_data_is_not_known(
    world: World, reached: uuid.UUID
) -> None:
    rule = rule_on(clock.today())
    assert rule is not None

    def payment(n: int, d: int, known: int) -> bool | None:
        Figure.objects.filter(village=reached, indicator="IND-KH25-01b").update(
            numerator=n, denominator=d, known=known
        )
        refresh(OCTOBER, [reached])
        lines = {line.key: line for line in judged(rule, reached, clock.today(), {})}
        return lines["payment"].met

    assert payment(50, 100, 100) is True
    assert payment(49, 100, 100) is False
    assert payment(0, 100, 0) is None


def test_sent_again_replaces_what_waits_and_what_is_decided_stays(world: World) -> None:
    first, second = assess(world), assess(world, YES | {"group": False})
    first.refresh_from_db()
    assert first.state == "replaced"
    with pytest.raises(Refused, match="không còn chờ duyệt"):
        assessing.approve(first, world.people["dung"])
    with pytest.raises(Refused, match="lý do"):
        assessing.give_back(second, world.people["dung"], "  ")
    assessing.approve(second, world.people["dung"])
    third = assess(world)
    assert {a.state for a in Assessment.objects.all()} == {"replaced", "approved", "waiting"}
    assert standing.row_of(world.units[VILLAGE].standing(clock.today())).counts == second
    assessing.approve(third, world.people["dung"])
    assert standing.row_of(world.units[VILLAGE].standing(clock.today())).counts == third


def test_an_answer_that_lacks_is_asked_for_by_name(world: World, as_person: Any) -> None:
    with pytest.raises(Refused, match="nhóm mạng xã hội"):
        assess(world, {"access": True, "safety": True})
    page = f"/neighbourhoods/villages/{world.units[VILLAGE].pk}/"
    wrong = as_person("binh").post(page, {"access": "yes", "safety": "no", "note": "Wifi mới lắp"})
    assert wrong.status_code == 422 and not Assessment.objects.exists()
    words = wrong.content.decode()
    assert "Hãy chọn Có hoặc Chưa" in words and "Wifi mới lắp" in words


def test_only_the_village_tells_and_only_its_commune_approves(world: World, as_person: Any) -> None:
    for stranger in ("an", "giang", "hai", "phuc", "dung"):
        with pytest.raises(PermissionDenied):
            assess(world, by=stranger)
    made = assess(world)
    for stranger in ("binh", "nga", "giang", "hai"):
        with pytest.raises(PermissionDenied):
            assessing.approve(made, world.people[stranger])
    page = f"/neighbourhoods/villages/{world.units[VILLAGE].pk}/"
    for reader in ("binh", "chi", "giang", "hai"):
        assert as_person(reader).get(page).status_code == 200
    for stranger in ("nga", "phuc", "khanh", "lan"):
        assert as_person(stranger).get(page).status_code == 404


def test_the_pages_lead_from_the_province_to_the_village_and_back(
    world: World, as_person: Any
) -> None:
    page = f"/neighbourhoods/villages/{world.units[VILLAGE].pk}/"
    assert as_person("binh").get("/neighbourhoods/").headers["Location"] == page
    said = {"group": "yes", "access": "yes", "safety": "no", "note": "Đã họp thôn"}
    assert as_person("binh").post(page, said).status_code == 302
    made = Assessment.objects.get()
    waiting = as_person("chi").get("/neighbourhoods/?state=waiting").content.decode()
    assert "Quảng Hội 1" in waiting and "Chờ xã duyệt" in waiting
    decision = f"/neighbourhoods/assessments/{made.pk}/decision/"
    assert as_person("binh").post(decision, {"approve": "1"}).status_code == 404
    assert as_person("chi").post(decision, {"reason": "Bổ sung ảnh nhà văn hóa"}).status_code == 302
    assert "Bổ sung ảnh nhà văn hóa" in as_person("binh").get(page).content.decode()
    book = as_person("hai").get("/neighbourhoods/?as=xlsx")
    assert book["Content-Type"].endswith("sheet")


def test_the_count_of_one_village_is_the_count_of_all(world: World, reached: uuid.UUID) -> None:
    assessing.approve(assess(world), world.people["chi"])
    mine = [d for d in for_unit(reached, OCTOBER).values() if d.indicator.code == CODE]
    definitions = [mine[0].indicator]
    every = {c.village: c for c in count(definitions, OCTOBER, [u.pk for u in _villages(world)])}
    assert every[reached] == count(definitions, OCTOBER, [reached])[0]
    assert sum(c.numerator for c in every.values()) == 1


def _villages(world: World) -> list[Any]:
    return [unit for unit in world.units.values() if unit.level == "village"]


@pytest.mark.req("IND-KH25-04")
def test_above_the_village_the_approved_ones_are_summed_and_the_others_are_not_known(
    world: World,
) -> None:
    officer = world.people["chi"]
    for name, met in [("Quảng Hội 1", True), ("Quảng Hội 2", True), ("Phú Hội", False)]:
        said = assessing.assess(world.units[name], officer, YES)
        # As if the figures of the day had reached what is asked, or not.
        Assessment.objects.filter(pk=said.pk).update(met=met)
        assessing.approve(said, officer)
    refresh_dirty()

    def read(name: str) -> tuple[int, int, int, str]:
        found = for_unit(world.units[name].pk, OCTOBER)[CODE]
        return found.numerator, found.denominator, found.known, found.status

    assert read("Quảng Hội 1") == (1, 1, 1, "met")
    assert read("Vạn Thắng") == (2, 3, 3, "not_met")
    province = for_unit(world.units["Khánh Hòa"].pk, OCTOBER)[CODE]
    assert (province.numerator, province.known) == (2, 3) and province.missing > 0


def test_only_the_plan_that_names_the_goal_has_criteria_and_says_that_it_does_not_define_it() -> (
    None
):
    found = {stem: load(stem).neighbourhood for stem in stems()}
    assert [stem for stem, rule in found.items() if rule] == ["khanh-hoa-2022"]
    rule = found["khanh-hoa-2022"]
    assert rule is not None and rule.unclear and "không nêu tiêu chí" in rule.note
