"""Work is assigned under five clarities (003 I.2; HIE-06): one message for each that is missing."""

from datetime import date

import pytest

from tests.tasks.giving import drafted, given, scope_of, work
from toso.charter.models import Programme
from toso.demo.world import World
from toso.tasks import assigning
from toso.tasks.articles import article
from toso.tasks.assigning import Receiver, Unclear
from toso.tasks.clarity import unclear
from toso.tasks.models import Task

TODAY = date(2022, 10, 18)
GAPS = {
    "content": {"content": ""},
    "deliverable": {"deliverable": ""},
    "due": {"due": None},
    "accountable": {"accountable_commune": False},
}


@pytest.mark.req("HIE-06")
@pytest.mark.parametrize("missing", GAPS)
def test_issuing_with_one_clarity_missing_gives_one_message_for_it(
    world: World, missing: str
) -> None:
    [task] = drafted(world, "chi", "Quảng Hội 1", **GAPS[missing])

    with pytest.raises(Unclear) as refused:
        assigning.issue([task], world.people["chi"])

    [found] = refused.value.findings[task.pk]
    assert found.rule == missing
    assert found.severity == "block"
    assert "Rõ người, rõ nội dung, rõ việc, rõ tiến độ, rõ trách nhiệm" in found.quote
    assert Task.objects.get(pk=task.pk).state == "draft"


@pytest.mark.req("HIE-06")
def test_a_team_without_a_leader_lacks_a_person(world: World) -> None:
    scope = scope_of(world, "chi")
    to = [Receiver(world.teams["Quảng Hội 1"], "Quảng Hội 1", "Vạn Thắng")]
    [task] = assigning.draft(
        work(accountable=None, accountable_commune=False, content="", deliverable="", due=None),
        to, world.people["chi"], scope,
    )  # fmt: skip
    assert [f.rule for f in unclear(task, TODAY)] == [
        "person", "content", "deliverable", "due", "accountable",
    ]  # fmt: skip


def test_a_plan_with_the_five_clarities_is_quoted_itself(world: World) -> None:
    Programme.objects.filter(province=world.province).update(charter="kien-giang-2022")
    [task] = drafted(world, "chi", "Quảng Hội 1", due=None)
    [found] = unclear(task, TODAY)
    assert found.source == "Kiên Giang 2022, I.2"


@pytest.mark.parametrize("practice", ["five_clarities", "topics_prepared"])
def test_a_rule_quotes_the_provinces_own_plan_and_never_another_provinces(
    world: World, practice: str
) -> None:
    """Khánh Hòa's plan does not name it, Kiên Giang's does."""
    ours = "câu của TổSố"
    assert article(practice, TODAY, ours) == ("Thông lệ của TổSố", ours)
    Programme.objects.filter(province=world.province).update(charter="kien-giang-2022")
    source, quote = article(practice, TODAY, ours)
    assert source.startswith("Kiên Giang 2022") and quote != ours


def test_clear_work_is_the_leaders_under_the_commune(world: World) -> None:
    [task] = given(world, "chi", "Quảng Hội 1")
    assert task.state == "open"
    assert task.member == world.people["binh"]
    assert str(task.accountable) == "UBND xã Vạn Thắng"
    assert [move.word for move in task.moves.all()] == ["issued"]
