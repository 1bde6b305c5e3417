"""The pages of plans: who sees what, writing that loses nothing, what is refused and why."""

from collections.abc import Callable

import pytest
from django.test import Client

from tests.plans.conftest import TYPED
from toso.demo.world import World
from toso.plans import contents, drafting, standing
from toso.plans.models import PlanVersion, YearPlan

pytestmark = pytest.mark.django_db
Sign = Callable[[str], Client]


def test_a_commune_without_a_plan_is_told_to_begin_one(world: World, as_person: Sign) -> None:
    chi = as_person("chi")
    assert "Lập kế hoạch năm 2022" in chi.get("/plans/").content.decode()
    answer = chi.post(f"/plans/units/{world.units['Vạn Thắng'].pk}/2022/")
    draft = PlanVersion.objects.get()
    assert answer.headers["Location"] == f"/plans/versions/{draft.pk}/writing/"
    again = chi.post(f"/plans/units/{world.units['Vạn Thắng'].pk}/2022/")
    assert again.headers["Location"] == answer.headers["Location"]


def test_a_neighbour_may_not_begin_it(world: World, as_person: Sign) -> None:
    for person in ("nga", "giang", "hai", "binh"):
        answer = as_person(person).post(f"/plans/units/{world.units['Vạn Thắng'].pk}/2022/")
        assert answer.status_code == 404
    assert not YearPlan.objects.exists()


@pytest.mark.req("CAS-06")
def test_sending_with_empty_headings_shows_one_message_each_with_its_article(
    draft: PlanVersion, as_person: Sign
) -> None:
    answer = as_person("chi").post(f"/plans/versions/{draft.pk}/submission/")
    page = answer.content.decode()
    assert answer.status_code == 422
    assert page.count("Chưa viết mục") == 5
    assert page.count(">6863/KH-UBND, IV.1.d</a>") >= 5


def test_a_part_is_kept_as_one_types(draft: PlanVersion, as_person: Sign) -> None:
    chi, key = as_person("chi"), contents.headings(draft)[0].key
    answer = chi.post(
        f"/plans/versions/{draft.pk}/parts/{key}/", {f"{key}.text": "Biển", f"seen-{key}": "0"}
    )
    assert answer.status_code == 200
    assert 'value="1"' in answer.content.decode()
    assert "Biển" in chi.get(f"/plans/versions/{draft.pk}/writing/").content.decode()


def test_a_stale_edit_is_refused_with_both_texts(
    world: World, draft: PlanVersion, as_person: Sign
) -> None:
    key = contents.headings(draft)[0].key
    drafting.write(draft, key, {"text": "Bản của ông Dũng"}, world.people["dung"], seen=0)
    mine = {f"{key}.text": "Bản của Chi", f"seen-{key}": "0"}
    typed = as_person("chi").post(f"/plans/versions/{draft.pk}/parts/{key}/", mine)
    assert typed.status_code == 409
    assert "Bản của ông Dũng" in typed.content.decode()
    pressed = as_person("chi").post(f"/plans/versions/{draft.pk}/writing/", mine)
    page = pressed.content.decode()
    assert pressed.status_code == 409
    assert "Bản của ông Dũng" in page and "Bản của Chi" in page
    draft.refresh_from_db()
    assert draft.body(key) == {"text": "Bản của ông Dũng"}


def test_a_wrong_day_keeps_everything_that_was_typed(
    world: World, draft: PlanVersion, as_person: Sign
) -> None:
    key = drafting.add(draft, "assignment", world.people["chi"])
    typed = {
        f"{key}.owner": "Văn phòng UBND xã", f"{key}.work": "Họp giao ban",
        f"{key}.due": "31/02/2022",
        f"{key}.result": "", f"{key}.partners": "", f"{key}.source": "", f"seen-{key}": "1",
        "title": "Kế hoạch của xã",
    }  # fmt: skip
    answer = as_person("chi").post(f"/plans/versions/{draft.pk}/writing/", typed)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Ngày phải viết như 25/12/2022." in page
    for text in ("Họp giao ban", "31/02/2022", "Văn phòng UBND xã"):
        assert text in page
    right = as_person("chi").post(
        f"/plans/versions/{draft.pk}/writing/", typed | {f"{key}.due": "25/12/2022"}
    )
    assert right.status_code == 302
    draft.refresh_from_db()
    assert draft.body(key)["due"] == "2022-12-25"


def test_items_are_added_and_taken_away_without_scripts(
    draft: PlanVersion, as_person: Sign
) -> None:
    chi, page = as_person("chi"), f"/plans/versions/{draft.pk}/writing/"
    chi.post(page, {"add": "narrative"})
    draft.refresh_from_db()
    [part] = contents.items(draft, "narrative")
    chi.post(page, {"remove": part.key, f"seen-{part.key}": str(part.revision)})
    draft.refresh_from_db()
    assert contents.items(draft, "narrative") == []


def test_the_plan_goes_from_the_officer_to_the_chair_and_into_force(
    world: World, draft: PlanVersion, as_person: Sign
) -> None:
    chi, dung, page = as_person("chi"), as_person("dung"), f"/plans/versions/{draft.pk}"
    typed = {f"{key}.text": text for key, text in TYPED.items()}
    assert chi.post(f"{page}/writing/", typed | {"show": "1"}).status_code == 302
    assert chi.post(f"{page}/submission/").status_code == 302
    said = {"number": "15", "issued_on": "03/10/2022", "signer": "Phạm Ngọc Dũng",
            "signer_title": "CHỦ TỊCH"}  # fmt: skip
    assert chi.post(f"{page}/issue/", said).status_code == 404
    late = dung.post(f"{page}/issue/", said | {"issued_on": "03/10/2032"})
    assert late.status_code == 422
    assert "Phạm Ngọc Dũng" in late.content.decode()
    assert dung.post(f"{page}/issue/", said).status_code == 302
    draft.refresh_from_db()
    assert standing.in_force(draft.plan, draft.issued_on)
    for person in ("binh", "an", "giang", "hai", "chi"):
        text = as_person(person).get(f"{page}/").content.decode()
        assert "15/KH-UBND" in text


def test_a_draft_is_not_read_by_the_team_nor_above(draft: PlanVersion, as_person: Sign) -> None:
    for person in ("binh", "an", "giang", "hai", "nga"):
        for way in ("", "writing/", "docx", "changes/"):
            answer = as_person(person).get(f"/plans/versions/{draft.pk}/{way}")
            assert answer.status_code == 404, (person, way)
    assert as_person("giang").get(f"/plans/{draft.plan_id}/").status_code == 200


def test_the_department_sees_which_communes_have_no_plan(
    issued: PlanVersion, as_person: Sign
) -> None:
    page = as_person("hai").get("/plans/?year=2022").content.decode()
    assert "15/KH-UBND" in page
    assert page.count("Chưa có kế hoạch") >= 2
    sheet = as_person("hai").get("/plans/?year=2022&as=xlsx")
    assert sheet.status_code == 200
    assert sheet.content[:2] == b"PK"
