"""Targets of a commune that ended: its heir takes them on or contests, then they are its own."""

from datetime import date, datetime

import pytest
from django.core.exceptions import PermissionDenied

from tests.targets.conftest import Stage, again
from toso.demo.world import World
from toso.kit import clock
from toso.kit.clock import HANOI
from toso.people.scope import Scope
from toso.targets import answering, listing
from toso.targets.contests import contests, revision_of
from toso.targets.goals import goals
from toso.targets.merging import merge
from toso.targets.models import Target
from toso.targets.refusals import Refused
from toso.targets.states import State, in_force, state
from toso.targets.together import accept_all

MARCH = datetime(2025, 3, 3, 9, tzinfo=HANOI)


@pytest.fixture
def owed(stage: Stage, july: World) -> Target:
    """In March 2025 the district gave the commune a target; it ended before it had said a word."""
    with clock.travel(MARCH):
        on = MARCH.date()
        (code, *_more) = [d.code for d in goals(2025, on)]
        more = {"year": 2025, "on": on}
        whole, part = (stage.line(name, 500, 900, indicator=code)
                       for name in ("Vạn Ninh", "Vạn Thắng"))  # fmt: skip
        stage.give("province", "Khánh Hòa", "long", whole, to="district", **more)
        (target,) = stage.give("district", "Vạn Ninh", "son", part, to="commune", **more)
    return again(target)


def test_the_heirs_chair_takes_it_on_and_nobody_else(july: World, owed: Target) -> None:
    for name in ("dung", "uyen", "nga", "son", "long"):
        with pytest.raises(PermissionDenied):
            answering.accept(owed, by=july.people[name], seen=1)
    answering.accept(owed, by=july.people["vinh"], seen=1)
    assert state(again(owed)) == State.ACCEPTED


def test_what_the_heir_contests_is_answered_where_the_level_above_has_ended(
    july: World, owed: Target
) -> None:
    people = july.people
    answering.contest(owed, by=people["vinh"], seen=1, reason="Đông hộ đi biển.", count=400)
    waits = {
        name: [t.pk for t in listing.contested(Scope.of(people[name], clock.today()), 2025)]
        for name in ("long", "son", "vinh", "phuc")
    }
    assert waits == {"long": [owed.pk], "son": [], "vinh": [], "phuc": []}
    with pytest.raises(PermissionDenied):
        answering.answer(owed, by=people["son"], seen=1, reason="Giữ nguyên.")
    answering.answer(owed, by=people["long"], seen=1, reason="Giữ nguyên.")
    outcome = accept_all({owed.pk: 1}, by=people["vinh"])
    assert len(outcome.done) == 1 and state(again(owed)) == State.ACCEPTED


def test_an_ended_communes_target_is_not_revised_but_first_taken_over(
    stage: Stage, july: World, owed: Target
) -> None:
    people = july.people
    answering.contest(owed, by=people["vinh"], seen=1, reason="Đông hộ đi biển.", count=400)
    with pytest.raises(Refused, match="đã kết thúc"):
        revision_of(contests(Scope.of(people["long"], clock.today())), by=people["long"], reason="")
    paper = stage.paper(stage.office("Khánh Hòa"), on=clock.today())
    answering.answer(owed, by=people["long"], seen=1, reason="Giữ nguyên.")
    answering.accept(owed, by=people["vinh"], seen=1)
    (heir,) = merge(july.units["Đại Lãnh"], year=2025, document=paper, by=people["long"])
    held = in_force(again(heir))
    assert held and (held.count, held.base, heir.unit) == (500, 900, july.units["Đại Lãnh"])
    assert state(again(owed)) == State.CLOSED


def test_the_heir_finds_it_on_its_page_and_answers_there(
    july: World, owed: Target, as_person
) -> None:
    page = f"/targets/{owed.pk}/"
    seen = {name: as_person(name).get(page).status_code for name in ("vinh", "hai", "nga", "dung")}
    assert seen == {"vinh": 200, "hai": 200, "nga": 404, "dung": 404}
    own = as_person("vinh").get("/targets/?year=2025").content.decode()
    assert "Của đơn vị đã nhập về đây" in own and page in own
    many = as_person("vinh").get("/targets/waiting/?year=2025").content.decode()
    assert f"{owed.pk}.1" in many
    as_person("vinh").post(f"{page}acceptance/", {"seen": 1})
    assert state(again(owed)) == State.ACCEPTED


def test_the_giver_carries_it_over_on_a_page(
    stage: Stage, july: World, owed: Target, as_person
) -> None:
    answering.accept(owed, by=july.people["vinh"], seen=1)
    page, long = "/targets/carrying/?year=2025", as_person("long")
    assert "Tiếp nhận chỉ tiêu sau sáp nhập" in long.get("/targets/?year=2025").content.decode()
    said = {"heir": str(july.units["Đại Lãnh"].pk), "document": ""}
    assert long.post(page, said).status_code == 422, "a document must say so"
    paper = stage.paper(stage.office("Khánh Hòa"), on=clock.today())
    shown = long.get(page).content.decode()
    assert "Xã Đại Lãnh" in shown and "xã Vạn Thắng" in shown and str(paper) in shown
    for name in ("vinh", "hai", "nga", "son"):
        refused = as_person(name).post(page, said | {"document": str(paper.pk)})
        assert refused.status_code == 404, name
    assert long.post(page, said | {"document": str(paper.pk)}).status_code == 302
    held = in_force(again(Target.objects.get(unit=july.units["Đại Lãnh"])))
    assert held and held.count == 500
    assert "Không còn chỉ tiêu nào" in long.get(page).content.decode()


def test_a_team_below_keeps_its_target_and_the_heir_answers_it(
    stage: Stage, july: World, owed: Target
) -> None:
    with clock.travel(datetime(2025, 3, 20, 9, tzinfo=HANOI)):
        answering.accept(owed, by=july.people["dung"], seen=1)
        line = stage.line("Quảng Hội 1", 200, 400, indicator=owed.indicator)
        (part,) = stage.give(
            "commune", "Vạn Thắng", "dung", line, to="team", year=2025, on=date(2025, 3, 20)
        )
    answering.contest(part, by=july.people["binh"], seen=1, reason="Nhiều người già.", count=150)
    answering.answer(part, by=july.people["vinh"], seen=1, reason="Giữ nguyên.")
    assert state(again(part)) == State.ANSWERED
