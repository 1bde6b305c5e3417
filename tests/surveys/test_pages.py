"""Every page of the room opens for whom it is there, and for nobody else."""

import uuid
from typing import Any

import pytest
from django.urls import reverse

from tests.surveys.conftest import answered
from toso.demo.world import World
from toso.surveys.models import Form

OUTSIDERS = ["an", "sau", "nga", "oanh", "giang", "son", "hai", "tung", "khanh", "lan"]


def _form_pages(form: Form) -> list[str]:
    names = ["form", "preview", "results", "results-xlsx"]
    return [reverse(f"surveys:{name}", args=[form.pk]) for name in names] + [
        reverse("surveys:original-xlsx", args=[form.versions.get().pk]),
        reverse("surveys:new", args=[form.owner_id]),
        reverse("surveys:criteria", args=[form.owner_id]),
    ]


def test_an_officer_opens_every_page(world: World, survey: Form, as_person: Any) -> None:
    answered(survey, world.households["Quảng Hội 1 1"])
    village = world.units["Quảng Hội 1"].pk
    pages = [*_form_pages(survey), reverse("surveys:index"),
             reverse("surveys:starter-xlsx", args=["hai-long"]),
             reverse("surveys:village", args=[village]),
             reverse("surveys:criteria", args=[village]),
             reverse("surveys:why", args=[world.households["Quảng Hội 1 1"].pk])]  # fmt: skip
    for person in ("chi", "dung"):
        client = as_person(person)
        assert {page: client.get(page).status_code for page in pages} == dict.fromkeys(pages, 200)


@pytest.mark.parametrize("person", OUTSIDERS)
def test_nobody_else_opens_a_communes_surveys(
    world: World, survey: Form, as_person: Any, person: str
) -> None:
    client = as_person(person)
    pages = _form_pages(survey)
    assert {page: client.get(page).status_code for page in pages} == dict.fromkeys(pages, 404)
    posts = [reverse("surveys:close", args=[survey.pk]),
             reverse("surveys:upload", args=[survey.pk]),
             reverse("surveys:publish", args=[survey.versions.get().pk]),
             reverse("surveys:begin", args=[survey.owner_id, "hai-long"]),
             reverse("surveys:run", args=[survey.owner_id])]  # fmt: skip
    assert {page: client.post(page).status_code for page in posts} == dict.fromkeys(posts, 404)


def test_a_team_sees_the_groups_of_its_own_village_only(world: World, as_person: Any) -> None:
    own = world.units["Quảng Hội 1"].pk
    for person in ("an", "binh"):
        client = as_person(person)
        assert client.get(reverse("surveys:village", args=[own])).status_code == 200
        for village in ("Quảng Hội 2", "Xóm Cỏ"):
            page = reverse("surveys:village", args=[world.units[village].pk])
            assert client.get(page).status_code == 404
        foreign = world.households["Xóm Cỏ 1"].pk
        assert client.get(reverse("surveys:why", args=[foreign])).status_code == 404
    assert as_person("binh").get(reverse("surveys:criteria", args=[own])).status_code == 200
    assert as_person("an").get(reverse("surveys:criteria", args=[own])).status_code == 404


def test_residents_data_is_never_above_the_commune(world: World, as_person: Any) -> None:
    village = reverse("surveys:village", args=[world.units["Quảng Hội 1"].pk])
    why = reverse("surveys:why", args=[world.households["Quảng Hội 1 1"].pk])
    for person in ("giang", "son", "hai", "tung", "khanh", "lan"):
        client = as_person(person)
        assert [client.get(page).status_code for page in (village, why)] == [404, 404]
        assert client.get(reverse("surveys:index")).status_code == 404


def test_an_unknown_form_is_not_there(as_person: Any) -> None:
    assert as_person("chi").get(reverse("surveys:form", args=[uuid.uuid4()])).status_code == 404
    assert as_person(None).get(reverse("surveys:public", args=["nothing"])).status_code == 404
