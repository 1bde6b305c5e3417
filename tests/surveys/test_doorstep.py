"""An answer given at the door enters like every other fact, once, whatever the network does."""

from typing import Any
from uuid import uuid4

import pytest

from tests.field.phone import Phone, phone_of
from tests.surveys.conftest import FULL, made
from toso.demo.world import World
from toso.surveys import publishing
from toso.surveys.asking import asked_in
from toso.surveys.models import Answer, Form


@pytest.fixture
def phone(world: World, as_person: Any) -> Phone:
    return phone_of(world, as_person, "an", "Quảng Hội 1")


def said(phone: Phone, survey: Form, household: Any, **more: Any) -> dict[str, Any]:
    version = survey.current
    assert version
    payload = {"subject_kind": "household", "form": str(survey.pk), "version": str(version.pk),
               "values": FULL} | more  # fmt: skip
    return phone.op("survey.answer", household.pk, payload=payload)


def test_an_answer_is_kept_once_however_often_it_is_sent(
    world: World, survey: Form, phone: Phone
) -> None:
    operation = said(phone, survey, world.households["Quảng Hội 1 1"])
    assert [phone.tell(operation), phone.tell(operation)] == [["applied"], ["duplicate"]]
    answer = Answer.objects.get()
    assert str(answer.pk) == operation["id"] and answer.complete
    assert answer.account == world.people["an"] and answer.values["ty_le_may"] == 0.5
    (change,) = [c for c in phone.pull()["changes"] if c["kind"] == "answer"]
    assert change["data"]["subject"] == str(answer.subject)
    assert change["data"]["values"] == answer.values, "shown when the same is asked again"


def test_what_was_taken_over_from_the_last_time_is_marked_for_good(
    world: World, survey: Form, phone: Phone, as_person: Any
) -> None:
    house = world.households["Quảng Hội 1 1"]
    phone.push(said(phone, survey, house), said(phone, survey, house, taken=["so_may", "khong_co"]))
    assert [a.taken for a in Answer.objects.order_by("at", "pk")] == [[], ["so_may"]]


def test_a_wrong_answer_is_refused_with_its_question(
    world: World, survey: Form, phone: Phone
) -> None:
    wrong = said(phone, survey, world.households["Quảng Hội 1 1"], values=FULL | {"so_may": 9})
    (result,) = phone.push(wrong)
    assert (result["status"], result["reason"]) == ("rejected", "bad_answer")
    assert "Có mấy người dùng điện thoại thông minh" in result["detail"] and result["remedy"]


def test_an_interview_broken_off_is_kept_as_incomplete(
    world: World, survey: Form, phone: Phone
) -> None:
    half = said(phone, survey, world.households["Quảng Hội 1 1"], values={"so_nguoi": 4})
    assert phone.tell(half) == ["applied"] and not Answer.objects.get().complete


def test_an_answer_waits_for_its_household(world: World, survey: Form, phone: Phone) -> None:
    born = uuid4()
    home = type("Home", (), {"pk": born})
    assert phone.tell(said(phone, survey, home)) == ["held"]
    assert phone.tell(phone.household(born)) == ["applied"]
    assert Answer.objects.get().subject == born


@pytest.mark.parametrize(
    "way", ["other commune", "unpublished", "other form", "other kind", "lost"]
)
def test_a_form_that_is_not_asked_here_takes_no_answer(
    world: World, survey: Form, phone: Phone, way: str
) -> None:
    home, more = world.households["Quảng Hội 1 1"], {}
    if way == "other commune":
        other = made(world, "ky-nang-so", "Vạn Giã")
        more = {"form": str(other.pk), "version": str(other.versions.get().pk)}
    elif way == "unpublished":
        survey.versions.update(published_on=None)
        more = {"version": str(survey.versions.get().pk)}
        survey.versions.update(published_on="2022-10-18")
        operation = said(phone, survey, home, **more)
        survey.versions.update(published_on=None)
        assert phone.push(operation)[0]["reason"] == "bad_answer"
        return
    elif way == "other form":
        more = {"form": str(uuid4())}
    elif way == "lost":
        more = {"version": str(uuid4())}
    else:
        Form.objects.filter(pk=survey.pk).update(audience="residents")
    assert phone.push(said(phone, survey, home, **more))[0]["reason"] == "bad_answer"
    assert not Answer.objects.exists()


def test_phones_are_given_the_latest_open_forms_of_their_commune(
    world: World, survey: Form, opinion: Form
) -> None:
    made(world, "ky-nang-so", "Vạn Giã")
    here = [world.units["Quảng Hội 1"].pk]
    (one,) = asked_in(here, world.people and survey.versions.get().published_on)
    assert (one["form"], one["villages"]) == (survey.pk, here)
    publishing.close(survey, world.people["chi"])
    assert not asked_in(here, survey.versions.get().published_on)
