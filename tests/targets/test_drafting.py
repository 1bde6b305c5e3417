"""Drafts of assignments: divided in several ways, mended by several people, sums always visible."""

import pytest
from django.core.exceptions import PermissionDenied

from tests.targets.conftest import HOUSEHOLDS, Stage
from toso.documents.models import Document
from toso.figures.counting import recount_all
from toso.figures.rolling import refresh_all
from toso.kit import clock
from toso.kit.period import Period
from toso.people.scope import Scope
from toso.targets.allocating import Method, receivers, suggest, sums
from toso.targets.assigning import issue
from toso.targets.bases import bases
from toso.targets.drafting import discard, open_draft, write
from toso.targets.models import Assignment, Target
from toso.targets.refusals import Exceeded, Refused, Stale

SEPTEMBER = Period("2022-09")
SIGNED = {"number": 88, "signer": "Lê Hồng Sơn", "signer_title": "Chủ tịch"}


@pytest.fixture
def draft(stage: Stage) -> Assignment:
    stage.give("province", "Khánh Hòa", "long", stage.line("Vạn Ninh", 900, 3000), to="district")
    return open_draft(
        assigner="district", receiver="commune", unit=stage.unit("Vạn Ninh"), year=2022,
        by=stage.world.people["giang"], lines=[stage.line("Vạn Thắng", 500, 1800)],
    )  # fmt: skip


def test_the_sum_against_the_parent_is_always_there(stage: Stage, draft: Assignment) -> None:
    lines = [stage.line("Vạn Thắng", 500, 1800), stage.line("Vạn Giã", 450, 1200)]
    now = sums(draft, lines, clock.today(), SEPTEMBER)[HOUSEHOLDS]
    assert (now.given, now.allocated, now.left, now.exceeds) == (900, 950, -50, True)
    assert (now.base_given, now.base_drafted) == (3000, 3000)


def test_what_others_hold_already_counts(stage: Stage, draft: Assignment) -> None:
    stage.give("district", "Vạn Ninh", "son", stage.line("Vạn Giã", 300), to="commune")
    now = sums(draft, [stage.line("Vạn Thắng", 500)], clock.today(), SEPTEMBER)[HOUSEHOLDS]
    assert (now.held, now.drafted, now.left) == (300, 500, 100)


def test_a_form_opened_before_somebody_else_saved_loses_nothing(
    stage: Stage, draft: Assignment
) -> None:
    theirs, mine = [stage.line("Vạn Thắng", 520)], [stage.line("Vạn Thắng", 480)]
    write(draft, theirs, by=stage.world.people["son"], revision=1)
    with pytest.raises(Stale) as stale:
        write(draft, mine, by=stage.world.people["giang"], revision=1)
    assert [line.count for line in stale.value.mine] == [480]
    assert [line.count for line in stale.value.theirs] == [520]
    assert "Lê Hồng Sơn" in str(stale.value)


def test_a_draft_that_exceeds_is_kept_and_its_paper_gets_no_number(
    stage: Stage, draft: Assignment
) -> None:
    write(draft, [stage.line("Vạn Thắng", 901)], by=stage.world.people["giang"], revision=1)
    with pytest.raises(Exceeded):
        issue(draft, issued_on=clock.today(), by=stage.world.people["son"], **SIGNED)
    draft.refresh_from_db()
    assert draft.is_draft and Document.objects.get(pk=draft.document_id).is_draft
    assert not Target.objects.to("commune").exists()


def test_an_officer_drafts_and_only_the_chair_issues(stage: Stage, draft: Assignment) -> None:
    with pytest.raises(PermissionDenied):
        issue(draft, issued_on=clock.today(), by=stage.world.people["giang"], **SIGNED)
    with pytest.raises(PermissionDenied):
        write(draft, [], by=stage.world.people["chi"], revision=1)
    (target,) = issue(draft, issued_on=clock.today(), by=stage.world.people["son"], **SIGNED)
    assert target.receiver == "commune"
    with pytest.raises(Refused, match="đã ban hành"):
        issue(draft, issued_on=clock.today(), by=stage.world.people["son"], **SIGNED)
    with pytest.raises(Refused, match="giữ nguyên"):
        write(draft, [], by=stage.world.people["giang"], revision=1)


def test_a_draft_is_seen_where_it_is_written_only(stage: Stage, draft: Assignment) -> None:
    def seen(key: str) -> bool:
        scope = Scope.of(stage.world.people[key], clock.today())
        return Assignment.objects.within(scope).filter(pk=draft.pk).exists()

    assert seen("giang") and seen("son")
    assert not any(seen(key) for key in ("chi", "dung", "binh", "phuc", "oanh", "hai"))


def test_a_draft_is_thrown_away_with_its_document(stage: Stage, draft: Assignment) -> None:
    discard(draft, by=stage.world.people["giang"])
    assert not Assignment.objects.drafts().exists()
    assert not Document.objects.filter(pk=draft.document_id).exists()


def test_bases_come_from_the_registers_and_say_so(stage: Stage) -> None:
    recount_all([SEPTEMBER])
    refresh_all(SEPTEMBER)
    units = [stage.unit("Vạn Thắng").pk, stage.unit("Vạn Giã").pk]
    found = bases([HOUSEHOLDS, "visits"], units, SEPTEMBER)
    base = found[HOUSEHOLDS, units[0]]
    assert (base.number, base.reached, base.lacking) == (9, 0, 9)
    assert base.source == "Sổ trên TổSố, tháng 09/2022"
    assert found["visits", units[0]].number is None


def test_a_number_is_divided_by_base_by_lack_and_equally(stage: Stage) -> None:
    recount_all([SEPTEMBER])
    refresh_all(SEPTEMBER)
    places = receivers("commune", stage.unit("Vạn Ninh"), clock.today())
    assert [place.name for place in places] == ["thị trấn Vạn Giã", "xã Vạn Thắng"]
    for method, counts in ((Method.BASE, [4, 6]), (Method.LACK, [4, 6]), (Method.EQUAL, [5, 5])):
        lines = suggest(HOUSEHOLDS, 10, places, SEPTEMBER, method)
        assert [line.count for line in lines] == counts


def test_an_unknown_base_says_so_and_is_never_taken_for_zero(stage: Stage) -> None:
    places = receivers("commune", stage.unit("Vạn Ninh"), clock.today())
    lines = suggest(HOUSEHOLDS, 10, places, SEPTEMBER, Method.EQUAL)
    assert {line.base for line in lines} == {None}
    assert all("Chưa có số liệu" in line.base_source for line in lines)
    with pytest.raises(Refused, match="chưa biết mẫu số"):
        suggest(HOUSEHOLDS, 10, places, SEPTEMBER, Method.BASE)


def test_teams_are_offered_by_their_names(stage: Stage) -> None:
    places = receivers("team", stage.unit("Vạn Thắng"), clock.today())
    assert [place.team for place in places] == [
        stage.world.teams["Quảng Hội 1"].pk,
        stage.world.teams["Quảng Hội 2"].pk,
    ]
