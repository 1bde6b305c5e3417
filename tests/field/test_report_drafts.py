"""The leader writes the report wherever there is no network: nothing is overwritten unseen."""

from typing import Any

import pytest

from tests.field.phone import Body, Phone, phone_of
from toso.demo.world import World
from toso.kit.period import Period
from toso.reports.models import Draft, Obligation
from toso.reports.opening import open_period

VILLAGE = "Quảng Hội 1"


@pytest.fixture
def leader(world: World, as_person: Any) -> Phone:
    open_period(world.province, Period("2022-10"))
    return phone_of(world, as_person, "binh", VILLAGE)


@pytest.fixture
def report(leader: Phone) -> Obligation:
    return Obligation.objects.get(period="2022-10", unit=leader.village, level="team")


def says(phone: Phone, report: Obligation, text: str, base: int = 0, **more: Any) -> Body:
    said = {"heading": more.pop("heading", "results"), "text": text}
    return phone.op("report.draft", report.pk, base=base, payload=said, **more)


def heading(report: Obligation, key: str = "results") -> dict[str, Any]:
    return dict(Draft.objects.get(pk=report.pk).texts[key])


def reads(phone: Phone, report: Obligation) -> dict[str, Any]:
    rows = phone.client.get("/field/reference").json()["rows"]
    (found,) = [row["data"] for row in rows if row["id"] == str(report.pk)]
    return dict(found)


def test_what_was_written_offline_stands_on_the_page(leader: Phone, report: Obligation) -> None:
    assert leader.tell(says(leader, report, "Đã thăm 12 hộ.")) == ["applied"]
    page = leader.client.get(f"/reports/{report.pk}/writing/").content.decode()
    assert "Đã thăm 12 hộ." in page and report.state == "drafting"


def test_a_phone_corrects_itself_without_a_dispute(leader: Phone, report: Obligation) -> None:
    first, second = says(leader, report, "Đã thăm"), says(leader, report, "Đã thăm 12 hộ.")
    assert leader.tell(first, second) == ["applied", "applied"]
    assert leader.tell(first) == ["duplicate"]
    assert heading(report)["text"] == "Đã thăm 12 hộ."


def test_a_text_that_comes_too_late_is_kept_beside_the_one_that_stands(
    world: World, leader: Phone, report: Obligation
) -> None:
    report.begin().write("results", "Viết ở nhà văn hóa.", world.people["binh"], seen=0)
    assert leader.tell(says(leader, report, "Viết ngoài ngõ.")) == ["conflict"]
    assert heading(report)["text"] == "Viết ở nhà văn hóa."
    page = leader.client.get(f"/reports/{report.pk}/writing/").content.decode()
    assert "Viết ngoài ngõ." in page and "Bản của Trần Văn Bình" in page
    texts = reads(leader, report)["texts"]
    assert texts[0]["others"] == [{"text": "Viết ngoài ngõ.", "by": "Trần Văn Bình"}]


def test_a_later_text_of_the_same_phone_takes_the_place_of_its_late_one(
    world: World, leader: Phone, report: Obligation
) -> None:
    report.begin().write("results", "Viết ở nhà văn hóa.", world.people["binh"], seen=0)
    leader.tell(says(leader, report, "Một"), says(leader, report, "Một, hai"))
    assert [other["text"] for other in heading(report)["others"]] == ["Một, hai"]


def test_whoever_has_seen_both_decides(world: World, leader: Phone, report: Obligation) -> None:
    report.begin().write("results", "Viết ở nhà văn hóa.", world.people["binh"], seen=0)
    leader.tell(says(leader, report, "Viết ngoài ngõ."))
    seen = reads(leader, report)["revision"]
    assert leader.tell(says(leader, report, "Cả hai.", base=seen)) == ["applied"]
    assert (heading(report)["text"], heading(report)["others"]) == ("Cả hai.", [])


def test_the_page_shows_a_late_text_before_it_overwrites_anything(
    world: World, leader: Phone, report: Obligation
) -> None:
    report.begin().write("results", "Viết ở nhà văn hóa.", world.people["binh"], seen=0)
    leader.tell(says(leader, report, "Viết ngoài ngõ."))
    typed = {"text-results": "Viết tiếp.", "seen-results": "1"}
    answer = leader.client.post(f"/reports/{report.pk}/headings/results/", typed)
    assert answer.status_code == 409 and "Viết ngoài ngõ." in answer.content.decode()
    typed["seen-results"] = str(Draft.objects.get(pk=report.pk).revision)
    assert leader.client.post(f"/reports/{report.pk}/headings/results/", typed).status_code == 200
    assert (heading(report)["text"], heading(report)["others"]) == ("Viết tiếp.", [])


def test_headings_do_not_disturb_each_other(
    world: World, leader: Phone, report: Obligation
) -> None:
    report.begin().write("results", "Viết ở nhà văn hóa.", world.people["binh"], seen=0)
    assert leader.tell(says(leader, report, "Mưa.", heading="difficulties")) == ["applied"]


def test_a_report_that_was_sent_takes_no_more(
    world: World, leader: Phone, report: Obligation
) -> None:
    report.submit(world.people["binh"], overrule="Kỳ đầu tiên.")
    (told,) = leader.push(says(leader, report, "Thêm."))
    assert (told["status"], told["reason"]) == ("rejected", "report_sent")


def test_a_heading_that_the_plan_does_not_have_is_named(leader: Phone, report: Obligation) -> None:
    (told,) = leader.push(says(leader, report, "Thêm.", heading="bay"))
    assert (told["reason"], told["detail"]) == ("bad_payload", "payload.heading: bay")


@pytest.mark.parametrize(("key", "reason"), [("an", "not_your_village"), ("sau", "not_in_village")])
def test_nobody_writes_anothers_report(
    world: World, as_person: Any, leader: Phone, report: Obligation, key: str, reason: str
) -> None:
    other = phone_of(world, as_person, key, VILLAGE if key == "an" else "Quảng Hội 2")
    (told,) = other.push(says(other, report, "Của tôi."))
    assert told["reason"] == reason
    assert not Draft.objects.filter(pk=report.pk, revision__gt=0).exists()
