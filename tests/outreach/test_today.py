"""Which houses to visit today and why; the phone, without a network, answers as the server does."""

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from toso.outreach.alleys import alley_key, split
from toso.outreach.lacking import lacking
from toso.outreach.today import to_visit, tour

HERE = Path(__file__).parent
TODAY = json.loads((HERE / "today.json").read_text(encoding="utf-8"))
LACKING = json.loads((HERE / "lacking.json").read_text(encoding="utf-8"))
ASKED = ("doors", "visits", "asks", "members", "wanting", "me", "today")


def listed(case: dict[str, Any]) -> list[dict[str, Any]]:
    return to_visit(*(case[name] for name in ASKED))


@pytest.mark.parametrize("case", TODAY["cases"], ids=lambda case: case["name"])
def test_the_list_of_today(case: dict[str, Any]) -> None:
    found = listed(case)
    assert [[item["id"], item["reasons"]] for item in found] == case["expected"]
    if "tour" in case:
        assert [item["id"] for item in tour(found, case["me"], case["size"])] == case["tour"]


@pytest.mark.parametrize("case", LACKING["cases"], ids=lambda case: case["name"])
def test_what_a_house_lacks(case: dict[str, Any]) -> None:
    said = LACKING["rules"], case["subjects"], case["states"], LACKING["year"]
    assert lacking(*said) == case["expected"]


@pytest.mark.parametrize(("address", "alley", "number"), TODAY["addresses"])
def test_an_address_is_an_alley_and_a_number(address: str, alley: str, number: str) -> None:
    assert split(address) == (alley, number)


def test_houses_stand_along_the_alley_as_one_walks() -> None:
    keys = [alley_key(address) for address in TODAY["order"]]
    assert keys == sorted(keys)


def test_the_phone_answers_as_the_server_does() -> None:
    phone = _on_a_phone()
    assert [tuple(pair) for pair in phone["split"]] == [split(a) for a, _, _ in TODAY["addresses"]]
    assert phone["keys"] == [alley_key(address) for address in TODAY["order"]]
    lists = [listed(case) for case in TODAY["cases"]]
    assert phone["lists"] == lists
    assert phone["tours"] == [
        tour(found, case["me"], case.get("size", 7))
        for found, case in zip(lists, TODAY["cases"], strict=True)
    ]
    assert phone["lacking"] == [case["expected"] for case in LACKING["cases"]]


def _on_a_phone() -> dict[str, Any]:
    node = shutil.which("node")
    if node is None:
        told = "no node here: apt-get install nodejs"
        if os.environ.get("TOSO_REQUIRE_TOOLS"):
            pytest.fail(told)
        pytest.skip(told)
    done = subprocess.run(
        [node, HERE / "on_a_phone.mjs"], capture_output=True, check=True, text=True, timeout=60
    )
    said: dict[str, Any] = json.loads(done.stdout)
    return said
