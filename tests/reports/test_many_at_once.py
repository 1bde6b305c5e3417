"""Accepting many reports with one press: exceptions first, each judged by itself."""

import re

import pytest
from django.test import Client

from tests.reports.conftest import fill
from toso.demo.world import World
from toso.kit import clock
from toso.people.scope import Scope
from toso.reports import waiting
from toso.reports.models import Obligation, Submission

PAGE = "/reports/waiting/"


def listed(client: Client) -> str:
    answer = client.get(PAGE)
    assert answer.status_code == 200
    return answer.content.decode()


def ticked(page: str) -> list[str]:
    return re.findall(r'name="submission" value="([^"]+)" checked', page)


def test_what_looks_unusual_stands_first_and_is_not_ticked(
    september: World, as_person, owed, send
) -> None:
    people = september.people
    usual = send("Quảng Hội 2", people["sau"])
    odd = owed("Quảng Hội 1").submit(people["binh"], overrule="Tổ mới, chưa có gì.")
    scope = Scope.of(people["chi"], clock.today())
    assert [w.submission.pk for w in waiting.waiting(scope)] == [odd.pk, usual.pk]
    assert waiting.waiting(scope)[0].signs == ["9 mục còn trống"]
    page = listed(as_person("chi"))
    assert ticked(page) == [str(usual.pk)]
    assert "Tổ mới, chưa có gì." in page


def test_a_paper_report_a_late_one_and_one_sent_again_are_unusual(
    september: World, owed, send
) -> None:
    people = september.people
    paper = send("Quảng Hội 2", people["chi"], channel="paper")
    assert list(waiting.signs(paper)) == ["Nhập từ bản nhận ngoài phần mềm"]
    send("Quảng Hội 1", people["binh"]).send_back(people["chi"], "Thiếu.")
    again = owed("Quảng Hội 1").submit(people["binh"])
    assert list(waiting.signs(again)) == ["Gửi lại, lần 2"]
    Submission.objects.filter(pk=paper.pk).update(late=True, channel="app")
    assert list(waiting.signs(Submission.objects.get(pk=paper.pk))) == ["Gửi muộn"]


@pytest.mark.req("RPT-05")
def test_the_ticked_are_accepted_and_who_was_answered_meanwhile_is_named(
    september: World, as_person, owed, send
) -> None:
    people = september.people
    one, two = send("Quảng Hội 1", people["binh"]), send("Quảng Hội 2", people["sau"])
    client = as_person("chi")
    chosen = ticked(listed(client))
    assert set(chosen) == {str(one.pk), str(two.pk)}
    one.send_back(people["dung"], "Chờ đã.")
    answer = client.post(f"{PAGE}acceptance/", {"submission": chosen}, follow=True)
    page = answer.content.decode()
    assert "Đã duyệt 1 báo cáo." in page
    assert "Quảng Hội 1: Báo cáo này đã được xử lý trước đó" in page
    assert (owed("Quảng Hội 1").state, owed("Quảng Hội 2").state) == ("returned", "accepted")


def test_what_was_accepted_is_taken_back_until_the_commune_has_sent(
    september: World, as_person, owed, send
) -> None:
    people = september.people
    sent = [send("Quảng Hội 1", people["binh"]), send("Quảng Hội 2", people["sau"])]
    client, keys = as_person("chi"), [str(s.pk) for s in sent]
    client.post(f"{PAGE}acceptance/", {"submission": keys})
    assert "còn rút lại được" in listed(client)
    client.post(f"{PAGE}withdrawal/", {"submission": keys})
    assert {owed(n).state for n in ("Quảng Hội 1", "Quảng Hội 2")} == {"submitted"}
    client.post(f"{PAGE}acceptance/", {"submission": keys})
    fill(owed("Vạn Thắng"), people["dung"])
    Obligation.objects.get(pk=owed("Vạn Thắng").pk).submit(people["dung"])
    assert "còn rút lại được" not in listed(client)
    answer = client.post(f"{PAGE}withdrawal/", {"submission": keys}, follow=True)
    assert answer.content.decode().count("không rút lại duyệt được") == 2


@pytest.mark.parametrize("person", ["nga", "giang", "hai"])
def test_nobody_accepts_a_strangers_report_in_a_heap(
    september: World, as_person, owed, send, person: str
) -> None:
    sent = send("Quảng Hội 1", september.people["binh"])
    answer = as_person(person).post(f"{PAGE}acceptance/", {"submission": [str(sent.pk)]})
    assert answer.status_code == 404
    assert owed("Quảng Hội 1").state == "submitted"


@pytest.mark.parametrize("person", ["an", "binh", "khanh", "lan"])
def test_who_reviews_nothing_has_no_such_page(september: World, as_person, person: str) -> None:
    assert as_person(person).get(PAGE).status_code == 404
