"""Opinion surveys: how many took part is shown, and who answered by name counts for the plan."""

import json
from typing import Any

import pytest
from django.core.cache import cache
from django.urls import reverse

from tests.field.phone import phone_of
from tests.surveys.conftest import FULL, PLEASED
from toso.charter.models import Programme
from toso.demo.world import World
from toso.figures.counting import open_month
from toso.figures.reading import for_unit
from toso.figures.rolling import refresh_dirty
from toso.kit.period import Period
from toso.registers.models import Status
from toso.surveys import publishing
from toso.surveys.models import Form
from toso.surveys.starting import starters
from toso.surveys.xlsform import compile_file

VILLAGE, OCTOBER = "Quảng Hội 1", Period("2022-10")


@pytest.fixture
def by_name(world: World) -> Form:
    """Vạn Thắng's survey that residents answer one by one, under Kiên Giang's plan."""
    Programme.objects.filter(province=world.province).update(charter="kien-giang-2022")
    open_month(OCTOBER)
    starter = starters()["ky-nang-so"]
    upload = publishing.Upload("y-kien.xlsx", starter.workbook())
    form = publishing.begin_form(
        world.units["Vạn Thắng"], compile_file(upload.content), upload, "residents",
        starter.kind, "Ý kiến người dân", world.people["chi"],
    )  # fmt: skip
    publishing.publish(form.versions.get(), world.people["chi"])
    return form


def answers(world: World, as_person: Any, form: Form, resident: Any, values: Any) -> list[str]:
    phone, version = phone_of(world, as_person, "an", VILLAGE), form.current
    assert version
    said = {"subject_kind": "resident", "form": str(form.pk), "version": str(version.pk),
            "values": values}  # fmt: skip
    once = phone.op("survey.answer", resident.pk, payload=said)
    return [*phone.tell(once), *phone.tell(once)]


@pytest.mark.req("SUR-04")
def test_a_residents_answers_are_participation_that_the_plans_indicator_counts(
    world: World, by_name: Form, as_person: Any
) -> None:
    grown, child = (world.residents[f"{VILLAGE} 1 {n}"] for n in (1, 3))
    for resident in (grown, child):
        assert answers(world, as_person, by_name, resident, FULL) == ["applied", "duplicate"]
    refresh_dirty()
    figure = for_unit(world.units[VILLAGE].pk, OCTOBER)["IND-KG22-04c"]
    assert (figure.numerator, figure.denominator, figure.known) == (1, 6, 1)
    page = as_person("chi").get(f"/surveys/{by_name.pk}/results/").content.decode()
    assert "<strong>2</strong> phiếu trả lời" in page


@pytest.mark.req("SUR-04")
def test_the_public_survey_shows_how_many_took_part(
    world: World, opinion: Form, as_person: Any
) -> None:
    cache.clear()
    opinion.refresh_from_db()
    page = reverse("surveys:public", args=[opinion.token])
    sent = {"values": json.dumps(PLEASED)}
    counts = [as_person(None).post(page, sent).context["number"] for _one in range(3)]
    assert counts == [1, 2, 3]
    assert not Status.objects.filter(skill="survey_participation").exists()


def test_an_interview_broken_off_is_no_participation(
    world: World, by_name: Form, as_person: Any
) -> None:
    resident = world.residents[f"{VILLAGE} 1 1"]
    assert answers(world, as_person, by_name, resident, {"so_nguoi": 4})[0] == "applied"
    assert not Status.objects.filter(subject=resident.pk).exists()
