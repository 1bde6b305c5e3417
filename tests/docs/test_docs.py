"""What can be typed, set or asked is written down in docs/."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from django.urls import URLPattern, URLResolver

from toso.cli import main
from toso.field.urls import urlpatterns as field_patterns
from toso.ops.indicators import page as indicators_page
from toso.ops.mission import main as mission

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
VARIABLE = re.compile(r"\bTOSO_[A-Z]+(?:_[A-Z]+)*\b|\bDATABASE_URL\b")


def commands(
    command: click.Command = main, path: tuple[str, ...] = ("toso",)
) -> Iterator[tuple[str, click.Command]]:
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            inner = command.get_command(context, name)
            assert inner, name
            yield from commands(inner, (*path, name))
    else:
        yield " ".join(path), command


def chapters() -> dict[str, str]:
    """Heading → text of each third-level chapter of docs/cli.md."""
    parts = re.split(r"^##+ (.+)$", (DOCS / "cli.md").read_text("utf-8"), flags=re.M)
    return dict(zip((h.strip("`") for h in parts[1::2]), parts[2::2], strict=True))


@pytest.mark.parametrize(("path", "command"), list(commands()))
def test_a_command_is_documented_with_its_options(path: str, command: click.Command) -> None:
    assert path in chapters(), f"docs/cli.md lacks a chapter ### `{path}`"
    text = chapters()[path]
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            assert re.search(rf"{parameter.opts[0]}\b", text), f"{path} {parameter.opts[0]}"
        else:
            assert f"{path} {parameter.make_metavar(click.Context(command))}" in text
    assert command.help or command.callback and command.callback.__doc__


def test_no_command_is_documented_that_is_gone() -> None:
    written = {heading for heading in chapters() if heading.startswith("toso ")}
    assert written == {path for path, _ in commands()}


def test_every_file_of_bin_is_documented() -> None:
    text = (DOCS / "cli.md").read_text("utf-8")
    for file in (ROOT / "bin").iterdir():
        assert file.name == "_env" or f"`bin/{file.name}`" in text, file.name
    row = next(line for line in text.splitlines() if line.startswith("| `bin/mission`"))
    assert [option for p in mission.params for option in p.opts if option not in row] == []
    demo = chapters()["bin/demo"]
    assert [option for p in dict(commands())["toso demo"].params for option in p.opts
            if option not in demo] == []  # fmt: skip


def test_every_variable_of_the_environment_is_documented() -> None:
    files = [ROOT / ".ci" / "run", *(ROOT / "bin").iterdir()]
    for folder in ("src", "config", "tests", "bench", "browser"):
        files += (ROOT / folder).rglob("*.py")
    used = {name for file in files for name in VARIABLE.findall(file.read_text("utf-8"))}
    written = re.findall(r"^\| `([A-Z_]+)`", (DOCS / "settings.md").read_text("utf-8"), re.M)
    assert used == set(written)


def test_every_indicator_of_the_charters_is_on_its_page() -> None:
    text = (DOCS / "indicators.md").read_text("utf-8")
    assert text == indicators_page(), "run python -m toso.ops.indicators > docs/indicators.md"
    for file in (ROOT / "charters").glob("*.toml"):
        for indicator in tomllib.loads(file.read_text("utf-8")).get("indicators", []):
            assert f"`{indicator['code']}`" in text


def addresses(
    patterns: list[URLPattern | URLResolver], before: str = "/field/"
) -> Iterator[tuple[str, URLPattern]]:
    for pattern in patterns:
        path = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern.url_patterns, path)
        else:
            yield path, pattern


def test_every_address_of_the_machine_door_is_documented() -> None:
    text = (DOCS / "field.md").read_text("utf-8")
    door = {
        path
        for path, pattern in addresses(field_patterns)
        if pattern.callback.__module__.startswith("ninja")
    } - {"/field/"}
    assert {"/field/push", "/field/pull"} <= door
    assert [path for path in sorted(door) if path not in text] == []


def test_every_address_of_the_outward_door_is_documented() -> None:
    from toso.reports.urls import urlpatterns

    text = (DOCS / "outward.md").read_text("utf-8")
    paths = [f"/reports/{p.pattern}" for p in urlpatterns if (p.name or "").startswith("data")]
    assert len(paths) > 5 and [path for path in paths if path not in text] == []
