"""An issued plan is amended by a version that says who, why and what; the old one stays."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from tests.plans.conftest import issue
from toso.demo.world import World
from toso.documents.chain import versions as documents
from toso.documents.models import Link
from toso.plans import comparing, contents, drafting, standing
from toso.plans.models import PlanVersion
from toso.plans.refusals import Refused

pytestmark = pytest.mark.django_db
Sign = Callable[[str], Client]
REASON = "Thôn Phú Hội ngập từ 10/10, phải lùi lịch tập huấn."


@pytest.fixture
def amended(world: World, written: PlanVersion) -> PlanVersion:
    """The second version: one heading changed, one step moved, one duty added."""
    chi = world.people["chi"]
    drafting.add(written, "step", chi, {"until": "2022-10-15", "work": "Tập huấn ở Phú Hội"})
    written.refresh_from_db()
    first = issue(written, world, 15, date(2022, 10, 3))
    draft = drafting.amend(first.plan, chi, reason=REASON, proposed_by="Tổ Phú Hội")
    weather = contents.headings(draft)[3]
    text = weather.text + " Phú Hội ngập sâu."
    drafting.write(draft, weather.key, {"text": text}, chi, seen=weather.revision)
    [step] = contents.items(draft, "step")
    drafting.write(draft, step.key, step.body | {"until": "2022-11-05"}, chi, seen=step.revision)
    drafting.add(draft, "assignment", chi, {"owner": "Văn phòng UBND xã", "work": "Báo ngập"})
    draft.refresh_from_db()
    return issue(draft, world, 18, date(2022, 10, 12))


@pytest.mark.req("CAS-10", "TTR-24")
def test_the_amended_plan_shows_who_proposed_who_approved_and_what_changed(
    amended: PlanVersion, as_person: Sign
) -> None:
    page = as_person("binh").get(f"/plans/versions/{amended.pk}/changes/").content.decode()
    assert "Tổ Phú Hội" in page
    assert "Phạm Ngọc Dũng, CHỦ TỊCH" in page and "18/KH-UBND" in page
    assert REASON in page
    found = comparing.changes(amended.plan.versions.get(number=1), amended)
    assert [(change.how, change.title) for change in found] == [
        ("changed", "Thời tiết, khí hậu"), ("added", "phân công"), ("changed", "mốc tiến độ"),
    ]  # fmt: skip
    new = [run.text for run in found[0].fields[0].runs if run.how == "new"]
    assert "".join(new).strip() == "Phú Hội ngập sâu."
    day = found[2].fields[0]
    assert (day.before, day.after) == ("15/10/2022", "05/11/2022")


@pytest.mark.req("CAS-10")
def test_the_old_version_stays_readable_as_it_was(
    world: World, amended: PlanVersion, as_person: Sign
) -> None:
    old = amended.plan.versions.get(number=1)
    page = as_person("binh").get(f"/plans/versions/{old.pk}/").content.decode()
    assert "15/KH-UBND" in page and "ngập sâu" not in page
    assert "đã được sửa đổi" in page
    assert as_person("binh").get(f"/plans/versions/{old.pk}/docx").status_code == 200
    assert standing.version_on(amended.plan, date(2022, 10, 11)) == old
    assert standing.version_on(amended.plan, date(2022, 10, 12)) == amended


@pytest.mark.req("TTR-24")
def test_the_register_of_documents_knows_the_amendment(amended: PlanVersion) -> None:
    first = amended.plan.versions.get(number=1).document
    link = Link.objects.get(document=amended.document, other=first, how=Link.How.AMENDS)
    assert (link.proposed_by, link.reason) == ("Tổ Phú Hội", REASON)
    assert "Bổ sung phân công: Báo ngập" in link.changes
    assert [v.approved_by for v in documents(first)] == ["Phạm Ngọc Dũng, CHỦ TỊCH"] * 2


def test_an_item_is_the_same_in_both_versions(amended: PlanVersion) -> None:
    first = amended.plan.versions.get(number=1)
    assert contents.items(first, "step")[0].id == contents.items(amended, "step")[0].id


def test_an_amendment_without_reason_or_proposer_is_refused(
    world: World, issued: PlanVersion
) -> None:
    chi = world.people["chi"]
    with pytest.raises(Refused, match="lý do"):
        drafting.amend(issued.plan, chi, reason=" ", proposed_by="Tổ Phú Hội")
    with pytest.raises(Refused, match="đề xuất"):
        drafting.amend(issued.plan, chi, reason=REASON, proposed_by="")
    drafting.amend(issued.plan, chi, reason=REASON, proposed_by="Tổ Phú Hội")
    with pytest.raises(Refused, match="dự thảo"):
        drafting.amend(issued.plan, chi, reason=REASON, proposed_by="Tổ Phú Hội")


def test_the_standing_version_holds_while_the_amendment_is_drafted(
    world: World, issued: PlanVersion
) -> None:
    drafting.amend(issued.plan, world.people["chi"], reason=REASON, proposed_by="Tổ Phú Hội")
    assert standing.version_on(issued.plan, date(2022, 10, 18)) == issued


def test_no_amendment_is_older_than_what_it_amends(world: World, issued: PlanVersion) -> None:
    draft = drafting.amend(issued.plan, world.people["chi"], reason=REASON, proposed_by="Tổ")
    with pytest.raises(Refused, match="trước bản đang có hiệu lực"):
        issue(draft, world, 19, date(2022, 10, 2))
