"""Giving targets step by step: the charter's path, the papers, and the sums (mission §6)."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.db.backends.postgresql.psycopg_any import DateRange

from tests.targets.conftest import HOUSEHOLDS, Stage, again
from toso.demo.named_units import START
from toso.journal.models import Entry
from toso.people.models import Appointment
from toso.targets.accountable import accountable
from toso.targets.balances import balance
from toso.targets.models import Target, Version
from toso.targets.refusals import Exceeded, Refused
from toso.targets.states import State, in_force, state


def test_a_target_has_a_count_a_base_and_a_percentage_that_is_computed(stage: Stage) -> None:
    (target,) = stage.give(
        "province", "Khánh Hòa", "long", stage.line("Vạn Ninh", 900, 3000), to="district"
    )
    version = in_force(again(target))
    assert version and (version.count, version.base, version.share) == (900, 3000, 30.0)
    assert Entry.objects.filter(verb="target.assign", subject=target.pk).count() == 1


def test_children_never_exceed_what_their_parent_holds(stage: Stage) -> None:
    stage.give("province", "Khánh Hòa", "long", stage.line("Vạn Ninh", 900), to="district")
    with pytest.raises(Exceeded) as refusal:
        stage.give(
            "district", "Vạn Ninh", "son", stage.line("Vạn Thắng", 600),
            stage.line("Vạn Giã", 301), to="commune",
        )  # fmt: skip
    assert refusal.value.over == ((HOUSEHOLDS, 900, 901),)
    assert "900" in str(refusal.value) and "901" in str(refusal.value) and refusal.value.remedy
    assert not Target.objects.to("commune").exists()


def test_what_a_parent_has_left_is_always_known(stage: Stage) -> None:
    (district,) = stage.give(
        "province", "Khánh Hòa", "long", stage.line("Vạn Ninh", 900, 3000), to="district"
    )
    stage.give("district", "Vạn Ninh", "son", stage.line("Vạn Thắng", 600, 1800), to="commune")
    now = balance(again(district))
    assert (now.given, now.allocated, now.left) == (900, 600, 300)
    assert (now.base_given, now.base_allocated, now.base_left) == (3000, 1800, 1200)
    stage.give("district", "Vạn Ninh", "son", stage.line("Vạn Giã", 300), to="commune")
    now = balance(again(district))
    assert now.is_even and now.base_left is None


@pytest.mark.parametrize("key", ["giang", "chi", "hai", "binh", "lan"])
def test_only_the_office_that_assigns_issues(stage: Stage, key: str) -> None:
    with pytest.raises(PermissionDenied):
        stage.give("province", "Khánh Hòa", key, stage.line("Vạn Ninh", 900), to="district")
    assert not Version.objects.exists()


def test_a_superiors_decision_binds_before_it_is_acknowledged(stage: Stage) -> None:
    (target,) = stage.give(
        "province", "Khánh Hòa", "tung", stage.line("Vạn Ninh", 9), to="district"
    )
    target = again(target)
    assert state(target) == State.ASSIGNED and in_force(target) is not None


def test_what_was_given_once_is_changed_by_a_revision_only(stage: Stage) -> None:
    stage.give("province", "Khánh Hòa", "long", stage.line("Vạn Ninh", 900), to="district")
    with pytest.raises(Refused, match="điều chỉnh"):
        stage.give("province", "Khánh Hòa", "long", stage.line("Vạn Ninh", 950), to="district")
    with pytest.raises(Refused, match="lý do"):
        stage.give(
            "province", "Khánh Hòa", "long", stage.line("Vạn Ninh", 950), to="district", revise=True
        )


def test_who_answers_for_a_target_follows_the_posts(stage: Stage) -> None:
    """The chair of that day, and the commune's for its teams; after a change the new one."""
    stage.give("province", "Khánh Hòa", "long", stage.line("Vạn Ninh", 900), to="district")
    stage.give("district", "Vạn Ninh", "son", stage.line("Vạn Thắng", 500), to="commune")
    (team,) = stage.give("commune", "Vạn Thắng", "dung", stage.line("Quảng Hội 1", 9), to="team")
    held = accountable(team, date(2022, 10, 18))
    assert held and held.account == stage.world.people["dung"]
    held.valid = DateRange(START, date(2022, 10, 1), "[)")
    held.save()
    stage.person("moi", "commune_chair", "Vạn Thắng", "Nguyễn Văn Mới")
    Appointment.objects.filter(account__username="moi").update(
        valid=DateRange(date(2022, 10, 1), None, "[)")
    )
    before, now = accountable(team, date(2022, 9, 30)), accountable(team, date(2022, 10, 1))
    assert before and before.account == stage.world.people["dung"]
    assert now and now.account.full_name == "Nguyễn Văn Mới"
