"""The department evaluates a practice, replicates it, learns from other provinces, shares it."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from tests.practices.test_practices import WORDS, sent  # noqa: F401  # a report with an initiative
from toso.demo.world import World
from toso.journal.models import Entry
from toso.practices.deciding import Refused, share, take
from toso.practices.evaluating import evaluate, learn, replicate
from toso.practices.message import message
from toso.practices.models import Practice

WORKSHOP = {
    "event": "Hội thảo mô hình hay tại Nha Trang",
    "held_on": "12/10/2022",
    "link": "https://khanhhoa.gov.vn/hoi-thao",
    "conclusion": "Dễ làm, ít tốn.",
}


@pytest.fixture
def made(world: World, sent) -> Practice:  # noqa: F811
    return take(sent, "good_initiatives", world.people["chi"])


def judged(made: Practice, world: World, worth: bool = True, by: str = "hai") -> None:
    evaluate(made, world.people[by], worth=worth, event="Hội thảo", held_on=date(2022, 10, 12),
             conclusion="Dễ làm.")  # fmt: skip


@pytest.mark.req("GPR-02")
def test_a_practice_is_proposed_evaluated_in_a_workshop_and_replicated_in_named_places(
    world: World, made: Practice, as_person
) -> None:
    hai, page = as_person("hai"), f"/practices/{made.pk}/"
    assert "Chờ đánh giá" in hai.get(page).content.decode()
    shown = hai.post(f"{page}evaluation/", WORKSHOP | {"worth": "1"}, follow=True).content.decode()
    assert "Đã đánh giá, nên nhân rộng" in shown and "Dễ làm, ít tốn." in shown
    assert f'href="{WORKSHOP["link"]}"' in shown and WORKSHOP["event"] in shown
    assert as_person("oanh").get(page).status_code == 404  # not yet in Sơn Bình
    units = [str(world.units[name].pk) for name in ("Khánh Sơn", "Vạn Giã")]
    shown = hai.post(
        f"{page}replication/", {"units": units, "since": "20/10/2022"}, follow=True
    ).content.decode()
    where = shown.split("Nơi đã nhân rộng")[1].split("</ul>")[0]
    assert "Huyện Khánh Sơn" in where and "Thị trấn Vạn Giã" in where and "20/10/2022" in where
    assert Practice.objects.get().stage == "replicated"
    for key in ("oanh", "phuc", "nga", "quyen"):  # who is there reads it, not the team's report
        read = as_person(key).get(page).content.decode()
        assert WORDS.split(". ")[0] in read and "Nguyên văn" not in read, key
    assert made.title in as_person("oanh").get("/practices/?stage=replicated").content.decode()
    assert made.title not in as_person("hai").get("/practices/?stage=evaluated").content.decode()
    verbs = Entry.objects.filter(subject=made.pk).values_list("verb", flat=True)
    assert {"practice.evaluate", "practice.replicate"} <= set(verbs)


def test_only_the_department_evaluates_and_only_what_is_worth_it_is_replicated(
    world: World, made: Practice, as_person
) -> None:
    for key in ("chi", "dung", "giang"):
        assert as_person(key).post(f"/practices/{made.pk}/evaluation/", WORKSHOP).status_code == 404
        with pytest.raises(PermissionDenied):
            judged(made, world, by=key)
    units, hai = [world.units["Khánh Sơn"].pk], world.people["hai"]
    with pytest.raises(Refused, match="đánh giá"):
        replicate(made, hai, units=units, since=date(2022, 10, 20))
    judged(made, world, worth=False)
    with pytest.raises(Refused, match="đánh giá"):
        replicate(Practice.objects.get(), hai, units=units, since=date(2022, 10, 20))
    with pytest.raises(Refused, match="đã được đánh giá"):
        judged(made, world)


def test_a_place_named_twice_is_replicated_once(world: World, made: Practice) -> None:
    judged(made, world)
    units, hai = [world.units["Khánh Sơn"].pk], world.people["hai"]
    replicate(made, hai, units=units, since=date(2022, 10, 20))
    with pytest.raises(Refused, match="chưa nhân rộng"):
        replicate(made, hai, units=units, since=date(2022, 10, 21))
    assert made.replications.get().since == date(2022, 10, 20)


def test_a_workshop_that_has_not_been_held_is_refused(made, as_person) -> None:
    said = WORKSHOP | {"held_on": "25/10/2022", "worth": "1"}
    shown = as_person("hai").post(f"/practices/{made.pk}/evaluation/", said, follow=True)
    assert "chưa đến" in shown.content.decode() and Practice.objects.get().stage == "proposed"


@pytest.mark.req("GPR-03")
def test_a_practice_of_another_province_shows_province_source_and_date(world, as_person) -> None:
    hai = as_person("hai")
    assert "/practices/elsewhere/" in hai.get("/practices/").content.decode()
    assert as_person("chi").get("/practices/elsewhere/").status_code == 404
    said = {
        "title": "Chợ 4.0", "content": "Tổ cùng tiểu thương dán mã QR ở từng quầy.",
        "province": "Thái Nguyên", "source": "Báo cáo chuyên đề của Sở TT-TT Thái Nguyên",
        "told_on": "15/06/2022", "link": "https://thainguyen.gov.vn/cho-4-0",
    }  # fmt: skip
    wrong = hai.post("/practices/elsewhere/", said | {"source": ""})
    assert wrong.status_code == 422 and "Chợ 4.0" in wrong.content.decode()
    hai.post("/practices/elsewhere/", said)
    page = f"/practices/{Practice.objects.get().pk}/"
    for key in ("hai", "chi", "binh", "giang"):
        shown = as_person(key).get(page).content.decode()
        for words in ("Thái Nguyên", said["source"], "15/06/2022", said["link"]):
            assert words in shown, (key, words)
    listed = as_person("chi").get("/practices/?from=elsewhere").content.decode()
    assert "Chợ 4.0" in listed and "Thái Nguyên" in listed and "15/06/2022" in listed


@pytest.mark.req("GPR-04")
def test_sharing_a_practice_to_a_group_is_logged_with_a_text_to_paste(
    world: World, made: Practice, as_person
) -> None:
    hai, page = as_person("hai"), f"/practices/{made.pk}/"
    shown = hai.get(page).content.decode()
    text = shown.split('id="message"')[1].split("</p>")[0]
    assert "CÁCH LÀM HAY: Tổ lập góc số ở nhà văn hóa" in text and "Vạn Thắng" in text
    assert 'data-copy-from="#message"' in shown
    hai.post(f"{page}sharing/", {"channel": " "}, follow=True)
    assert not made.sharings.exists()
    group = "Nhóm Zalo Tổ công nghệ số cộng đồng tỉnh"
    shown = hai.post(f"{page}sharing/", {"channel": group}, follow=True).content.decode()
    assert group in shown and "Đặng Minh Hải" in shown
    logged = Entry.objects.get(verb="practice.share", subject=made.pk)
    assert (logged.actor, logged.detail["channel"]) == (world.people["hai"].pk, group)


def test_what_other_provinces_do_is_shared_with_its_source(world: World) -> None:
    hai = world.people["hai"]
    made = learn(hai, title="Chợ 4.0", content="Dán mã QR ở từng quầy.", province="Thái Nguyên",
                 source="Báo Nhân Dân", told_on=date(2022, 6, 15))  # fmt: skip
    share(made, hai, "Nhóm Zalo các huyện")
    assert message(made) == (
        "CÁCH LÀM HAY: Chợ 4.0\nDán mã QR ở từng quầy.\n"
        "(Cách làm của Thái Nguyên; nguồn: Báo Nhân Dân, ngày 15/06/2022)"
    )


def test_a_whole_district_takes_its_communes_in_and_a_wrong_day_loses_no_tick(
    world: World, made: Practice, as_person
) -> None:
    judged(made, world)
    hai, page = as_person("hai"), f"/practices/{made.pk}/"
    ids = {name: str(world.units[name].pk) for name in ("Vạn Ninh", "Vạn Giã", "Khánh Sơn")}
    offered = hai.get(page).content.decode()
    assert "Cả huyện Vạn Ninh" in offered and offered.count("data-ticks-whole") >= 2
    said = {"units": [ids["Vạn Ninh"], ids["Vạn Giã"]], "since": "40/10/2022"}
    refused = hai.post(f"{page}replication/", said)
    assert refused.status_code == 422
    assert f'value="{ids["Vạn Ninh"]}" checked' in refused.content.decode()
    hai.post(f"{page}replication/", said | {"since": "20/10/2022"})
    assert [str(row.unit_id) for row in made.replications.all()] == [ids["Vạn Ninh"]]
    left = hai.get(page).content.decode()
    assert ids["Vạn Giã"] not in left and ids["Khánh Sơn"] in left


@pytest.mark.req("ACT-23")
def test_a_published_practice_lists_the_media_that_receive_it(
    world: World, made: Practice, as_person
) -> None:
    hai, page = as_person("hai"), f"/practices/{made.pk}/"
    media = ["Đài Phát thanh và Truyền hình Khánh Hòa", "Báo Khánh Hòa",
             "Cổng thông tin điện tử tỉnh Khánh Hòa"]  # fmt: skip
    assert media[0] not in hai.get(page).content.decode(), "not published yet"
    judged(made, world)
    shown = hai.get(page)
    assert [one.label for one in shown.context["media"]] == media
    assert all(label in shown.content.decode() for label in media)
    assert "Ghi đã gửi" not in as_person("chi").get(page).content.decode()
    hai.post(f"{page}sharing/", {"channel": media[1]})
    known = {one.label: one.sent for one in hai.get(page).context["media"]}
    assert known[media[1]] and not known[media[0]]
    assert "đã gửi ngày 18/10/2022" in hai.get(page).content.decode()


def test_what_is_not_worth_it_goes_to_no_media(world: World, made: Practice, as_person) -> None:
    judged(made, world, worth=False)
    assert as_person("hai").get(f"/practices/{made.pk}/").context["media"] == []
