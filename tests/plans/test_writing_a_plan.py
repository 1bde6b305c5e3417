"""The yearly plan is written, cannot be sent with empty headings, is issued, is in force."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from tests.plans.conftest import issue
from toso.demo.world import World
from toso.documents import refusals as documents
from toso.documents.issuing import discard
from toso.documents.models import Document
from toso.kit import clock
from toso.plans import contents, drafting, issuing, standing
from toso.plans.models import PlanVersion, YearPlan
from toso.plans.refusals import Conflict, Lacking, Refused

pytestmark = pytest.mark.django_db


@pytest.mark.req("CAS-06")
def test_a_plan_with_empty_headings_is_not_sent(world: World, draft: PlanVersion) -> None:
    with pytest.raises(Lacking) as refused:
        issuing.submit(draft, world.people["chi"])
    lacks = refused.value.lacks
    assert [lack.message for lack in lacks] == [
        "Chưa viết mục “Điều kiện kinh tế - xã hội”.",
        "Chưa viết mục “Trình độ dân trí”.",
        "Chưa viết mục “Vùng miền”.",
        "Chưa viết mục “Thời tiết, khí hậu”.",
        "Chưa viết mục “Nhóm hộ gia đình”.",
    ]
    assert {lack.source for lack in lacks} == {"6863/KH-UBND, IV.1.d"}
    assert "trình độ dân trí" in lacks[1].quote
    with pytest.raises(Lacking):
        issue(draft, world)
    assert not draft.moves.exists()


@pytest.mark.req("CAS-06")
def test_one_heading_left_is_one_message(world: World, written: PlanVersion) -> None:
    key = contents.headings(written)[3].key
    drafting.write(written, key, {"text": "  \n "}, world.people["chi"], seen=99)
    written.refresh_from_db()
    with pytest.raises(Lacking) as refused:
        issuing.submit(written, world.people["chi"])
    assert [lack.part for lack in refused.value.lacks] == [key]


@pytest.mark.req("CAS-06")
def test_a_plan_with_every_heading_written_is_sent_and_waits(
    world: World, written: PlanVersion
) -> None:
    issuing.submit(written, world.people["chi"])
    assert issuing.state(written, issuing.latest(written)) == "submitted"
    with pytest.raises(Refused, match="trình ký"):
        drafting.write(written, "text-money", {"text": "5 triệu"}, world.people["chi"], seen=0)
    issuing.send_back(written, world.people["dung"], reason="Thêm kinh phí.")
    drafting.write(written, "text-money", {"text": "5 triệu"}, world.people["chi"], seen=0)


def test_a_draft_bears_no_number_and_an_issued_plan_has_all(
    world: World, written: PlanVersion
) -> None:
    assert str(written.document) == "/KH-UBND"
    issued = issue(written, world, 15)
    document = Document.objects.get(pk=issued.document_id)
    assert (str(document), document.issued_on, document.signer) == (
        "15/KH-UBND", date(2022, 10, 3), "Phạm Ngọc Dũng",
    )  # fmt: skip


def test_a_plan_is_in_force_from_its_day_on(world: World, issued: PlanVersion) -> None:
    plan, unit = issued.plan, world.units["Vạn Thắng"]
    assert not standing.in_force(plan, date(2022, 10, 2))
    assert standing.in_force(plan, date(2022, 10, 3))
    assert standing.active_versions(unit, date(2022, 10, 2)) == []
    assert standing.active_versions(unit, date(2022, 12, 31)) == [issued]
    assert standing.active_versions(unit, date(2023, 1, 1)) == []
    assert standing.plans_in_force([plan.pk], date(2022, 10, 3)) == {plan.pk}


def test_an_issued_version_stays_as_it_is(world: World, issued: PlanVersion) -> None:
    for change in (
        lambda: drafting.write(issued, "text-money", {"text": "9 tỷ"}, world.people["chi"], seen=0),
        lambda: drafting.add(issued, "step", world.people["chi"]),
        lambda: issue(issued, world, 16),
        lambda: issuing.submit(issued, world.people["chi"]),
    ):
        with pytest.raises(Refused, match="giữ nguyên"):
            change()


def test_two_writers_of_one_part_lose_no_text(world: World, draft: PlanVersion) -> None:
    key = contents.headings(draft)[0].key
    drafting.write(draft, key, {"text": "Bản của Chi"}, world.people["chi"], seen=0)
    with pytest.raises(Conflict) as conflict:
        drafting.write(draft, key, {"text": "Bản của Dũng"}, world.people["dung"], seen=0)
    assert conflict.value.theirs == {"text": "Bản của Chi"}
    assert conflict.value.mine == {"text": "Bản của Dũng"}
    assert conflict.value.by == "Lê Thị Kim Chi"
    drafting.write(draft, "text-money", {"text": "5 triệu"}, world.people["dung"], seen=0)
    drafting.write(draft, key, {"text": "Cả hai"}, world.people["dung"], seen=1)


def test_what_somebody_took_away_is_not_written_again_unseen(
    world: World, draft: PlanVersion
) -> None:
    key = drafting.add(draft, "step", world.people["chi"], {"work": "Họp Tổ"})
    drafting.remove(draft, key, world.people["dung"], seen=1)
    with pytest.raises(Conflict) as conflict:
        drafting.write(draft, key, {"work": "Họp Tổ, 2 buổi"}, world.people["chi"], seen=1)
    assert conflict.value.theirs is None


def test_only_people_of_the_commune_write_and_only_its_chair_issues(
    world: World, written: PlanVersion
) -> None:
    for person in ("nga", "giang", "hai", "binh"):
        with pytest.raises(PermissionDenied):
            drafting.write(written, "text-money", {"text": "x"}, world.people[person], seen=0)
    with pytest.raises(PermissionDenied):
        issuing.issue(written, world.people["chi"], number=1, issued_on=clock.today(),
                      signer="Chi", signer_title="CHỦ TỊCH")  # fmt: skip


def test_a_draft_is_read_only_where_it_is_written(world: World, draft: PlanVersion) -> None:
    from toso.people.scope import Scope

    def seen(person: str) -> bool:
        scope = Scope.of(world.people[person], clock.today())
        return YearPlan.objects.within(scope).exists()

    assert seen("chi") and seen("dung") and seen("giang") and seen("hai")
    assert not seen("binh") and not seen("nga") and not seen("phuc")


def test_the_document_of_a_plan_is_not_thrown_away_beside_it(
    world: World, draft: PlanVersion
) -> None:
    assert draft.document
    with pytest.raises(documents.Refused, match="của kế hoạch"):
        discard(draft.document, by=world.people["chi"])
