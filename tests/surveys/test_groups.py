"""Households fall into groups by criteria, with the reason, and history stays (000 IV.1.c)."""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.conftest import TODAY
from tests.surveys.conftest import answered, made
from toso.demo.world import World
from toso.journal.models import Entry
from toso.kit import clock
from toso.outreach.models import Visit
from toso.registers.models import Status
from toso.surveys.grouping import Outcome, regroup, save_criteria, try_out
from toso.surveys.groups import criteria_for, group_of, members, summary
from toso.surveys.models import Criteria, Form, GroupAssignment
from toso.surveys.rules import Line
from toso.surveys.rules import group_of as group
from toso.surveys.tasks import regroup_province
from toso.surveys.topics import topics


def _groups(world: World, unit: str, *said: tuple[str, str, list[tuple[str, str, str]]]) -> Any:
    about = topics(world.units[unit].pk, clock.today())
    return [
        group(name, name, how, [Line(*line) for line in lines], about) for name, how, lines in said
    ]


def _save(world: World, unit: str, *said: Any) -> Criteria:
    groups = _groups(world, unit, *said)
    return save_criteria(world.units[unit], groups, world.people["chi"]).criteria


def _group_names(world: World, *households: str) -> list[str]:
    ids = [world.households[name].pk for name in households]
    found = group_of(ids, clock.today())
    return [found.get(id, {}).get("name", "") for id in ids]


def _status(world: World, household: str, skill: str, state: str) -> None:
    home = world.households[household]
    Status.objects.create(
        id=uuid4(), village=home.village, subject_kind="household", subject=home.pk, skill=skill,
        state=state, source="seen", since=clock.now() - timedelta(days=1), operation=uuid4(),
    )  # fmt: skip


@pytest.fixture
def grouped(world: World, survey: Form) -> Criteria:
    """Vạn Thắng groups by what households said of VNeID and by age."""
    answered(survey, world.households["Quảng Hội 1 1"], vneid="chua")
    answered(survey, world.households["Quảng Hội 1 2"], vneid="thanh_thao")
    return _save(
        world, "Vạn Thắng",
        ("Cần giúp", "all", [(f"{survey.pk}.vneid", "=", "chua"), ("fact.people", ">=", "2")]),
        ("Đã rành", "any", [(f"{survey.pk}.vneid", "=", "thanh_thao")]),
        ("Chưa hỏi", "all", []),
    )  # fmt: skip


@pytest.mark.req("SUR-01")
def test_two_communes_with_different_criteria_coexist(
    world: World, grouped: Criteria, as_person: Any
) -> None:
    other = _save(world, "Vạn Giã", ("Tất cả", "all", []))
    regroup(grouped)
    regroup(other)
    assert _group_names(world, "Quảng Hội 1 1", "Quảng Hội 1 3", "Tổ dân phố 1 1") == [
        "Cần giúp", "Chưa hỏi", "Tất cả",
    ]  # fmt: skip
    page = as_person("nga").get(reverse("surveys:criteria", args=[other.owner_id]))
    assert "Tất cả" in page.content.decode() and "Cần giúp" not in page.content.decode()
    _save(world, "Vạn Giã", ("Mọi hộ", "all", []))
    assert [v.number for v in other.versions.order_by("number")] == [1, 2]
    assert grouped.versions.count() == 1


def test_the_criteria_of_a_villages_team_go_before_those_of_the_commune(
    world: World, grouped: Criteria
) -> None:
    regroup(grouped)
    own = _save(world, "Quảng Hội 2", ("Của Tổ", "all", []))
    regroup(own)
    assert regroup(grouped) == Outcome(0, 6, 0)
    assert _group_names(world, "Quảng Hội 2 1", "Quảng Hội 1 2") == ["Của Tổ", "Đã rành"]
    assert criteria_for(world.units["Quảng Hội 2"], clock.today()) == own
    assert criteria_for(world.units["Quảng Hội 1"], clock.today()) == grouped


@pytest.mark.req("SUR-02")
def test_regrouping_keeps_history(world: World, survey: Form, grouped: Criteria) -> None:
    regroup(grouped)
    later = datetime(2022, 11, 2, 9, tzinfo=TODAY.tzinfo)
    with clock.travel(later):
        answered(survey, world.households["Quảng Hội 1 1"], at=later, vneid="thanh_thao")
        assert regroup(grouped) == Outcome(1, 8, 0)
        assert _group_names(world, "Quảng Hội 1 1") == ["Đã rành"]
    home = world.households["Quảng Hội 1 1"]
    rows = GroupAssignment.objects.filter(household=home.pk).order_by("since")
    assert [(row.name, row.since, row.until) for row in rows] == [
        ("Cần giúp", date(2022, 10, 18), date(2022, 11, 2)),
        ("Đã rành", date(2022, 11, 2), None),
    ]
    village = world.units["Quảng Hội 1"]
    assert [g.households for g in summary(village, date(2022, 11, 1))] == [1, 1, 1]
    assert [g.households for g in summary(village, date(2022, 11, 2))] == [0, 2, 1]
    assert [m.household for m in members(village, "Cần giúp", date(2022, 10, 18))] == [home]


def test_a_run_that_changes_nothing_writes_nothing(world: World, grouped: Criteria) -> None:
    assert regroup(grouped) == Outcome(9, 0, 0)
    entries = Entry.objects.count()
    with CaptureQueriesContext(connection) as asked:
        assert regroup(grouped) == Outcome(0, 9, 0)
    written = [q["sql"] for q in asked if q["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]
    assert not written and Entry.objects.count() == entries
    version = grouped.current
    assert version and save_criteria(grouped.owner, version.groups, None) == version


def test_a_run_asks_the_same_whatever_the_number_of_households(
    world: World, grouped: Criteria
) -> None:
    with CaptureQueriesContext(connection) as asked:
        regroup(grouped)
    assert len(asked) <= 40


def test_a_household_that_left_leaves_its_group(world: World, grouped: Criteria) -> None:
    regroup(grouped)
    home = world.households["Quảng Hội 1 1"]
    home.gone_on = date(2022, 11, 1)
    home.save()
    with clock.travel(datetime(2022, 11, 2, 9, tzinfo=TODAY.tzinfo)):
        assert regroup(grouped) == Outcome(0, 8, 1)
    assert GroupAssignment.objects.get(household=home.pk).until == date(2022, 11, 2)


@pytest.mark.req("SUR-03")
def test_each_household_shows_why_it_is_in_its_group(
    world: World, survey: Form, grouped: Criteria, as_person: Any
) -> None:
    regroup(grouped)
    client = as_person("an")

    def told(household: str) -> str:
        page = reverse("surveys:why", args=[world.households[household].pk])
        return " ".join(client.get(page).content.decode().split())

    text = told("Quảng Hội 1 1")
    assert "Cần giúp" in text and "Nhà mình đã có ai dùng VNeID chưa?" in text
    assert "Chưa có ai cài" in text and "Số người trong hộ" in text and "Đạt" in text
    assert "không đủ điều kiện" not in text
    text = told("Quảng Hội 1 3")
    assert "chưa biết" in text and "không đủ điều kiện" in text and "nhận mọi hộ còn lại" in text


def test_facts_of_the_registers_group_households_and_unknown_is_not_no(world: World) -> None:
    _status(world, "Quảng Hội 1 1", "smartphone", "no")
    _status(world, "Quảng Hội 1 2", "smartphone", "uses")
    home = world.households["Phú Hội 1"]
    Visit.objects.create(
        id=uuid4(), village=home.village, household=home.pk, at=clock.now(), day=clock.today(),
        result="helped",
    )  # fmt: skip
    criteria = _save(
        world, "Vạn Thắng",
        ("Không có máy", "all", [("fact.has_smartphone", "=", "no")]),
        ("Có máy", "all", [("fact.has_smartphone", "=", "yes")]),
        ("Đã đến", "all", [("fact.visits", ">=", "1")]),
        ("Chưa biết", "all", [("fact.has_smartphone", "=", ""), ("fact.people", "=", "3")]),
    )  # fmt: skip
    regroup(criteria)
    assert _group_names(world, "Quảng Hội 1 1", "Quảng Hội 1 2", "Phú Hội 1", "Phú Hội 2") == [
        "Không có máy", "Có máy", "Đã đến", "Chưa biết",
    ]  # fmt: skip


def test_one_resident_who_has_it_is_enough_and_everybody_must_lack_it(world: World) -> None:
    def say(household: str, *states: str) -> None:
        home = world.households[household]
        for n, state in enumerate(states, 1):
            Status.objects.create(
                id=uuid4(), village=home.village, subject_kind="resident", skill="vneid",
                subject=world.residents[f"{household} {n}"].pk, state=state, source="seen",
                since=clock.now() - timedelta(days=1), operation=uuid4(),
            )  # fmt: skip

    say("Quảng Hội 1 1", "no", "no", "uses")
    say("Quảng Hội 1 2", "no", "no", "no")
    say("Quảng Hội 1 3", "no", "no")
    criteria = _save(
        world, "Quảng Hội 1",
        ("Có", "all", [("fact.uses_vneid", "=", "yes")]),
        ("Không", "all", [("fact.uses_vneid", "=", "no")]),
        ("Chưa rõ", "all", [("fact.uses_vneid", "=", "")]),
    )  # fmt: skip
    regroup(criteria)
    names = _group_names(world, "Quảng Hội 1 1", "Quảng Hội 1 2", "Quảng Hội 1 3")
    assert names == ["Có", "Không", "Chưa rõ"]


@pytest.mark.req("REG-02")
def test_membership_speaks_through_the_representative_who_agreed_to_contact(
    world: World, grouped: Criteria, as_person: Any
) -> None:
    agreed, silent = world.households["Quảng Hội 1 1"], world.households["Quảng Hội 1 2"]
    for home, consent in ((agreed, True), (silent, None)):
        home.contact_consent, home.phone = consent, "+8490511111" + home.code[-1]
        home.representative = f"Đại Diện {home.code}"
        home.save()
    regroup(grouped)
    village = world.units["Quảng Hội 1"]
    found = [
        m for g in summary(village, clock.today()) for m in members(village, g.key, clock.today())
    ]
    assert {m.representative: m.may_be_contacted for m in found} == {
        agreed.representative: True, silent.representative: False,
        world.households["Quảng Hội 1 3"].representative: False,
    }  # fmt: skip
    page = as_person("binh").get(reverse("surveys:village", args=[village.pk])).content.decode()
    assert agreed.phone in page and silent.phone not in page
    assert agreed.representative in page and silent.representative in page
    agreed.representative = "Người Mới"
    agreed.save()
    page = as_person("binh").get(reverse("surveys:village", args=[village.pk])).content.decode()
    assert "Người Mới" in page


def test_trying_out_tells_the_sizes_and_writes_nothing(world: World, survey: Form) -> None:
    answered(survey, world.households["Quảng Hội 1 1"], vneid="chua")
    groups = _groups(world, "Vạn Thắng", ("A", "all", [(f"{survey.pk}.vneid", "=", "chua")]))
    sizes, left = try_out(world.units["Vạn Thắng"], groups, clock.today())
    assert (sizes["A"], left) == (1, 8)
    assert not GroupAssignment.objects.exists()


def test_the_builder_adds_tries_and_saves_without_scripts(
    world: World, survey: Form, as_person: Any
) -> None:
    client, owner = as_person("chi"), world.units["Vạn Thắng"].pk
    page = reverse("surveys:criteria", args=[owner])
    one = {"g0-key": "k0", "g0-name": "Đông người", "g0-how": "all"}
    answer = client.post(page, one | {"g0-new": "fact.people", "do": "line:0"}).content.decode()
    assert 'name="g0-l0-about" value="fact.people"' in answer
    line = {"g0-l0-about": "fact.people", "g0-l0-sign": ">=", "g0-l0-value": "x"}
    wrong = client.post(page, one | line | {"do": "save"})
    assert wrong.status_code == 422 and "Nhập một con số" in wrong.content.decode()
    line["g0-l0-value"] = "3"
    assert "9 hộ sẽ vào nhóm này" in client.post(page, one | line | {"do": "try"}).content.decode()
    assert not Criteria.objects.filter(versions__isnull=False).exists()
    assert client.post(page, one | line | {"do": "save"}).status_code == 302
    assert _group_names(world, "Phú Hội 3") == ["Đông người"]
    question = {"g1-key": "k1", "g1-name": "B", "g1-how": "any", "g1-new": f"{survey.pk}.da_lam"}
    both = client.post(page, one | line | question | {"do": "line:1"}).content.decode()
    assert "Xem sổ sức khỏe, đặt lịch khám" in both
    moved = client.post(page, one | line | question | {"do": "up:1"}).content.decode()
    assert moved.index('value="B"') < moved.index('value="Đông người"')


def test_a_leader_sets_the_criteria_and_the_aims_of_the_own_village(
    world: World, as_person: Any
) -> None:
    client, village = as_person("binh"), world.units["Quảng Hội 1"]
    page = reverse("surveys:criteria", args=[village.pk])
    said = {"g0-key": "k0", "g0-name": "Mọi nhà", "g0-how": "all", "do": "save"}
    assert client.post(page, said).status_code == 302
    plan = reverse("surveys:plan", args=[village.pk, "k0"])
    wrong = client.post(plan, {"chat_link": "javascript:alert(1)"})
    assert "bắt đầu bằng https" in wrong.content.decode()
    told = {"chat_name": "Zalo Quảng Hội", "chat_link": "https://zalo.me/g/x", "aim": "12 hộ"}
    assert client.post(plan, told).status_code == 302
    (one,) = summary(village, clock.today())
    assert (one.chat_name, one.aim, one.households) == ("Zalo Quảng Hội", "12 hộ", 3)


def test_the_night_groups_every_commune_again(world: World, grouped: Criteria) -> None:
    other = _save(world, "Sơn Bình", ("Tất cả", "all", []))
    assert regroup_province(connection.schema_name) == 15
    connection.set_tenant(world.province)
    assert other.current and GroupAssignment.objects.count() == 15
    assert made(world, "hai-long").audience == "public"
