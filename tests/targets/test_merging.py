"""After a merger of units, one target takes over by an explicit act; nothing is lost."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.db.backends.postgresql.psycopg_any import DateRange

from tests.targets.conftest import Stage, again
from toso.places.models import Succession
from toso.targets.balances import balance
from toso.targets.merging import merge, merge_teams
from toso.targets.models import Target
from toso.targets.refusals import Refused
from toso.targets.states import State, in_force, state
from toso.teams.models import Team

DAY = date(2022, 10, 1)


@pytest.fixture
def cascade(stage: Stage) -> Stage:
    """Both communes of Vạn Ninh hold targets, Vạn Thắng's teams too; then Vạn Giã goes into it."""
    stage.give("province", "Khánh Hòa", "long", stage.line("Vạn Ninh", 900, 3000), to="district")
    stage.give(
        "district", "Vạn Ninh", "son",
        stage.line("Vạn Thắng", 500, 1800, steps={"2022-Q3": 200, "2022-Q4": 500}),
        stage.line("Vạn Giã", 400, 1200, steps={"2022-Q3": 100, "2022-Q4": 400}), to="commune",
    )  # fmt: skip
    stage.person("chu", "commune_chair", "Vạn Giã")
    stage.give("commune", "Vạn Giã", "chu", stage.line("Tổ dân phố 1", 400, 1200), to="team")
    Succession.objects.create(
        old=stage.unit("Vạn Giã"), new=stage.unit("Vạn Thắng"), share="whole", is_default=True,
        on=DAY,
    )  # fmt: skip
    return stage


def merged(stage: Stage, by: str = "son") -> list[Target]:
    paper = stage.paper(stage.office("Vạn Ninh"), on=date(2022, 10, 5))
    return merge(stage.unit("Vạn Thắng"), year=2022, document=paper, by=stage.world.people[by])


def test_the_successor_holds_the_sum_and_the_forebears_stay_readable(cascade: Stage) -> None:
    old = Target.objects.get(unit=cascade.unit("Vạn Giã"))
    (heir,) = merged(cascade)
    version = in_force(again(heir))
    assert version and (version.count, version.base) == (900, 3000)
    assert version.steps == {"2022-Q3": 300, "2022-Q4": 900}
    old = again(old)
    assert state(old) == State.CLOSED and old.successor == heir
    held = in_force(old)
    assert held and held.count == 400
    before = in_force(again(heir), date(2022, 9, 1))
    assert before and before.count == 500


def test_the_parts_of_a_forebear_count_against_the_successor(cascade: Stage) -> None:
    (heir,) = merged(cascade)
    now = balance(again(heir))
    assert (now.given, now.allocated, now.left) == (900, 400, 500)
    district = again(Target.objects.get(receiver="district"))
    assert balance(district).left == 0


def test_nothing_is_merged_twice_or_by_itself(cascade: Stage) -> None:
    assert state(again(Target.objects.get(unit=cascade.unit("Vạn Giã")))) == State.ASSIGNED
    merged(cascade)
    with pytest.raises(Refused, match="Không còn"):
        merged(cascade)


def test_only_the_office_that_assigns_merges(cascade: Stage) -> None:
    for key in ("dung", "giang", "chi", "tung"):
        with pytest.raises(PermissionDenied):
            merged(cascade, key)


def test_what_went_into_another_is_no_longer_revised(cascade: Stage) -> None:
    merged(cascade)
    with pytest.raises(Refused, match="sáp nhập"):
        cascade.give(
            "district", "Vạn Ninh", "son", cascade.line("Vạn Giã", 300), to="commune",
            revise=True, reason="Giảm", on=date(2022, 10, 6),
        )  # fmt: skip


def test_a_base_that_one_forebear_lacks_is_not_known(stage: Stage) -> None:
    stage.give("province", "Khánh Hòa", "long", stage.line("Vạn Ninh", 900), to="district")
    stage.give(
        "district", "Vạn Ninh", "son", stage.line("Vạn Thắng", 500, 1800),
        stage.line("Vạn Giã", 400), to="commune",
    )  # fmt: skip
    Succession.objects.create(
        old=stage.unit("Vạn Giã"), new=stage.unit("Vạn Thắng"), share="whole", is_default=True,
        on=DAY,
    )  # fmt: skip
    (heir,) = merged(stage)
    version = in_force(again(heir))
    assert version and version.base is None and "chưa biết mẫu số" in version.base_source


def test_a_team_takes_over_the_targets_of_the_team_before_it(cascade: Stage) -> None:
    old = cascade.world.teams["Tổ dân phố 1"]
    new = Team.objects.create(
        level="village", host=cascade.unit("Tổ dân phố 1"), name="Tổ mới", number=2,
        valid=DateRange(DAY, None, "[)"),
    )  # fmt: skip
    Team.objects.filter(pk=old.pk).update(successor=new)
    paper = cascade.paper(cascade.office("Vạn Giã"), "KH", date(2022, 10, 5))
    (heir,) = merge_teams(new, year=2022, document=paper, by=cascade.world.people["chu"])
    version = in_force(again(heir))
    assert version and version.count == 400
    assert again(heir).parent == Target.objects.get(unit=cascade.unit("Vạn Giã"), team=None)
