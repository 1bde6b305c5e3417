"""Results say the question, how many answered it, and never a share without its count."""

import io
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from python_calamine import CalamineWorkbook

from tests.surveys.conftest import PLEASED, answered
from toso.demo.world import World
from toso.kit import clock
from toso.kit.ids import new_id
from toso.surveys import publishing
from toso.surveys.answering import Given, answer_of
from toso.surveys.models import Form
from toso.surveys.results import answers_of, results
from toso.surveys.starting import starters
from toso.surveys.xlsform import compile_file


def _public(form: Form, **values: Any) -> None:
    version = form.current
    assert version
    answer_of(Given(new_id(), version, clock.now(), PLEASED | values)).save()


@pytest.mark.req("SUR-05")
def test_satisfaction_shows_number_of_answers_and_question_text(
    world: World, opinion: Form, as_person: Any
) -> None:
    for manner in ("rat_hai_long", "hai_long", "khong_hai_long"):
        _public(opinion, thai_do=manner)
    text = as_person("chi").get(reverse("surveys:results", args=[opinion.pk])).content.decode()
    assert "Ông/bà hài lòng thế nào với thái độ phục vụ của cán bộ?" in text
    assert "<strong>3</strong> phiếu trả lời" in text and "3 trên 3 phiếu" in text
    assert "33,3%" in text and "Trên 3 phiếu" in text
    assert opinion.kind == "satisfaction"


def test_the_last_answer_of_a_household_counts(world: World, survey: Form) -> None:
    home, other = world.households["Quảng Hội 1 1"], world.households["Quảng Hội 1 2"]
    answered(survey, home, at=clock.now() - timedelta(days=3), vneid="chua")
    answered(survey, home, vneid="thanh_thao")
    answered(survey, other, vneid="chua")
    version = survey.current
    assert version
    told = {result.name: result for result in results(version, answers_of(survey))}
    assert {option.label: option.count for option in told["vneid"].options} == {
        "Có, dùng thành thạo": 1, "Đã cài nhưng chưa quen dùng": 0, "Chưa có ai cài": 1,
    }  # fmt: skip
    assert told["so_nguoi"].mean == 4 and told["so_nguoi"].answered == 2
    assert told["ban_mang"].answered == 0 and told["ban_mang"].asked == 2


def test_answers_to_an_older_version_are_counted_on(world: World, survey: Form) -> None:
    answered(survey, world.households["Quảng Hội 1 1"])
    content = starters()["ky-nang-so"].workbook()
    upload = publishing.Upload("2.xlsx", content)
    version = publishing.add_version(survey, compile_file(content), upload, world.people["chi"])
    publishing.publish(version, world.people["chi"])
    assert survey.current == version and version.number == 2
    assert next(iter(results(version, answers_of(survey)))).answered == 1


def test_the_table_has_a_row_for_each_household(world: World, survey: Form, as_person: Any) -> None:
    home = world.households["Quảng Hội 1 1"]
    answered(survey, home, muon_hoc="khac", muon_hoc_khac="=1+1")
    body = as_person("chi").get(reverse("surveys:results-xlsx", args=[survey.pk])).content
    rows = CalamineWorkbook.from_filelike(io.BytesIO(body)).get_sheet_by_index(0).to_python()
    header = next(row for row in rows if row[0] == "Ngày")
    told = dict(zip(header, rows[rows.index(header) + 1], strict=True))
    assert told["Người trả lời"].startswith(home.representative)
    assert told["Nhà mình hiện có mấy người ở thường xuyên?"] == 4
    assert told["Nhà mình đã có ai dùng VNeID chưa?"] == "Đã cài nhưng chưa quen dùng"
    assert told["Việc khác là việc gì?"] == "=1+1"


def test_a_published_version_never_changes(world: World, survey: Form) -> None:
    version = survey.versions.get()
    content = starters()["ky-nang-so"].workbook()
    upload = publishing.Upload("2.xlsx", content)
    publishing.add_version(survey, compile_file(content), upload, world.people["chi"])
    publishing.add_version(survey, compile_file(content), upload, world.people["chi"])
    assert [v.number for v in survey.versions.order_by("number")] == [1, 2]
    version.refresh_from_db()
    assert version.published_on == clock.today() and version.file_name == "ky-nang-so.xlsx"
