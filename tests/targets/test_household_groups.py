"""A target for one household group counts only the households in it (000 IV.1.c, IV.1.d)."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.targets.conftest import HOUSEHOLDS, Stage, again
from toso.demo.world import World
from toso.figures.counting import recount
from toso.figures.rolling import refresh_all
from toso.kit import clock
from toso.kit.clock import HANOI
from toso.kit.ids import new_id
from toso.kit.period import Period
from toso.outreach.models import Help, Visit
from toso.registers.models import Household, Status
from toso.surveys.grouping import regroup, save_criteria
from toso.surveys.models import CriteriaVersion, GroupAssignment
from toso.targets.measured import definitions
from toso.targets.models import Target
from toso.targets.progress import Asked, Progress, progress_of
from toso.targets.states import State, state
from toso.targets.when import When

TODAY, OCTOBER = date(2022, 10, 18), Period("2022-10")
PEOPLE = "IND-KH22-04"
WORK = ("visits", "households_visited", "people_helped")
VILLAGES = ("Quảng Hội 1", "Quảng Hội 2", "Phú Hội")
KEYS = ("poor", "rest", "new")


@pytest.fixture
def criteria(world: World) -> CriteriaVersion:
    """Three groups of xã Vạn Thắng; who is in which is said by each test."""
    groups = [
        {"key": key, "name": f"Nhóm {key}", "how": "all", "lines": [], "rule": ""} for key in KEYS
    ]
    return save_criteria(world.units["Vạn Thắng"], groups, world.people["chi"])


def put(criteria: CriteriaVersion, home: Household, key: str, since: date = date(2022, 10, 1),
        until: date | None = None) -> None:  # fmt: skip
    GroupAssignment.objects.create(
        household=home.pk, village_id=home.village_id, version=criteria, group=key,
        name=f"Nhóm {key}", since=since, until=until, why=[],
    )  # fmt: skip


def knows(home: Household, state: str) -> None:
    """Whether a household sells on the net and pays there: the indicator of 6863/KH-UBND III.1."""
    for skill in ("ecommerce", "payment_account"):
        Status.objects.create(
            id=new_id(), village_id=home.village_id, subject_kind="household", subject=home.pk,
            skill=skill, state=state, source="seen", operation=uuid4(),
            since=clock.now() - timedelta(days=3),
        )  # fmt: skip


def visit(home: Household, person: Any = None, on: date = TODAY) -> Visit:
    made = Visit.objects.create(
        id=new_id(), village_id=home.village_id, household=home.pk, need="vneid", result="helped",
        day=on, at=datetime(on.year, on.month, on.day, 9, tzinfo=HANOI),
    )  # fmt: skip
    Help.objects.create(
        id=new_id(), visit=made, village_id=home.village_id, day=on, skill="vneid",
        resident=person.pk if person else None, result="uses",
    )  # fmt: skip
    return made


def counted(world: World, *months: Period) -> None:
    recount([world.units[v].pk for v in VILLAGES], months or [OCTOBER])
    for month in months or [OCTOBER]:
        refresh_all(month)


def ask(world: World, place: str, group: str, code: str = HOUSEHOLDS, count: int = 2) -> Progress:
    return told([Asked(world.units[place].pk, code, count, None, group=group)])[0]


def told(asked: list[Asked], when: When | None = None, *, now: bool = False) -> list[Progress]:
    return progress_of(asked, when or When.on(TODAY), as_it_is_now=now)


house = st.tuples(
    st.sampled_from(KEYS),
    st.sampled_from(["uses", "installed", "no", ""]),
    st.integers(0, 2),
    st.booleans(),
)


@pytest.mark.django_db
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture],
          deadline=None)  # fmt: skip
@given(st.lists(house, min_size=9, max_size=9), st.booleans())
def test_groups_that_partition_a_village_add_up_to_its_own_figure(
    world: World, criteria: CriteriaVersion, houses: list[Any], now: bool
) -> None:
    """Of households, of who lives in them, of the work done; in a village and in its commune."""
    for model in (Help, Visit, GroupAssignment, Status):
        model.objects.all().delete()
    homes = [world.households[f"{v} {n}"] for v in VILLAGES for n in (1, 2, 3)]
    for home, (key, skilled, visits, named) in zip(homes, houses, strict=True):
        put(criteria, home, key)
        if skilled:
            knows(home, skilled)
        for _ in range(visits):
            visit(home, home.residents.first() if named else None)
    world.residents["Quảng Hội 1 1 1"].__class__.objects.update(had_procedure=True)
    world.businesses["Quảng Hội 1"].__class__.objects.update(had_procedure=False)
    counted(world)
    for place in (*VILLAGES, "Vạn Thắng"):
        unit = world.units[place].pk
        for code in (HOUSEHOLDS, PEOPLE, *WORK):
            asked = [Asked(unit, code, 1, None, group=key) for key in ("", *KEYS)]
            whole, *parts = told(asked, now=now)
            some = [p.reading for p in parts if p.reading]
            assert whole.reading and some
            for number in ("numerator", "denominator", "known"):
                assert sum(getattr(r, number) for r in some) == getattr(whole.reading, number)
            if whole.is_flow:
                assert sum(p.done or 0 for p in parts) == whole.done


def test_only_the_households_of_the_group_count_and_missing_is_not_nought(
    world: World, criteria: CriteriaVersion
) -> None:
    one, two, three = (world.households[f"Quảng Hội 1 {n}"] for n in (1, 2, 3))
    put(criteria, one, "poor"), put(criteria, two, "poor"), put(criteria, three, "rest")
    knows(one, "uses"), knows(three, "uses")
    poor = ask(world, "Quảng Hội 1", "poor")
    assert (poor.done, poor.whole, poor.missing, poor.lacking) == (1, 2, 1, 1)
    assert ask(world, "Vạn Thắng", "poor").done == 1
    put(criteria, world.households["Quảng Hội 2 1"], "new")
    silent = ask(world, "Quảng Hội 2", "new")
    assert (silent.done, silent.status, silent.missing) == (None, "no_data", 1)


def test_a_group_that_nobody_is_in_has_no_number_even_of_work(
    world: World, criteria: CriteriaVersion
) -> None:
    visit(world.households["Quảng Hội 1 1"])
    for code in (HOUSEHOLDS, "visits"):
        nobody = ask(world, "Quảng Hội 1", "poor", code)
        assert nobody.is_empty and nobody.is_counted
        assert (nobody.done, nobody.status, nobody.pace) == (None, "no_data", None)


def test_who_was_in_the_group_on_the_day_asked_is_counted(
    world: World, criteria: CriteriaVersion, on: Callable[..., Any]
) -> None:
    """Regrouped in October: September shows the group as it was, `as=now` as it is."""
    one, two = (world.households[f"Quảng Hội 1 {n}"] for n in (1, 2))
    put(criteria, one, "poor", date(2022, 9, 1), date(2022, 10, 5))
    put(criteria, one, "rest", date(2022, 10, 5))
    put(criteria, two, "poor", date(2022, 9, 1))
    with on(date(2022, 9, 20)):
        knows(one, "uses")
    asked = [Asked(world.units["Quảng Hội 1"].pk, HOUSEHOLDS, 2, None, group="poor")]
    september = When.on(date(2022, 9, 30))
    (then,), (now,) = told(asked, september), told(asked)
    assert (then.done, then.whole) == (1, 2)
    assert (now.done, now.whole) == (None, 1)
    counted(world, Period("2022-09"), OCTOBER)
    (then_as_now,) = told(asked, september, now=True)
    assert (then_as_now.done, then_as_now.whole) == (None, 1)


def test_what_is_nobodys_household_is_not_counted_apart(
    world: World, criteria: CriteriaVersion
) -> None:
    put(criteria, world.households["Quảng Hội 1 1"], "poor")
    for code in ("IND-KH22-05a", "IND-KH22-01", "sessions"):
        assert code in definitions(OCTOBER, [code])
        progress = ask(world, "Quảng Hội 1", "poor", code)
        assert not progress.is_counted and progress.done is None


def test_many_groups_cost_what_one_costs(
    world: World, criteria: CriteriaVersion, django_assert_max_num_queries: Any
) -> None:
    for name in world.households:
        if name.startswith("Quảng Hội"):
            put(criteria, world.households[name], "poor" if name.endswith("1") else "rest")
    asked = [
        Asked(world.units[place].pk, code, 1, None, group=key)
        for place in ("Quảng Hội 1", "Quảng Hội 2", "Vạn Thắng")
        for key in KEYS
        for code in (HOUSEHOLDS, PEOPLE)
    ]
    told(asked)
    with django_assert_max_num_queries(8):
        told(asked)


@pytest.fixture
def given_groups(stage: Stage, criteria: CriteriaVersion) -> Target:
    """Xã Vạn Thắng gives its team 3, 1 of them among the poor; two households are poor."""
    stage.give("province", "Khánh Hòa", "long", stage.line("Vạn Ninh", 900), to="district")
    stage.give("district", "Vạn Ninh", "son", stage.line("Vạn Thắng", 500), to="commune")
    whole, part = stage.give(
        "commune", "Vạn Thắng", "dung", stage.line("Quảng Hội 1", 3),
        stage.line("Quảng Hội 1", 1, group="poor"), to="team",
    )  # fmt: skip
    one, two = (stage.world.households[f"Quảng Hội 1 {n}"] for n in (1, 2))
    put(criteria, one, "poor"), put(criteria, two, "poor")
    knows(one, "uses"), knows(stage.world.households["Quảng Hội 1 3"], "uses")
    visit(one)
    counted(stage.world)
    return part


def test_the_number_of_a_group_leads_to_its_households_alone(
    stage: Stage, given_groups: Target, as_person: Any
) -> None:
    binh = as_person("binh")
    page = binh.get(f"/targets/{given_groups.pk}/").content.decode()
    link = f"/figures/{HOUSEHOLDS}/?unit={given_groups.unit_id}&amp;month=2022-10&amp;group=poor"
    assert "Nhóm poor" in page and link in page
    behind = binh.get(link.replace("&amp;", "&")).content.decode()
    one, three = (stage.world.households[f"Quảng Hội 1 {n}"] for n in (1, 3))
    assert str(one.pk) in behind and str(three.pk) not in behind
    visits = f"/figures/visits/?unit={given_groups.unit_id}&month=2022-10&group=poor"
    assert str(one.pk) in binh.get(visits).content.decode()
    strange = f"/figures/visits/?unit={given_groups.unit_id}&month=2022-10&group=la"
    assert binh.get(strange).status_code == 404


def test_a_commune_divides_among_its_groups_by_what_each_has(
    stage: Stage, given_groups: Target
) -> None:
    from toso.targets.bases import group_bases

    (definition,) = definitions(OCTOBER, [HOUSEHOLDS]).values()
    found = group_bases(stage.unit("Vạn Thắng").pk, definition, TODAY)
    assert (found["poor"].number, found["poor"].reached) == (2, 1)
    assert "rest" not in found and "Phân nhóm hộ" in found["poor"].source


def test_a_group_is_called_as_its_own_commune_calls_it(
    stage: Stage, given_groups: Target, as_person: Any
) -> None:
    """Keys belong to the criteria of one commune; another's may be the same."""
    other = [{"key": "poor", "name": "Của Vạn Giã", "how": "all", "lines": [], "rule": ""}]
    regroup(save_criteria(stage.unit("Vạn Giã"), other, stage.world.people["nga"]).criteria)
    page = as_person("binh").get(f"/targets/{given_groups.pk}/").content.decode()
    assert "Nhóm poor" in page and "Vạn Giã" not in page


def test_what_a_commune_divides_among_its_own_groups_waits_for_nobody(
    stage: Stage, given_groups: Target
) -> None:
    own = stage.line("Vạn Thắng", 2, 2, group="poor")
    (part,) = stage.give("commune", "Vạn Thắng", "dung", own, to="team")
    assert state(again(part)) == State.ACCEPTED
    assert state(again(given_groups)) == State.ASSIGNED  # the team’s is the team’s to accept
