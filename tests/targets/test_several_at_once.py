"""Several targets answered in one act: exceptions first, contested ones stay, each judged alone."""

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from tests.targets.conftest import HOUSEHOLDS, Stage, again
from tests.targets.test_progress import rolled_up
from toso.journal.models import Entry
from toso.targets.answering import accept, contest
from toso.targets.models import Assignment, Target
from toso.targets.refusals import Refused
from toso.targets.states import State, current, state
from toso.targets.together import accept_all, answer_all

PEOPLE, VISITS = "IND-KH22-04", "visits"


@pytest.fixture
def district(stage: Stage) -> dict[str, Target]:
    """Vạn Ninh is given four: two plain, one without a base, one far above its pace."""
    ninh = stage.unit("Vạn Ninh").pk
    for n, month in enumerate(("2022-06", "2022-07", "2022-08", "2022-09", "2022-10")):
        for code in (HOUSEHOLDS, PEOPLE, "IND-KH22-05a"):
            rolled_up(ninh, month, 40 + 10 * n, 200, 200, code)
    lines = [
        stage.line("Vạn Ninh", 90, 200),
        stage.line("Vạn Ninh", 60, None, indicator=PEOPLE),
        stage.line("Vạn Ninh", 190, 200, indicator="IND-KH22-05a"),
        stage.line("Vạn Ninh", 7, None, indicator=VISITS),
    ]
    given = stage.give("province", "Khánh Hòa", "long", *lines, to="district")
    return {target.indicator: target for target in given}


def seen(*targets: Target) -> dict[Any, int]:
    return {target.pk: 1 for target in targets}


def test_exceptions_stand_first_with_the_reason(
    stage: Stage, district: dict[str, Target], as_person: Any
) -> None:
    page = as_person("son").get("/targets/waiting/")
    found = page.context["waiting"]
    codes = [one.row.target.indicator for one in found]
    assert set(codes[:2]) == {PEOPLE, "IND-KH22-05a"} and set(codes[2:]) == {HOUSEHOLDS, VISITS}
    why = {one.row.target.indicator: " ".join(one.reasons) for one in found}
    assert "Chưa rõ tổng số" in why[PEOPLE]
    assert "mỗi tháng" in why["IND-KH22-05a"] and not why[HOUSEHOLDS]
    text = page.content.decode()
    assert text.count(" checked") == 2  # exceptions are ticked by hand
    assert "2 chỉ tiêu nên xem kỹ" in text


def test_what_was_much_less_last_year_is_an_exception(
    stage: Stage, district: dict[str, Target], as_person: Any
) -> None:
    old = Target.objects.create(
        charter="khanh-hoa-2022", indicator=VISITS, year=2021, assigner="province",
        receiver="district", unit=stage.unit("Vạn Ninh"),
    )  # fmt: skip
    made = current(again(district[VISITS]))
    assert made
    made.pk, made.target, made.count = None, old, 2
    made.save(force_insert=True)
    found = as_person("son").get("/targets/waiting/").context["waiting"]
    (visits,) = [one for one in found if one.row.target.indicator == VISITS]
    assert "Năm trước giao 2, năm nay 7." in visits.reasons


def test_what_is_ticked_is_accepted_in_one_act_and_the_rest_waits(
    stage: Stage, district: dict[str, Target], as_person: Any
) -> None:
    son = as_person("son")
    chosen = [district[HOUSEHOLDS], district[VISITS]]
    sent = {"take": [f"{target.pk}.1" for target in chosen]}
    page = son.post("/targets/waiting/", sent, follow=True)
    assert "Đã nhận 2 chỉ tiêu." in page.content.decode()
    assert {state(again(t)) for t in chosen} == {State.ACCEPTED}
    assert state(again(district[PEOPLE])) == State.ASSIGNED
    assert Entry.objects.filter(verb="target.accept").count() == 2


def test_nothing_ticked_says_so(stage: Stage, district: Any, as_person: Any) -> None:
    page = as_person("son").post("/targets/waiting/", {})
    assert page.status_code == 422 and "Chưa chọn chỉ tiêu nào" in page.content.decode()


def test_a_contested_one_stays_and_so_does_one_that_changed_meanwhile(
    stage: Stage, district: dict[str, Target], as_person: Any
) -> None:
    son, people = stage.world.people["son"], district[PEOPLE]
    contest(people, by=son, seen=1, reason="Chưa có số dân", count=50)
    stage.give("province", "Khánh Hòa", "long", stage.line("Vạn Ninh", 8, None, indicator=VISITS),
               to="district", revise=True, reason="Thêm")  # fmt: skip
    page = as_person("son").get("/targets/waiting/")
    assert PEOPLE not in [one.row.target.indicator for one in page.context["waiting"]]
    sent = {"take": [f"{district[code].pk}.1" for code in (PEOPLE, VISITS, HOUSEHOLDS)]}
    page = as_person("son").post("/targets/waiting/", sent)
    text = page.content.decode()
    assert page.status_code == 422 and "Đã nhận 1 chỉ tiêu." in text
    assert "2 mục chưa làm được" in text and "Đang kiến nghị." in text and "bản mới" in text
    assert state(again(district[HOUSEHOLDS])) == State.ACCEPTED
    assert state(again(people)) == State.CONTESTED
    assert state(again(district[VISITS])) == State.ASSIGNED


def test_nobody_accepts_for_another(stage: Stage, district: dict[str, Target]) -> None:
    with pytest.raises(PermissionDenied):
        accept_all(seen(*district.values()), by=stage.world.people["dung"])
    assert {state(again(t)) for t in district.values()} == {State.ASSIGNED}


def test_accepting_many_costs_what_accepting_two_costs(
    stage: Stage, district: dict[str, Target], django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(22):
        accept_all(seen(*district.values()), by=stage.world.people["son"])


def test_accepting_all_is_accepting_each(stage: Stage, district: dict[str, Target]) -> None:
    son = stage.world.people["son"]
    accept(district[HOUSEHOLDS], by=son, seen=1)
    accept_all(seen(district[VISITS]), by=son)
    one, other = (again(district[code]) for code in (HOUSEHOLDS, VISITS))
    said = [current(t).said()[0] for t in (one, other)]  # type: ignore[union-attr]
    assert [(r.word, r.by_title) for r in said] == [("accepted", said[0].by_title)] * 2


@pytest.fixture
def contested(stage: Stage) -> list[Target]:
    """Both communes of Vạn Ninh contest what they were given."""
    stage.give("province", "Khánh Hòa", "long", stage.line("Vạn Ninh", 900), to="district")
    stage.person("loan", "commune_chair", "Vạn Giã", "Trần Thị Loan")
    given = stage.give(
        "district", "Vạn Ninh", "son", stage.line("Vạn Thắng", 500, 600),
        stage.line("Vạn Giã", 400, 600), to="commune",
    )  # fmt: skip
    for target, by, count in zip(given, ("dung", "loan"), (450, 300), strict=True):
        contest(target, by=stage.world.people[by], seen=1, reason=f"Lý do {by}", count=count)
    return given


def test_the_giver_answers_several_contests_with_one_answer(
    stage: Stage, contested: list[Target], as_person: Any
) -> None:
    son = as_person("son")
    page = son.get("/targets/contests/").content.decode()
    assert "Lý do dung" in page and "Lý do loan" in page and "450" in page
    sent = {"take": [f"{t.pk}.1" for t in contested], "reason": "Giữ để bảo đảm tổng của huyện"}
    page = son.post("/targets/contests/", sent | {"keep": "1"}, follow=True)
    assert "Đã trả lời 2 kiến nghị." in page.content.decode()
    assert {state(again(t)) for t in contested} == {State.ANSWERED}
    silent = son.post("/targets/contests/", {"take": sent["take"], "reason": " ", "keep": "1"})
    assert silent.status_code == 422
    with pytest.raises(Refused, match="trả lời"):
        answer_all({}, by=stage.world.people["son"], reason="")


def test_several_contests_become_one_draft_with_the_numbers_asked_for(
    stage: Stage, contested: list[Target], as_person: Any
) -> None:
    sent = {"take": [f"{t.pk}.1" for t in contested], "revise": "1", "reason": "Theo kiến nghị"}
    page = as_person("son").post("/targets/contests/", sent)
    draft = Assignment.objects.get(issued_at=None)
    assert page.status_code == 302 and str(draft.pk) in page.url
    assert {line["count"] for line in draft.lines} == {450, 300}
    assert draft.kind == "revise" and draft.reason == "Theo kiến nghị"
    assert {line["seen"] for line in draft.lines} == {1}


def test_only_who_gave_sees_the_contests(contested: list[Target], as_person: Any) -> None:
    assert as_person("binh").get("/targets/contests/").status_code == 404
    assert not as_person("long").get("/targets/contests/").context["contests"]
