"""Guides, the month's report, surveys and photos on the phone, with no network and afterwards."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from django_tenants.utils import schema_context
from PIL import Image
from playwright.sync_api import expect

from tests.browser.pocket import Pocket
from tests.browser.weather import Weather
from tests.surveys.conftest import made
from toso.demo.world import SCHEMA, World
from toso.field.models import Attachment
from toso.field.phones.attachments import stored_at
from toso.kit import clock
from toso.kit.period import Period
from toso.registers.models import Household
from toso.reports.models import Draft, Obligation
from toso.reports.opening import open_period
from toso.surveys.drafting import suggested
from toso.surveys.grouping import regroup, save_criteria
from toso.surveys.models import Answer
from toso.surveys.topics import topics

pytestmark = pytest.mark.browser
Take = Callable[..., Pocket]
VILLAGE = "Quảng Hội 1"
SECRET = "Chụp tại nhà bà Sáu"
NOTE = "Bà con xóm trên hỏi nhiều về VNeID."


@pytest.fixture(scope="module")
def report(world: World) -> Obligation:
    """The report of October, which its leader writes."""
    with schema_context(SCHEMA):
        open_period(world.province, Period("2022-10"))
        return Obligation.objects.get(period="2022-10", unit=world.units[VILLAGE], level="team")


@pytest.fixture(scope="module")
def survey(world: World) -> Any:
    """A survey of the commune, and groups of its households."""
    with schema_context(SCHEMA):
        form = made(world, "ky-nang-so")
        commune = world.units["Vạn Thắng"]
        groups = suggested(topics(commune.pk, clock.today())).saved()
        regroup(save_criteria(commune, groups, world.people["chi"]).criteria)
        return form


@pytest.fixture
def neighbour(world: World) -> Household:
    return world.households[f"{VILLAGE} 1"]


def anew(person: Pocket) -> Pocket:
    """Ask for the reference again, and let the network go."""
    person.store('remember("referred", 0)')
    person.send().synced().ready_offline()
    return person.signal(False)


def written(report: Obligation, heading: str = "results") -> dict[str, Any]:
    with schema_context(SCHEMA):
        return dict(Draft.objects.get(pk=report.pk).texts.get(heading, {}))


def photo(text: str = SECRET) -> bytes:
    """A large photo, lying on its side, that says where it was taken."""
    noise = Image.effect_noise((800, 600), 90).convert("RGB").resize((3200, 2400))
    about = Image.Exif()
    about[0x010E], about[0x0112] = text, 6
    out = BytesIO()
    noise.save(out, "JPEG", quality=92, exif=about)
    return out.getvalue()


def choose_photo(person: Pocket, neighbour: Household) -> None:
    person.screen(f"/visit/household/{neighbour.pk}").fill(need="identity", skill="")
    person.page.locator("summary", has_text="Thêm ảnh").tap()
    expect(person.page.get_by_text("Không chụp căn cước, giấy tờ, mặt trẻ em.")).to_be_visible()
    person.page.set_input_files(
        "input[type=file]", {"name": "a.jpg", "mimeType": "image/jpeg", "buffer": photo()}
    )
    person.page.locator(".pictures img").wait_for()


def save(person: Pocket) -> None:
    person.page.get_by_role("button", name="Lưu lượt thăm").tap()
    person.page.locator("#toast", has_text="Đã ghi lượt thăm").wait_for()


def test_guides_are_found_read_and_ticked_without_a_network(an: Pocket) -> None:
    anew(an).screen("/guides")
    an.page.get_by_label("Tìm bài hướng dẫn").fill("quet ma")
    an.look("guides").page.get_by_role("link", name="Thanh toán điện tử").tap()
    an.page.locator(".tick", has_text="Quét mã").tap()
    an.look("guide").page.reload()
    an.opened()
    assert an.page.locator(".tick input:checked").count() == 1
    assert an.page.locator(".guide strong", has_text="Quét mã").count() == 1


def test_a_visit_leads_to_the_guide_for_its_need_and_back(an: Pocket, neighbour: Household) -> None:
    anew(an).screen(f"/visit/household/{neighbour.pk}").fill(need="payment", skill="")
    an.page.get_by_role("link", name="Xem cách hướng dẫn").first.tap()
    expect(an.page.locator("h1")).to_contain_text("Thanh toán điện tử")
    an.page.get_by_role("link", name="Quay lại").first.tap()
    expect(an.page.locator("input[name=need]:checked")).to_have_value("payment")


def test_the_text_of_a_guide_is_never_markup(an: Pocket) -> None:
    anew(an)
    an.store(
        'db.rows.update("guide:vneid", { text: said })', argument="1. <img src=x> **<b>a</b>**"
    )
    an.screen("/guides/vneid")
    assert an.page.locator(".guide img, .guide b").count() == 0
    assert an.page.locator(".guide strong").inner_text() == "<b>a</b>"


def test_the_leader_writes_the_report_without_a_network(pocket: Take, report: Obligation) -> None:
    binh = anew(pocket("binh"))
    binh.screen(f"/report/{report.pk}").look("report")
    binh.page.get_by_role("link", name="Kết quả thực hiện").tap()
    binh.page.locator("#text").fill("Đã thăm 12 hộ.")
    binh.page.reload()
    binh.opened()
    expect(binh.page.locator("#text")).to_have_value("Đã thăm 12 hộ.")
    binh.look("report-heading").page.get_by_role("button", name="Lưu mục này").tap()
    binh.page.get_by_text("Còn 1 mục chờ gửi lên.").wait_for()
    binh.signal(True).send().synced()
    assert written(report)["text"] == "Đã thăm 12 hộ."
    page = binh.page.get_by_role("link", name="Xem lại và nộp báo cáo")
    with binh.page.expect_navigation():
        page.tap()
    expect(binh.page.locator("#text-results")).to_have_value("Đã thăm 12 hộ.")


def test_a_note_of_the_month_is_put_into_the_report_without_a_network(
    pocket: Take, world: World, report: Obligation
) -> None:
    binh = pocket("binh")
    house = world.households[f"{VILLAGE} 2"]
    binh.screen(f"/visit/household/{house.pk}").fill(need="identity", skill="")
    binh.page.locator("summary", has_text="Thêm ghi chú").tap()
    binh.page.locator("#note").fill(NOTE)
    save(binh)
    binh.send().synced()
    anew(binh).screen(f"/report/{report.pk}/results")
    binh.page.locator("summary", has_text="Gợi ý từ việc đã làm").tap()
    offer = binh.page.locator(".offer", has_text=NOTE)
    offer.get_by_role("button", name="Chèn").tap()
    expect(offer.get_by_text("Đã chèn")).to_be_visible()
    binh.look("report-offers").page.get_by_role("button", name="Lưu mục này").tap()
    binh.page.get_by_text("mục chờ gửi lên").wait_for()
    binh.signal(True).send().synced()
    kept = written(report)
    assert NOTE in kept["text"] and kept["origins"][0].startswith("visit:")


def test_a_text_that_came_too_late_is_chosen_from_on_the_phone(
    pocket: Take, world: World, report: Obligation
) -> None:
    binh = anew(pocket("binh"))
    binh.screen(f"/report/{report.pk}/difficulties").page.locator("#text").fill("Sóng yếu.")
    binh.page.get_by_role("button", name="Lưu mục này").tap()
    binh.until(binh.waiting)
    with schema_context(SCHEMA):
        report.begin().write("difficulties", "Mưa nhiều.", world.people["binh"])
    binh.signal(True).send().synced()
    assert written(report, "difficulties")["text"] == "Mưa nhiều."
    binh.screen(f"/report/{report.pk}").page.get_by_text("Có hai bản, cần chọn").wait_for()
    binh.screen(f"/report/{report.pk}/difficulties").look("report-two")
    binh.page.get_by_role("button", name="Ghép cả hai").tap()
    binh.until(lambda: not binh.waiting()).synced()
    kept = written(report, "difficulties")
    assert (kept["text"], kept["others"]) == ("Mưa nhiều.\nSóng yếu.", [])


def test_a_member_reads_the_report_and_does_not_write_it(an: Pocket, report: Obligation) -> None:
    anew(an).screen(f"/report/{report.pk}/results")
    assert an.page.locator("#text").count() == 0
    assert an.sees("Mục này chỉ để đọc")


def test_what_was_returned_stands_above_the_houses_of_today(
    pocket: Take, world: World, report: Obligation
) -> None:
    with schema_context(SCHEMA):
        sent = report.submit(world.people["binh"], overrule="Giữa tháng.")
        sent.send_back(world.people["chi"], "Ghi rõ số hộ vắng nhà.")
    binh = anew(pocket("binh")).screen("/")
    binh.page.get_by_text("Báo cáo tháng 10/2022 bị trả lại").wait_for()
    binh.look("today-duty").page.get_by_text("Ghi rõ số hộ vắng nhà.").tap()
    expect(binh.page.locator("h1")).to_have_text("Báo cáo tháng 10/2022")


def test_a_photo_travels_small_after_its_visit_and_says_nothing_of_where(
    an: Pocket, neighbour: Household
) -> None:
    an.signal(False)
    choose_photo(an, neighbour)
    an.look("visit-photo")
    save(an)
    (kept,) = an.store("(await db.blobs.toArray()).map((b) => ({ ...b, data: b.data.size }))")
    assert kept["state"] == "waiting" and kept["data"] <= 200_000
    an.signal(True).send().synced()
    an.until(lambda: an.store("(await db.blobs.get(said)).state", argument=kept["id"]) == "sent")
    with schema_context(SCHEMA):
        row = Attachment.objects.get(pk=kept["id"])
        content = stored_at(row).read_bytes()
    assert str(row.about) == kept["about"] and SECRET.encode() not in content
    with Image.open(BytesIO(content)) as image:
        assert max(image.size) <= 1280 and image.height > image.width, "upright, as it was held"
    an.screen(f"/house/{neighbour.pk}").page.locator(".pictures img").first.wait_for()


def test_a_photo_goes_on_where_the_network_cut_it(
    an: Pocket, neighbour: Household, weather: Weather
) -> None:
    an.signal(False)
    choose_photo(an, neighbour)
    save(an)
    (id,) = an.store('db.blobs.where({ state: "waiting" }).primaryKeys()')
    asked: list[str] = []

    def cut(route: Any) -> None:
        asked.append(route.request.url)
        if len(asked) == 2:
            route.abort()
        else:
            route.continue_()

    an.page.route("**/field/attachments/*offset=*", cut)
    an.signal(True).send()
    assert an.store("(await db.blobs.get(said)).state", argument=id) == "waiting"
    an.send().synced()
    an.page.unroute("**/field/attachments/*offset=*")
    assert an.store("(await db.blobs.get(said)).state", argument=id) == "sent"
    assert [url.partition("offset=")[2] for url in asked[:3]] == ["0", "100000", "100000"]


def test_a_nearly_full_phone_keeps_the_visit_without_its_photo(
    an: Pocket, neighbour: Household
) -> None:
    an.page.evaluate(
        "navigator.storage.estimate = async () => ({ quota: 60_000_000, usage: 50_000_000 })"
    )
    an.signal(False).screen(f"/visit/household/{neighbour.pk}").fill(need="identity", skill="")
    an.page.locator("summary", has_text="Thêm ảnh").tap()
    an.page.set_input_files(
        "input[type=file]", {"name": "a.jpg", "mimeType": "image/jpeg", "buffer": photo()}
    )
    an.page.locator("#toast", has_text="Bộ nhớ máy gần đầy").wait_for()
    save(an)
    assert an.waiting() and not an.page.locator(".pictures img").count()
    an.page.reload()
    an.opened()


def test_a_visit_taken_back_gives_its_photo_back_to_the_form(
    an: Pocket, neighbour: Household
) -> None:
    an.signal(False)
    choose_photo(an, neighbour)
    save(an)
    an.page.locator("#toast").get_by_role("button", name="Rút lại").tap()
    an.until(lambda: not an.waiting())
    assert an.store('(await db.blobs.where({ state: "waiting" }).count())') == 0


def test_a_survey_is_asked_without_a_network_and_marked(
    an: Pocket, survey: Any, neighbour: Household
) -> None:
    anew(an).screen("/surveys").page.get_by_role("link", name="Khảo sát kỹ năng số").tap()
    an.page.get_by_role("link", name=neighbour.representative).first.tap()
    an.page.get_by_role("button", name="Lưu phiếu").tap()
    expect(an.page.locator("#q-so_nguoi-fault")).to_be_visible()
    an.look("survey-missing")
    for name, value in [("so_nguoi", "4"), ("so_may", "2")]:
        an.page.locator(f"#q-{name}").fill(value)
        an.page.locator(f"#q-{name}").press("Tab")
    for name, value in [("internet", "cap_quang"), ("da_lam", "goi_zalo"), ("vneid", "da_cai"),
                        ("tra_tien", "tien_mat"), ("san_pham", "khong"),
                        ("muon_hoc", "vneid")]:  # fmt: skip
        an.page.locator(f"#q-{name}-card label", has=an.page.locator(f"[value={value}]")).tap()
    an.page.get_by_role("button", name="Lưu phiếu").tap()
    an.page.locator("#toast", has_text="Đã lưu phiếu").wait_for()
    an.page.get_by_role("button", name="Đã trả lời").tap()
    expect(an.page.get_by_text("Đã khảo sát 18/10/2022")).to_be_visible()
    an.look("survey-done").signal(True).send().synced()
    with schema_context(SCHEMA):
        answer = Answer.objects.get(form=survey, subject=neighbour.pk)
    assert answer.complete and answer.values["so_nguoi"] == 4


def test_the_same_survey_begins_with_what_was_answered_last_time(
    an: Pocket, survey: Any, neighbour: Household
) -> None:
    anew(an).screen("/surveys").page.get_by_role("link", name="Khảo sát kỹ năng số").tap()
    an.page.get_by_role("button", name="Đã trả lời").tap()
    an.page.get_by_role("link", name=neighbour.representative).first.tap()
    an.page.get_by_role("button", name="câu trả lời lần trước").tap()
    expect(an.page.locator("#q-so_nguoi")).to_have_value("4")
    marks = an.page.locator(".question .badge", has_text="Lấy lại từ lần trước")
    before = marks.count()
    an.page.locator("#q-so_nguoi").fill("5")
    an.page.locator("#q-so_nguoi").press("Tab")
    expect(marks).to_have_count(before - 1)
    an.look("survey-taken").page.get_by_role("button", name="Lưu phiếu").tap()
    an.page.locator("#toast", has_text="Đã lưu phiếu").wait_for()
    an.signal(True).send().synced()
    with schema_context(SCHEMA):
        answer = Answer.objects.filter(form=survey, subject=neighbour.pk).latest("at")
    assert answer.values["so_nguoi"] == 5 and answer.values["so_may"] == 2
    assert "so_may" in answer.taken and "so_nguoi" not in answer.taken


def test_the_house_says_its_group_and_why(an: Pocket, survey: Any, neighbour: Household) -> None:
    anew(an).screen(f"/house/{neighbour.pk}").page.locator("summary", has_text="Nhóm:").tap()
    expect(an.page.get_by_text("Vì sao hộ này ở nhóm này")).to_be_visible()
    an.look("house-group")


def test_leaving_forgets_the_photo_of_a_form(an: Pocket, neighbour: Household) -> None:
    choose_photo(an, neighbour)
    drafts = 'db.blobs.where({ state: "draft" }).count()'
    assert an.store(drafts) >= 1
    an.begins_anew("part('store').then(({ forgetVillages }) => forgetVillages());").synced()
    assert an.store(drafts) == 0 and an.rows("guide")
