"""Monsters at the door: whatever comes, an answer with a reason, nothing leaked, nothing broken."""

import gzip
import json
import uuid
from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from bench.difference import snapshot
from django.test import Client
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.field.phone import Phone, phone_of
from toso.demo.cast import SECRET_WORDS
from toso.demo.world import World
from toso.field import intake
from toso.field.api import api
from toso.field.models import Operation
from toso.field.payloads import TYPES
from toso.figures.counting import recount_all
from toso.figures.models import Figure
from toso.kit import clock
from toso.kit.period import Period
from toso.outreach.models import Visit

VILLAGE = "Quảng Hội 1"
FOREIGN = "Tổ dân phố 1"
FOREIGN_WORDS = [word for code, word in SECRET_WORDS.items() if code != "22516"]
QUIET = settings(
    max_examples=15, deadline=None, database=None, derandomize=True,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow,
                           HealthCheck.data_too_large, HealthCheck.large_base_example],
)  # fmt: skip


@pytest.fixture(autouse=True)
def unhurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Monsters come more often than sixty times a minute."""
    monkeypatch.setattr(intake, "PUSHES_A_MINUTE", 10**9)


def judged(response: Any, *allowed: int) -> Any:
    """The answer as JSON, after it was seen to be no failure and no leak."""
    text = response.content.decode()
    assert response.status_code < 500, (response.status_code, text[:500])
    assert not allowed or response.status_code in allowed, (response.status_code, text[:500])
    for word in FOREIGN_WORDS:
        assert word not in text
    if response.status_code >= 400:
        said = json.loads(text)
        assert said["message"] and said["remedy"], text
        return said
    return json.loads(text) if text else None


def reasons(results: list[Any]) -> Iterator[str]:
    """What each operation was told; a refusal has its reason, its message and its remedy."""
    for result in results:
        assert result["status"] in {"applied", "duplicate", "conflict", "held", "rejected"}
        if result["status"] == "rejected":
            assert result["reason"] and result["message"] and result["remedy"], result
        if result["status"] == "held":
            assert result["needs"], result
        yield result.get("reason", "")


def post(phone: Phone, body: bytes, kind: str = "application/json", **more: Any) -> Any:
    return phone.client.post("/field/push", body, content_type=kind, **more)


DEEP = 100_000
BODIES: dict[str, tuple[bytes, int]] = {
    "nothing": (b"", 400),
    "ten megabytes": (b'{"operations": ["' + b"x" * 10_000_000 + b'"]}', 413),
    "deep lists": (b"[" * DEEP + b"]" * DEEP, 400),
    "deep objects": (b'{"a":' * DEEP + b"1" + b"}" * DEEP, 400),
    "an open list": (b'{"operations": [', 400),
    "NaN": (b'{"operations": [{"id": NaN}]}', 400),
    "Infinity": (b'{"operations": [-Infinity]}', 400),
    "UTF-16": ('{"operations": []}'.encode("utf-16"), 200),
    "Latin-1": ('{"operations": ["Đ"]}'.encode("cp1258"), 400),
    "a string": (b'"operations"', 400),
    "null": (b"null", 400),
    "a number of 100,000 digits": (b'{"operations": [' + b"9" * DEEP + b"]}", 200),
    "operations as an object": (b'{"operations": {"0": {}}}', 400),
    "201 operations": (json.dumps({"operations": [{}] * 201}).encode(), 413),
    "keys twice": (b'{"operations": 1, "operations": []}', 200),
    "an app as a list": (b'{"app": [[]], "operations": []}', 200),
    "an app of the future": (b'{"app": "99999999999999999999.1", "operations": []}', 200),
    "a device as an object": (b'{"device": {"a": []}, "operations": []}', 200),
    "NUL": (b'{"operations": ["\\u0000"], "device": "\\u0000"}', 200),
}


@pytest.mark.parametrize("name", BODIES)
def test_a_monstrous_body_is_answered(phone: Phone, name: str) -> None:
    body, status = BODIES[name]
    said = judged(post(phone, body), status)
    if status == 200:
        assert all(reasons(said["results"]))


def bomb() -> bytes:
    return gzip.compress(b'{"operations": ["' + b"0" * 60_000_000 + b'"]}', 9, mtime=0)


@pytest.mark.parametrize(
    ("body", "packing", "status"),
    [
        (bomb(), "gzip", 413),
        (gzip.compress(bomb(), mtime=0), "gzip", 400),
        (gzip.compress(b'{"operations": []}', mtime=0)[:-9], "gzip", 400),
        (b"\x1f\x8b\x08\x00 and then words", "gzip", 400),
        (b'{"operations": []}', "gzip", 400),
        (gzip.compress(b'{"operations": []}', mtime=0), "GZIP", 200),
        (b'{"operations": []}', "br", 415),
        (b'{"operations": []}', "gzip, gzip", 415),
    ],
)
def test_a_packed_monster_is_answered(phone: Phone, body: bytes, packing: str, status: int) -> None:
    judged(post(phone, body, HTTP_CONTENT_ENCODING=packing), status)


@pytest.mark.parametrize(
    "kind",
    ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data",
     "multipart/form-data; boundary=x", "application/xml", "image/png; charset=?"],
)  # fmt: skip
def test_what_names_itself_otherwise_is_refused_unread(world: World, kind: str) -> None:
    client = Client(HTTP_HOST="khanh-hoa.localhost", enforce_csrf_checks=True)
    client.force_login(world.people["an"], "django.contrib.auth.backends.ModelBackend")
    phone = Phone(client, world.units[VILLAGE])
    judged(post(phone, b'--x\r\n{"operations": []}', kind), 415)


def test_stale_and_forged_tokens_are_refused(world: World, phone: Phone) -> None:
    body = json.dumps({"operations": [phone.visit(world.households[f"{VILLAGE} 1"])]}).encode()
    strict = Client(HTTP_HOST="khanh-hoa.localhost", enforce_csrf_checks=True)
    strict.force_login(world.people["an"], "django.contrib.auth.backends.ModelBackend")
    stale = Phone(strict, world.units[VILLAGE])
    for token in ["", "x", "a" * 32, "\udc80", "é" * 32, "0" * 10_000]:
        headers = {"HTTP_X_CSRFTOKEN": token.encode("utf-8", "replace").decode("latin-1")}
        judged(post(stale, body, **headers), 403)
    for session in ["", "x", "0" * 10_000, "'; drop table people_account; --"]:
        stranger = Client(HTTP_HOST="khanh-hoa.localhost")
        stranger.cookies["toso"] = session
        judged(post(Phone(stranger, world.units[VILLAGE]), body), 401)
    assert not Visit.objects.exists()


@pytest.mark.parametrize("method", ["get", "put", "patch", "delete", "options", "trace", "head"])
def test_another_method_is_refused(phone: Phone, method: str) -> None:
    response = getattr(phone.client, method)("/field/push")
    assert response.status_code == 405
    assert getattr(phone.client, method)("/field/push/").status_code in (404, 405)


CURSORS = ["-1", str(-(10**30)), str(10**30), str(2**63), "x", "", "1.5", "NaN", "٣", "1e3", "\0"]


@pytest.mark.parametrize("cursor", CURSORS)
def test_a_monstrous_cursor_is_answered(phone: Phone, cursor: str) -> None:
    said = judged(
        phone.client.get("/field/pull", {"village": str(phone.village), "cursor": cursor})
    )
    assert "changes" in said or said["remedy"]


@pytest.mark.parametrize("part", ["x", "", "0", str(uuid.UUID(int=0)), "\0", "a" * 5_000])
def test_a_monstrous_part_is_answered(phone: Phone, part: str) -> None:
    judged(phone.client.get("/field/pull", {"village": str(phone.village), "part": part}))


def test_pulls_of_foreign_villages_are_not_there(world: World, phone: Phone) -> None:
    foreign = [unit.pk for name, unit in world.units.items() if name != VILLAGE]
    for village in [*foreign, uuid.UUID(int=0), "x", "", "\0"]:
        for door in ("pull", "parts"):
            judged(phone.client.get(f"/field/{door}", {"village": str(village)}), 400, 404)


def changes(world: World) -> list[dict[str, Any]]:
    """What makes a monster of a visit, field by field."""
    foreign = world.units[FOREIGN].pk
    nested: Any = 1
    for _ in range(400):
        nested = [nested]
    odd: list[Any] = [
        None, True, -1, 1.5, 1e300, 10**30, "", "\0", "\ud800", "đ" * 5_000, [], {}, [[]],
        {"id": 1}, nested,
    ]  # fmt: skip
    keys = ["id", "type", "schema", "village", "subject", "base", "at", "seq", "device", "payload"]
    found = [{key: value} for key in keys for value in odd]
    found += [{"payload": {"household": str(foreign), "result": "helped", "note": v}} for v in odd]
    moments = ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00", "2022-02-30T00:00:00Z",
               "-2022-01-01T00:00:00Z", "2022-10-18T09:00:00+99:99", 0, 1e18, "now"]  # fmt: skip
    found += [{"at": at} for at in moments]
    found += [{"village": str(v)} for v in [foreign, uuid.UUID(int=0), world.units["Vạn Thắng"].pk]]
    found += [{"\ud800": 1, "\0": 2}, {"schema": 2**80}, {"schema": -1}, {"schema": "1"}]
    return found


def test_every_monstrous_operation_has_its_reason_and_keeps_no_other_from_its_place(
    world: World, phone: Phone
) -> None:
    home = world.households[f"{VILLAGE} 1"]
    made = [phone.visit(home) | change for change in changes(world)]
    for start in range(0, len(made), 150):
        monsters = made[start : start + 150]
        good = [phone.visit(home) for _ in range(10)]
        body = json.dumps({"operations": [*good[:5], *monsters, *good[5:]]}).encode()
        results = judged(post(phone, body), 200)["results"]
        assert len(results) == len(monsters) + 10
        told = list(reasons(results))
        assert not any(told[:5]) and not any(told[-5:])
        assert judged(post(phone, body), 200)["results"][7] == results[7]
    assert recounted_is_what_stands()


def recounted_is_what_stands() -> bool:
    """Whether the figures are those of a count from scratch."""

    def figures() -> set[tuple[Any, ...]]:
        fields = ("village", "indicator", "month", "numerator", "denominator", "known")
        return set(Figure.objects.values_list(*fields))

    standing = figures()
    months = [Period(month) for month in {row[2] for row in standing}]
    recount_all(months or [Period.of(clock.today())])
    return standing <= figures()


def test_one_bad_among_199_good(world: World, phone: Phone) -> None:
    home = world.households[f"{VILLAGE} 1"]
    visits = [phone.visit(home) for _ in range(200)]
    visits[77]["payload"] = {"result": ["helped"], "household": {}}
    told = phone.tell(*visits)
    assert (told[77], told.count("applied")) == ("rejected", 199)
    assert Visit.objects.count() == 199


def test_ids_of_others_open_nothing(world: World, as_person: Any, phone: Phone) -> None:
    """Ids of another commune's household, person and visit, in every place for ids."""
    house, person = world.households[f"{FOREIGN} 1"], world.residents[f"{FOREIGN} 1 1"]
    owner = phone_of(world, as_person, "minh", FOREIGN)
    knows = {"subject_kind": "resident", "states": {"payment_account": "uses"}}
    told = owner.push(owner.visit(house), owner.op("status.declare", person.pk, payload=knows))
    assert {result["status"] for result in told} == {"applied"}
    before = snapshot(owner.village)
    for id in [house.pk, person.pk, uuid.UUID(told[0]["id"])]:
        operations = [
            phone.visit(world.households[f"{VILLAGE} 1"], id=id),
            phone.op("visit.record", payload={"household": str(id), "result": "helped"}),
            phone.op("visit.correct", payload={"visit": str(id), "withdraw": True}),
            *[phone.op(type_, id, payload=payload) for type_, payload in ABOUT.items()],
        ]
        body = json.dumps({"operations": operations}).encode()
        list(reasons(judged(post(phone, body), 200)["results"]))
    assert snapshot(owner.village) == before


ABOUT: dict[str, Any] = {
    "household.amend": {"address": "Hẻm 1"},
    "household.register": {"representative": "Kẻ Lạ"},
    "resident.amend": {"name": "Kẻ Lạ"},
    "business.amend": {"name": "Kẻ Lạ"},
    "status.declare": {"subject_kind": "household", "states": {"payment_account": "no"}},
}


scalars = st.one_of(
    st.none(), st.booleans(), st.integers(-(2**70), 2**70), st.text(max_size=12),
    st.floats(allow_nan=False, allow_infinity=False),
    st.sampled_from(["helped", "uses", "vneid", "household", "2022-10-18"]),
)  # fmt: skip
monsters = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=6,
)  # fmt: skip


@st.composite
def told(draw: Any, known: list[str]) -> tuple[str, str, dict[str, Any]]:
    """An operation of any type: its own fields, each with something known or a monster."""
    type_ = draw(st.sampled_from(sorted(TYPES)))
    fields = TYPES[type_][0].model_fields.items()
    wanted = [name for name, field in fields if field.is_required() or draw(st.booleans())]
    said = {name: draw(st.sampled_from(known) | monsters) for name in wanted}
    return type_, draw(st.sampled_from(known[:3])), said


def test_any_json_in_any_payload_is_answered(world: World, phone: Phone) -> None:
    known = [
        str(world.households[f"{VILLAGE} 1"].pk), str(world.residents[f"{VILLAGE} 1 1"].pk),
        str(world.households[f"{FOREIGN} 1"].pk), "helped", "uses", "resident", "2022-10-18",
        "2022-10-18T09:00:00+07:00", "vneid", "payment", "good", [], True,
    ]  # fmt: skip
    seen: set[str] = set()

    @QUIET
    @given(st.lists(told(known), min_size=30, max_size=60))
    def fuzz(made: list[tuple[str, str, dict[str, Any]]]) -> None:
        operations = [
            phone.op(type_, uuid.UUID(subject), payload=payload, base=0)
            for type_, subject, payload in made
        ]
        results = judged(phone.send(*operations), 200)["results"]
        assert len(list(reasons(results))) == len(made)
        seen.update(type_ for type_, _, _ in made)

    fuzz()
    assert seen == set(TYPES)
    assert not Operation.objects.filter(status="new").exists()
    assert recounted_is_what_stands()


schema = schemathesis.openapi.from_dict(api.get_openapi_schema(path_prefix="/field/"))


@schema.parametrize()
@QUIET
def test_every_question_of_the_schema_is_answered(world: World, phone: Phone, case: Any) -> None:
    """Whatever schemathesis asks of the doors as they describe themselves."""
    said = case.as_transport_kwargs(base_url="http://khanh-hoa.localhost")
    response = phone.client.generic(
        said["method"], case.formatted_path, json.dumps(said.get("json", "")),
        content_type="application/json", query_params=case.query or {},
    )  # fmt: skip
    if response.status_code != 405 and said["method"] != "HEAD":
        judged(response)
    assert response.status_code < 500
