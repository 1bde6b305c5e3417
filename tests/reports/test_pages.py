"""The pages of reports: who sees what, and what a press does."""

import pytest

from tests.reports.conftest import SEPTEMBER, fill
from toso.demo.world import World
from toso.places.models import Ancestry, Standing, Unit
from toso.reports.models import Obligation, Submission
from toso.teams.models import Team

PERSONAS = ["binh", "chi", "dung", "giang", "hai", "khanh", "lan", "nga", "phuc", "quyen", "minh"]


def page(client, address: str) -> str:
    answer = client.get(address, follow=True)
    assert answer.status_code == 200, address
    return answer.content.decode()


@pytest.mark.parametrize("person", PERSONAS)
def test_everybody_sees_a_list_of_their_own_area(september: World, as_person, person: str) -> None:
    text = page(as_person(person), "/reports/?period=2022-09")
    assert "tháng 9/2022" in text


def test_a_leader_writes_and_sends_from_the_page(september: World, as_person, owed) -> None:
    client, obligation = as_person("binh"), owed("Quảng Hội 1")
    text = page(client, f"/reports/{obligation.pk}/")
    assert "Kết quả thực hiện trong kỳ báo cáo" in text
    texts = {f"text-{k}": "Nội dung." for k in _keys(obligation)}
    answer = client.post(f"/reports/{obligation.pk}/submission/", texts)
    sent = Submission.objects.get(obligation=obligation)
    assert answer["Location"] == f"/reports/submissions/{sent.pk}/"
    assert sent.snapshot["texts"][0]["text"] == "Nội dung."


def test_sending_with_empty_headings_asks_why_and_keeps_what_was_typed(
    september: World, as_person, owed
) -> None:
    client, obligation = as_person("binh"), owed("Quảng Hội 1")
    address = f"/reports/{obligation.pk}/submission/"
    answer = client.post(address, {"text-results": "Đã thăm 12 hộ."})
    assert answer.status_code == 422
    assert "Đã thăm 12 hộ." in answer.content.decode()
    assert not Submission.objects.exists()
    client.post(address, {"text-results": "Đã thăm 12 hộ.", "overrule": "Không phát sinh."})
    assert Submission.objects.get().snapshot["checks"][0]["reason"] == "Không phát sinh."


def test_a_heading_is_kept_as_one_types(september: World, as_person, owed) -> None:
    obligation = owed("Quảng Hội 1")
    answer = as_person("binh").post(
        f"/reports/{obligation.pk}/headings/results/",
        {"text-results": "Đang viết", "seen-results": "0"},
    )
    assert 'value="1"' in answer.content.decode()
    assert Obligation.objects.get(pk=obligation.pk).draft.texts["results"]["text"] == "Đang viết"


def test_two_writers_see_both_texts(september: World, as_person, owed) -> None:
    obligation = owed("Vạn Thắng")
    address = f"/reports/{obligation.pk}/headings/results/"
    as_person("chi").post(address, {"text-results": "Chi viết", "seen-results": "0"})
    answer = as_person("dung").post(address, {"text-results": "Dũng viết", "seen-results": "0"})
    assert answer.status_code == 409
    assert "Chi viết" in answer.content.decode()
    assert Obligation.objects.get(pk=obligation.pk).draft.texts["results"]["text"] == "Chi viết"


def test_a_commune_returns_with_a_reason_and_then_accepts(
    september: World, as_person, owed, send
) -> None:
    client, first = as_person("chi"), send("Quảng Hội 1", september.people["binh"])
    assert "Duyệt báo cáo" in page(client, f"/reports/submissions/{first.pk}/")
    client.post(f"/reports/submissions/{first.pk}/return/", {"reason": "Thiếu số hộ."})
    assert "Thiếu số hộ." in page(as_person("binh"), f"/reports/{first.obligation_id}/")
    second = owed("Quảng Hội 1").submit(september.people["binh"])
    client.post(f"/reports/submissions/{second.pk}/acceptance/", {"comment": "Tốt"})
    assert owed("Quảng Hội 1").state == "accepted"
    assert "Thiếu số hộ." in page(client, f"/reports/submissions/{second.pk}/")


def test_a_childs_text_is_offered_to_its_parent_with_its_origin(
    september: World, as_person, owed, send
) -> None:
    people = september.people
    sent = send("Quảng Hội 1", people["binh"])
    sent.accept(people["chi"])
    text = page(as_person("dung"), f"/reports/{owed('Vạn Thắng').pk}/")
    assert str(sent.pk) in text
    owed("Vạn Thắng").begin().write(
        "results", "Toàn xã đã làm.", people["chi"], origins=[str(sent.pk)]
    )
    parent = owed("Vạn Thắng").submit(people["dung"], overrule="Chưa đủ.")
    origin = parent.snapshot["texts"][0]["origins"][0]
    assert origin["label"] == "Tổ công nghệ số cộng đồng Quảng Hội 1, lần 1"


@pytest.mark.parametrize("person", ["nga", "phuc", "quyen", "minh", "oanh"])
def test_a_foreign_report_does_not_exist(
    september: World, as_person, owed, send, person: str
) -> None:
    sent = send("Quảng Hội 1", september.people["binh"])
    client, key = as_person(person), sent.obligation_id
    for address in [
        f"/reports/{key}/",
        f"/reports/{key}/writing/",
        f"/reports/{key}/draft.docx",
        f"/reports/submissions/{sent.pk}/",
        f"/reports/submissions/{sent.pk}/docx",
        f"/reports/submissions/{sent.pk}/xlsx",
    ]:
        assert client.get(address).status_code == 404, address
    for address in [
        f"/reports/{key}/headings/results/",
        f"/reports/{key}/submission/",
        f"/reports/submissions/{sent.pk}/return/",
        f"/reports/submissions/{sent.pk}/acceptance/",
        f"/reports/submissions/{sent.pk}/issue/",
    ]:
        assert client.post(address, {"reason": "x"}).status_code == 404, address
    assert owed("Quảng Hội 1").state == "submitted"


def test_a_draft_is_read_only_by_those_who_write_it(september: World, as_person, owed) -> None:
    obligation = owed("Vạn Thắng")
    obligation.begin().write("results", "Chưa chín", september.people["chi"])
    assert "Chưa chín" in page(as_person("dung"), f"/reports/{obligation.pk}/")
    for person in ("giang", "hai"):
        assert "Chưa chín" not in page(as_person(person), f"/reports/{obligation.pk}/")
        assert as_person(person).get(f"/reports/{obligation.pk}/writing/").status_code == 404


def test_the_list_does_not_ask_more_as_children_grow(
    september: World, as_person, django_assert_max_num_queries
) -> None:
    parent = Obligation.objects.get(unit=september.units["Vạn Thắng"], period="2022-09")
    model = Standing.objects.on(SEPTEMBER.last).get(unit=september.units["Phú Hội"])
    client = as_person("chi")
    page(client, "/reports/?period=2022-09")
    with django_assert_max_num_queries(40) as few:
        page(client, "/reports/?period=2022-09")
    for n in range(20):
        unit = Unit.objects.create(level="village")
        model.pk, model.unit, model.name = None, unit, f"Thôn {n}"
        model.save(force_insert=True)
        for ancestor in (unit, september.units["Vạn Thắng"]):
            Ancestry.objects.create(ancestor=ancestor, descendant=unit, depth=0, valid=model.valid)
        team = Team.objects.create(level="village", host=unit, name=f"Tổ {n}", valid=model.valid)
        Obligation.objects.create(
            charter="khanh-hoa-2022", form="monthly", period="2022-09", level="team", unit=unit,
            team=team, parent=parent, source="…",
        )  # fmt: skip
    with django_assert_max_num_queries(len(few.captured_queries)):
        assert "Tổ 19" in page(client, "/reports/?period=2022-09")


def test_a_paper_report_is_entered_for_a_past_month_on_the_page(
    september: World, as_person, owed
) -> None:
    obligation = owed("Quảng Hội 2")
    client = as_person("chi")
    assert "Nhập báo cáo nhận bằng giấy" in page(client, f"/reports/{obligation.pk}/")
    texts = {f"text-{k}": "Theo bản giấy." for k in _keys(obligation)}
    client.post(
        f"/reports/{obligation.pk}/submission/",
        texts | {"channel": "paper", "received_on": "03/10/2022"},
    )
    sent = Submission.objects.get(obligation=obligation)
    assert (sent.channel, f"{sent.received_at:%d/%m/%Y}") == ("paper", "03/10/2022")


def _keys(obligation: Obligation) -> list[str]:
    from toso.charter.running import charter_on
    from toso.reports.outline import outline

    return [h.key for h in outline(charter_on(obligation.last_day), obligation)]


def test_the_same_report_is_not_sent_twice(september: World, as_person, owed) -> None:
    obligation = owed("Quảng Hội 1")
    fill(obligation, september.people["binh"])
    client = as_person("binh")
    for _ in range(2):
        client.post(f"/reports/{obligation.pk}/submission/")
    assert Submission.objects.filter(obligation=obligation).count() == 1
