"""What was signed leaves the house as JSON, CSV and DHIS2, number by number; nothing else does."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest

from tests.reports.test_rollup import count
from toso.demo.world import World
from toso.kit.delimited import as_csv
from toso.kit.period import Period
from toso.places.models import Unit
from toso.reports.models import Obligation, Submission
from toso.reports.outward.dhis2 import code_of
from toso.reports.outward.period_data import SCHEMA_FILE
from toso.reports.outward.signed import Asked, Signed

PERIOD = "/reports/data/period.json?period=2022-09"
VALUES = "/reports/data/values.csv?period=2022-09"
DHIS2 = "/reports/data/dhis2.json?period=2022-09"
COMPLETE = "/reports/data/dhis2-completeness.json?period=2022-09"
SHAPE = jsonschema_rs.validator_for(json.loads(SCHEMA_FILE.read_text("utf-8")))


@pytest.fixture
def signed(september: World, send: Callable[..., Submission]) -> World:
    """One team, its commune, its district and the department have signed; the rest has not."""
    people, units = september.people, september.units
    code = _shared()
    count(units["Quảng Hội 1"], code, 30, 100, 80)
    send("Quảng Hội 1", people["binh"]).accept(people["chi"])
    send("Vạn Thắng", people["dung"]).accept(people["giang"])
    send("Vạn Ninh", people["giang"]).accept(people["hai"])
    send("Khánh Hòa", people["hai"])
    count(units["Quảng Hội 1"], code, 99, 100, 99)  # counted since, signed by nobody
    send("Quảng Hội 2", people["chi"], channel="paper")  # sent, accepted by nobody
    return september


def _shared() -> str:
    from toso.figures.catalogue import indicators_here

    return next(d.code for d in indicators_here(Period("2022-09")) if "resident" in d.kinds)


def taken(client: Any, address: str) -> Any:
    answer = client.get(address)
    assert answer.status_code == 200, answer.content[:300]
    return json.loads(answer.content)


def rows(client: Any, address: str) -> list[dict[str, str]]:
    answer = client.get(address)
    assert answer.status_code == 200
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))


@pytest.mark.req("OPN-03")
@pytest.mark.parametrize("person", ["hai", "giang", "chi"])
def test_a_period_validates_against_the_published_schema(
    signed: World, as_person: Any, person: str
) -> None:
    client = as_person(person)
    published = client.get("/reports/data/schemas/period-data-1.json")
    shape = jsonschema_rs.validator_for(json.loads(published.content))
    data = taken(client, PERIOD)
    assert [str(error) for error in shape.iter_errors(data)] == []
    assert data["reports"]


def test_the_schema_refuses_what_is_not_such_a_period(signed: World, as_person: Any) -> None:
    data = taken(as_person("hai"), PERIOD)
    for spoil in (
        lambda d: d.pop("units"),
        lambda d: d["reports"][0].pop("hash"),
        lambda d: d["reports"][0].update(accountable={"name": "Nguyễn Văn A"}),
        lambda d: d["reports"][0]["values"][0].update(numerator="30"),
        lambda d: d["reports"][0]["values"][0].update(numerator=-1),
    ):
        wrong = json.loads(json.dumps(data))
        spoil(wrong)
        assert not SHAPE.is_valid(wrong)


def test_anybody_may_read_the_schema_itself(world: World, client: Any) -> None:
    answer = client.get("/reports/data/schemas/period-data-1.json", HTTP_HOST="khanh-hoa.localhost")
    assert json.loads(answer.content) == json.loads(SCHEMA_FILE.read_text("utf-8"))


@pytest.mark.req("RPT-09")
def test_every_number_in_every_file_equals_the_signed_snapshot(
    signed: World, as_person: Any
) -> None:
    client = as_person("hai")
    said = {r["id"]: r for r in taken(client, PERIOD)["reports"]}
    lines = rows(client, VALUES)
    assert len(said) == 4
    for held in Submission.objects.filter(pk__in=said):
        report, snapshot = said[str(held.pk)], held.snapshot
        assert report["hash"] == held.hash and held.is_intact()
        figures = [f for f in snapshot["figures"] if f["origin"] != "none"]
        assert [v["indicator"] for v in report["values"]] == [f["code"] for f in figures]
        of_report = [line for line in lines if line["hash"] == held.hash]
        for figure, value, line in zip(figures, report["values"], of_report, strict=True):
            known = figure["flow"] or figure["known"]
            assert value["numerator"] == (figure["numerator"] if known else None)
            assert line["numerator"] == (str(figure["numerator"]) if known else "")
            if not figure["flow"]:
                assert (value["denominator"], value["known"]) == (
                    figure["denominator"], figure["known"])  # fmt: skip
                assert line["known"] == str(figure["known"])


@pytest.mark.req("TTR-05")
def test_a_commune_takes_its_sums_out_by_the_documented_door(signed: World, as_person: Any) -> None:
    address = f"{PERIOD}&level=commune"
    (report,) = taken(as_person("chi"), address)["reports"]
    sums = {v["indicator"]: (v["numerator"], v.get("denominator")) for v in report["values"]}
    assert sums[_shared()] == (30, 100)
    documented = (Path(__file__).parents[2] / "docs/outward.md").read_text("utf-8")
    assert f"`{address.partition('?')[0]}`" in documented
    for parameter in ("period", "level"):
        assert f"| `{parameter}` |" in documented


def test_dhis2_takes_one_level_by_codes_with_the_signed_numbers(
    signed: World, as_person: Any
) -> None:
    client, code = as_person("hai"), _shared()
    values = taken(client, DHIS2)["dataValues"]
    assert {v["period"] for v in values} == {"202209"}
    assert {v["orgUnit"] for v in values} == {_code(signed.units["Vạn Thắng"])}
    by_element = {v["dataElement"]: v["value"] for v in values}
    assert len(by_element) == len(values), "one value for each element, unit and period"
    assert by_element[f"{code}_NUM"] == "30"
    assert by_element[f"{code}_DEN"] == "100"
    assert by_element[f"{code}_KNOWN"] == "80"
    assert by_element["REPORTS_EXPECTED"] == "2" and by_element["REPORTS_INCLUDED"] == "1"
    assert all(isinstance(v["value"], str) and v["value"].isdigit() for v in values)

    complete = taken(client, COMPLETE)["completeDataSetRegistrations"]
    assert complete == [
        {
            "dataSet": "REPORT_MONTHLY_COMMUNE", "period": "202209", "date": "2022-10-18",
            "organisationUnit": _code(signed.units["Vạn Thắng"]), "completed": True,
        }
    ]  # fmt: skip
    teams = taken(client, f"{DHIS2}&level=team")["dataValues"]
    assert {v["orgUnit"] for v in teams} == {str(signed.teams["Quảng Hội 1"].pk)}


def _code(unit: Unit) -> str:
    standing = unit.standing(Period("2022-09").last)
    assert standing
    return standing.code


def test_nothing_known_is_no_number_anywhere(signed: World, as_person: Any) -> None:
    client = as_person("hai")
    unknown = [
        v["indicator"]
        for r in taken(client, f"{PERIOD}&level=commune")["reports"]
        for v in r["values"]
        if v.get("denominator") and not v["known"]
    ]
    assert unknown, "the world has something that nobody knows"
    sent = {v["dataElement"] for v in taken(client, DHIS2)["dataValues"]}
    assert not {f"{code}_NUM" for code in unknown} & sent


def test_a_correction_takes_the_place_of_what_it_corrects(
    signed: World, as_person: Any, owed: Any
) -> None:
    people = signed.people
    client = as_person("hai")
    before = taken(client, f"{PERIOD}&level=team")["reports"]
    again = owed("Quảng Hội 1").submit(people["binh"], reason="Đếm sót một xóm.")
    assert taken(client, f"{PERIOD}&level=team")["reports"] == before
    again.accept(people["chi"])
    after = taken(client, f"{PERIOD}&level=team")["reports"]
    assert [r["number"] for r in before] == [1]
    assert [r["number"] for r in after] == [2]


def test_no_word_that_people_wrote_and_no_name_goes_along(signed: World, as_person: Any) -> None:
    client = as_person("hai")
    texts = [client.get(a).content.decode() for a in (PERIOD, VALUES, DHIS2, COMPLETE)]
    names = [person.full_name for person in signed.people.values()]
    for text in texts:
        assert "đã làm" not in text
        assert [name for name in names if name in text] == []


def test_a_place_gets_its_own_area_only(signed: World, as_person: Any) -> None:
    assert {r["level"] for r in taken(as_person("chi"), PERIOD)["reports"]} == {"commune", "team"}
    mine = {u["name"] for u in taken(as_person("chi"), PERIOD)["units"] if u["level"] == "commune"}
    assert mine == {"xã Vạn Thắng"}
    for person in ("an", "binh", "khanh"):  # who review no report take none out
        for address in (PERIOD, VALUES, DHIS2, COMPLETE, "/reports/data/"):
            assert as_person(person).get(address).status_code == 404, (person, address)


@pytest.mark.parametrize(
    ("query", "said"),
    [("", "period=2022-09"), ("?period=9/2022", "period=2022-09"),
     ("?period=2022-09&form=weekly", "monthly"), ("?period=2022-09&level=thon", "commune")],
)  # fmt: skip
def test_a_question_that_is_wrong_is_told_how_to_ask(
    september: World, as_person: Any, query: str, said: str
) -> None:
    answer = as_person("hai").get(f"/reports/data/period.json{query}")
    assert answer.status_code == 400
    assert said in json.loads(answer.content)["error"]


def test_the_page_says_how_complete_the_files_are(signed: World, as_person: Any) -> None:
    text = as_person("hai").get("/reports/data/?period=2022-09").content.decode()
    assert "/reports/data/period.json?period=2022-09&amp;form=monthly&amp;level=" in text
    seen = Obligation.objects.filter(period="2022-09")
    tally = {t.level: t for t in Signed(seen, Asked(Period("2022-09"), "monthly")).tallies}
    assert (tally["team"].signed, tally["commune"].signed, tally["province"].signed) == (1, 1, 1)
    assert all(t.signed <= t.owed and t.on_time <= t.owed for t in tally.values())
    empty = as_person("hai").get("/reports/data/?period=2022-09&level=nowhere")
    assert empty.status_code == 200


@pytest.mark.parametrize(
    ("period", "code"),
    [("2022-09", "202209"), ("2022-Q3", "2022Q3"), ("2022-H2", "2022S2"), ("2022", "2022")],
)
def test_periods_are_written_as_dhis2_writes_them(period: str, code: str) -> None:
    assert code_of(Period(period)) == code


def test_a_name_that_looks_like_a_formula_is_none_in_csv() -> None:
    body = as_csv(
        ["tên"], [["=cmd|'/c calc'!A1"], ["＝1+1"], [" \t@SUM(A1)"], ["xã Vạn Thắng"], [-3]]
    )
    cells = [row[0] for row in csv.reader(io.StringIO(body.decode("utf-8-sig")))][1:]
    assert cells == ["'=cmd|'/c calc'!A1", "'＝1+1", "' \t@SUM(A1)", "xã Vạn Thắng", "-3"]
