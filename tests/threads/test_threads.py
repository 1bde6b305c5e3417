"""What is said about a target, a task, a report is read and answered one level up and down."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from tests.targets.conftest import Stage
from tests.tasks.giving import given
from toso.demo.world import World
from toso.journal.models import Entry
from toso.kit import clock
from toso.kit.period import Period
from toso.kit.refusals import Refused
from toso.people.models import Account
from toso.people.scope import Scope
from toso.reports.models import Obligation
from toso.reports.opening import open_period
from toso.threads.models import Remark
from toso.threads.saying import Words, say, withdraw
from toso.threads.subjects import Subject, find
from toso.threads.waiting import waiting

ASKED = "Hai xóm chưa có sóng thì tính vào chỉ tiêu này không?"
ANSWERED = "Có tính. Xã đã đề nghị Viettel phủ sóng trong tháng 11."
PAGES = {"target": "targets:target", "task": "tasks:task", "report": "reports:report"}


@pytest.fixture
def things(world: World) -> dict[str, UUID]:
    """A target, a task and the September report of Quảng Hội 1."""
    stage = Stage(world)
    stage.give("province", "Khánh Hòa", "long", stage.line("Vạn Ninh", 900, 3000), to="district")
    stage.give("district", "Vạn Ninh", "son", stage.line("Vạn Thắng", 600, 1800), to="commune")
    (target,) = stage.give(
        "commune", "Vạn Thắng", "dung", stage.line("Quảng Hội 1", 60, 200), to="team"
    )
    [task] = given(world, "chi", "Quảng Hội 1")
    open_period(world.province, Period("2022-09"))
    report = Obligation.objects.get(unit=world.units["Quảng Hội 1"], period="2022-09")
    return {"target": target.pk, "task": task.pk, "report": report.pk}


def subject(world: World, person: str, about: str, key: UUID) -> Subject:
    found = find(Scope.of(world.people[person], clock.today()), about, key)
    assert found
    return found


def asks(world: World, things: dict[str, UUID], about: str = "target") -> Remark:
    words = Words(ASKED, asks=True)
    return say(subject(world, "binh", about, things[about]), words, world.people["binh"])


def waits(world: World, person: str) -> int:
    return waiting(Scope.of(world.people[person], clock.today())).count


@pytest.mark.req("HIE-08")
@pytest.mark.parametrize("about", ["target", "task", "report"])
def test_a_teams_remark_is_seen_by_the_commune_and_answered(
    world: World, things: dict[str, UUID], as_person, about: str
) -> None:
    binh, chi = as_person("binh"), as_person("chi")
    page = reverse(PAGES[about], args=[things[about]])
    door = reverse("threads:say", args=[about, things[about]])
    assert door in binh.get(page, follow=True).content.decode()
    back = binh.post(door, {"text": ASKED, "asks": "on"})
    assert (back.status_code, back["Location"]) == (302, f"{page}#thread")
    assert ASKED in chi.get("/").content.decode()
    shown = chi.get(page, follow=True).content.decode()
    assert ASKED in shown and "Trần Văn Bình" in shown and "1 câu hỏi chưa trả lời" in shown
    question = Remark.objects.get()
    chi.post(door, {"text": ANSWERED, "answers": str(question.pk)})
    assert ASKED not in chi.get("/").content.decode()
    read = binh.get(page, follow=True).content.decode()
    assert ANSWERED in read and "Công chức Văn hóa - Xã hội" in read and "1 lời mới" in read
    assert "chưa trả lời" not in read
    assert "lời mới" not in binh.get(page, follow=True).content.decode()


def test_who_has_no_part_in_the_thing_finds_no_thread(
    world: World, things: dict[str, UUID], as_person
) -> None:
    for about, key in things.items():
        asks(world, things, about)
        for stranger in ("sau", "minh", "nga", "phuc", "khanh", "lan"):
            one = as_person(stranger)
            assert one.get(f"/threads/{about}/{key}/").status_code == 404, (stranger, about)
            door = f"/threads/{about}/{key}/remarks/"
            assert one.post(door, {"text": "Chào"}).status_code == 404
            assert ASKED not in one.get("/").content.decode()
    assert as_person(None).get("/threads/").status_code == 302
    assert Remark.objects.count() == 3


def test_those_further_above_read_and_do_not_write(
    world: World, things: dict[str, UUID], as_person
) -> None:
    asks(world, things)
    giang = as_person("giang")
    page = f"/threads/target/{things['target']}/"
    shown = giang.get(page).content.decode()
    assert ASKED in shown and "<textarea" not in shown
    assert giang.post(f"{page}remarks/", {"text": "Chào"}).status_code == 404
    with pytest.raises(PermissionDenied):
        target = subject(world, "giang", "target", things["target"])
        say(target, Words("Chào"), world.people["giang"])
    assert (waits(world, "chi"), waits(world, "dung"), waits(world, "giang")) == (1, 1, 0)


def test_a_question_of_the_commune_waits_for_the_team(
    world: World, things: dict[str, UUID]
) -> None:
    task = subject(world, "chi", "task", things["task"])
    asked = say(task, Words("Tổ cần thêm người không?", asks=True), world.people["chi"])
    assert [waits(world, who) for who in ("an", "binh", "chi", "dung", "sau")] == [1, 1, 0, 0, 0]
    say(task, Words("Cần hai đoàn viên.", answers=asked.pk), world.people["an"])
    assert [waits(world, who) for who in ("an", "binh", "chi", "dung")] == [0, 0, 0, 0]


def test_the_department_talks_about_the_task_that_it_gave(world: World) -> None:
    [task] = given(world, "hai", "Quảng Hội 1")
    made = subject(world, "hai", "task", task.pk)
    say(made, Words("Vướng gì báo ngay.", asks=True), world.people["hai"])
    assert [waits(world, who) for who in ("binh", "chi", "giang", "hai")] == [1, 1, 1, 0]


def test_an_answer_of_the_asking_side_only_closes_the_question(
    world: World, things: dict[str, UUID], as_person
) -> None:
    asked = asks(world, things)
    target = subject(world, "an", "target", things["target"])
    say(target, Words("Đã rõ rồi.", answers=asked.pk), world.people["an"])
    assert waits(world, "chi") == 0
    shown = as_person("chi").get(f"/threads/target/{things['target']}/").content.decode()
    assert "Nơi hỏi đã khép lại" in shown and "Đã trả lời" not in shown


def test_ones_own_words_are_withdrawn_shortly_after_and_are_gone(
    world: World, things: dict[str, UUID], as_person
) -> None:
    asked = asks(world, things)
    page = f"/threads/target/{things['target']}/"
    way = f"/threads/remarks/{asked.pk}/withdrawal/"
    assert way in as_person("binh").get(page).content.decode()
    assert as_person("chi").post(way).status_code == 404
    assert as_person("binh").post(way).status_code == 302
    shown = as_person("chi").get(page).content.decode()
    assert ASKED not in shown and "đã được rút lại" in shown and waits(world, "chi") == 0
    assert Remark.objects.get().text == ""
    told = Entry.objects.filter(verb__startswith="thread.").order_by("id")
    assert [entry.verb for entry in told] == ["thread.say", "thread.withdraw"]
    assert not [entry for entry in told if ASKED in str(entry.detail)]


def test_what_is_answered_or_older_than_a_quarter_of_an_hour_stays(
    world: World, things: dict[str, UUID]
) -> None:
    asked = asks(world, things)
    target = subject(world, "chi", "target", things["target"])
    answer = say(target, Words(ANSWERED, answers=asked.pk), world.people["chi"])
    with pytest.raises(Refused, match="Đã có người trả lời"):
        withdraw(asked, world.people["binh"])
    later = clock.now() + timedelta(minutes=16)
    with clock.travel(later), pytest.raises(Refused, match="15 phút"):
        withdraw(answer, world.people["chi"])
    assert Remark.objects.standing().count() == 2


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Bà Tư 0905 123 456 chưa có điện thoại.", "số điện thoại hoặc số giấy tờ"),
        ("Thẻ 056190001234 bị mờ.", "số điện thoại hoặc số giấy tờ"),
        ("x" * 4001, "dài quá"),
        ("  ", "Hãy viết nội dung"),
    ],
)
def test_what_is_refused_comes_back_with_what_was_typed(
    world: World, things: dict[str, UUID], as_person, text: str, told: str
) -> None:
    door = f"/threads/task/{things['task']}/remarks/"
    for headers in ({}, {"HTTP_HX_REQUEST": "true"}):
        answer = as_person("binh").post(door, {"text": text, "asks": "on"}, **headers)
        shown = answer.content.decode()
        assert told in shown and text.strip() in shown and "checked" in shown
        assert ("<html" in shown) == (not headers)
    assert not Remark.objects.exists()


def test_pressed_twice_it_is_said_once(world: World, things: dict[str, UUID], as_person) -> None:
    form = {"text": ASKED, "id": "01840000-0000-7000-8000-000000000001"}
    for _ in range(2):
        as_person("binh").post(f"/threads/target/{things['target']}/remarks/", form)
    assert Remark.objects.count() == 1


def test_names_and_posts_stay_as_they_were(
    world: World, things: dict[str, UUID], as_person
) -> None:
    asks(world, things)
    Account.objects.filter(pk=world.people["binh"].pk).update(full_name="Trần Bình Mới")
    shown = as_person("chi").get(f"/threads/target/{things['target']}/").content.decode()
    assert "Trần Văn Bình" in shown and "Tổ trưởng" in shown and "Trần Bình Mới" not in shown


def test_the_list_narrows_to_what_waits_and_goes_to_excel(
    world: World, things: dict[str, UUID], as_person
) -> None:
    asks(world, things)
    say(subject(world, "chi", "task", things["task"]), Words("Cố lên."), world.people["chi"])
    chi = as_person("chi")
    every = chi.get("/threads/").content.decode()
    assert ASKED in every and "Cố lên." in every
    here = chi.get("/threads/?state=here").content.decode()
    assert ASKED in here and "Cố lên." not in here
    new = as_person("binh").get("/threads/?state=new").content.decode()
    assert "Cố lên." in new and ASKED not in new
    assert ASKED in as_person("binh").get("/threads/?state=there&q=quang hoi").content.decode()
    assert as_person("giang").get("/threads/").content.decode().count("<tr>") == 0
    assert chi.get("/threads/?as=xlsx")["Content-Type"].endswith("sheet")
