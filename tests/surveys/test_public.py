"""Anybody may answer a public survey, once in a browser, and nothing personal is kept."""

import json
from typing import Any

import pytest
from django.core.cache import cache
from django.urls import reverse

from tests.surveys.conftest import PLEASED
from toso.demo.world import World
from toso.surveys import public_views, publishing
from toso.surveys.models import Answer, Form


@pytest.fixture(autouse=True)
def _rested(world: World) -> None:
    cache.clear()


def _address(form: Form) -> str:
    form.refresh_from_db()
    return reverse("surveys:public", args=[form.token])


def _sent(**values: Any) -> dict[str, str]:
    return {"values": json.dumps(PLEASED | values)}


def test_everybody_answers_once_in_a_browser(opinion: Form, as_person: Any) -> None:
    stranger, page = as_person(None), _address(opinion)
    assert stranger.get(page).status_code == 200
    assert "Xin cảm ơn" in stranger.post(page, _sent()).content.decode()
    again = stranger.post(page, _sent()).content.decode()
    assert "đã trả lời phiếu rồi" in again
    assert as_person(None).post(page, _sent()).status_code == 200
    assert Answer.objects.filter(form=opinion).count() == 2


def test_an_answer_holds_nobody(opinion: Form, as_person: Any) -> None:
    as_person("chi").post(_address(opinion), _sent())
    answer = Answer.objects.get()
    assert (answer.account, answer.account_name, answer.subject, answer.village) == (
        None, "", None, None,
    )  # fmt: skip
    assert answer.complete and answer.values["chung"] == "rat_hai_long"


@pytest.mark.parametrize(
    "values", ["", "[]", "{}", "x", "[" * 9999, '{"vai": 1}', '{"vai": "nguoi_dan"}', "1" * 100_001]
)
def test_what_no_page_of_ours_sends_is_refused(opinion: Form, as_person: Any, values: str) -> None:
    answer = as_person(None).post(_address(opinion), {"values": values})
    assert answer.status_code == 422 and not Answer.objects.exists()


def test_one_address_cannot_answer_without_end(
    opinion: Form, as_person: Any, monkeypatch: Any
) -> None:
    monkeypatch.setattr(public_views, "PACE", 2)
    page = _address(opinion)
    told = [as_person(None).post(page, _sent(), REMOTE_ADDR="8.8.8.8").status_code for _ in "abc"]
    assert told == [200, 200, 429] and Answer.objects.count() == 2


def test_a_closed_survey_takes_nothing(world: World, opinion: Form, as_person: Any) -> None:
    page = _address(opinion)
    publishing.close(opinion, world.people["chi"])
    assert "không nhận câu trả lời nữa" in as_person(None).get(page).content.decode()
    as_person(None).post(page, _sent())
    assert not Answer.objects.exists()


def test_only_a_published_public_survey_has_an_address(survey: Form, opinion: Form) -> None:
    assert survey.token == "" and len(Form.objects.get(pk=opinion.pk).token) >= 16
