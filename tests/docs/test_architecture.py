"""ARCHITECTURE.md: the river and one line for each room, as they are."""

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TEXT = (ROOT / "ARCHITECTURE.md").read_text("utf-8")


def contract() -> list[set[str]]:
    """The layers of import-linter's contract, each as the rooms it names."""
    with (ROOT / "pyproject.toml").open("rb") as file:
        (layers,) = tomllib.load(file)["tool"]["importlinter"]["contracts"]
    return [{name.strip().split(".")[1] for name in line.split("|")} for line in layers["layers"]]


def written() -> list[set[str]]:
    (block,) = re.findall(r"```layers\n(.*?)```", TEXT, re.S)
    return [{name.strip() for name in line.split("|")} for line in block.splitlines()]


def test_every_room_has_a_line_and_every_line_a_room() -> None:
    rooms = {path.parent.name for path in (ROOT / "src" / "toso").glob("*/apps.py")}
    lines = re.findall(r"^\| `([a-z]+)` \| .+ \|$", TEXT, re.M)
    assert len(lines) == len(set(lines))
    assert set(lines) == rooms


def test_the_layers_are_those_that_the_linter_keeps() -> None:
    assert written() == contract()


def test_every_room_stands_in_a_layer() -> None:
    rooms = {path.parent.name for path in (ROOT / "src" / "toso").glob("*/apps.py")}
    assert set().union(*written()) == rooms | {"cli"}


def test_every_file_that_is_named_is_there() -> None:
    names = re.findall(r"`((?:[a-z_]+/)+[a-z_]*(?:\.[a-z]+)?)`", TEXT)
    assert len(names) > 15
    for name in names:
        assert any((folder / name).exists() for folder in (ROOT, ROOT / "src" / "toso")), name
