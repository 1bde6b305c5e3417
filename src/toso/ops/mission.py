"""`bin/mission`: which requirements of the mission are proven, and by which tests.

The ids and titles live in docs/mission.toml; the proof is the mark on a test (`toso.ops.marks`).
"""

import json
import tomllib
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

import click

from toso.ops.marks import Mark, read_marks


@dataclass(frozen=True)
class Requirement:
    """One row of the mission: its id, our title for it, its section."""

    id: str
    title: str
    section: int
    section_title: str

    @property
    def family(self) -> str:
        """`RPT` of `RPT-KG-1`."""
        return self.id.partition("-")[0]


@dataclass(frozen=True)
class State:
    """The mission as this checkout stands: what is asked, what proves it, what is wrong."""

    requirements: list[Requirement]
    tests: dict[str, list[str]]
    problems: list[str]

    def proven(self, among: list[Requirement]) -> int:
        return sum(1 for requirement in among if self.tests.get(requirement.id))


def load_requirements(file: Path) -> list[Requirement]:
    """The requirements in the mission's order; ValueError when there are not as many as said."""
    data = tomllib.loads(file.read_text("utf-8"))
    requirements = [
        Requirement(id, title, section["number"], section["title"])
        for section in data["section"]
        for id, title in section["requirements"].items()
    ]
    distinct = len({requirement.id for requirement in requirements})
    if distinct != data["total"] or distinct != len(requirements):
        raise ValueError(f"{file} says {data['total']} requirements and lists {distinct}")
    return requirements


def read_state(root: Path) -> State:
    """Compare the list of a checkout with the marks in its tests."""
    requirements = load_requirements(root / "docs" / "mission.toml")
    known = [requirement.id for requirement in requirements]
    tests: dict[str, list[str]] = {}
    problems: list[str] = []
    for found in read_marks(root):
        problems += [f"{found.path}:{line}: {problem}" for line, problem in found.problems]
        for mark in found.marks:
            if mark.id not in known:
                problems.append(_unknown(mark, known))
            elif mark.test not in tests.setdefault(mark.id, []):
                tests[mark.id].append(mark.test)
    return State(requirements, tests, sorted(set(problems)))


def _unknown(mark: Mark, known: list[str]) -> str:
    near = get_close_matches(mark.id.upper(), known, n=1, cutoff=0.5)
    hint = f"; did you mean {near[0]}?" if near else "; the ids are in docs/mission.toml"
    return f"{mark.file}:{mark.line}: no requirement {mark.id}{hint}"


@click.command()
@click.option("--missing", is_flag=True, help="Only requirements that no test proves yet.")
@click.option("--json", "as_json", is_flag=True, help="The same as JSON.")
@click.option(
    "--section", metavar="KEY", help="One family of ids (RPT) or one section number (16)."
)
@click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(__file__).resolve().parents[3],
    help="The checkout to read.",
)
def main(missing: bool, as_json: bool, section: str | None, root: Path) -> None:
    """List the requirements of the mission with the tests that prove each, and count them."""
    state = read_state(root)
    chosen = _choose(state.requirements, section)
    shown = [r for r in chosen if not (missing and state.tests.get(r.id))]
    if as_json:
        click.echo(json.dumps(_as_data(state, chosen, shown), ensure_ascii=False, indent=2))
    else:
        _print(state, chosen, shown)
    for problem in state.problems:
        click.echo(problem, err=True)
    if state.problems:
        raise SystemExit(1)


def _choose(requirements: list[Requirement], section: str | None) -> list[Requirement]:
    if section is None:
        return requirements
    key = section.upper().removeprefix("§")
    chosen = [r for r in requirements if key in (r.family, str(r.section))]
    if not chosen:
        families = " ".join(dict.fromkeys(r.family for r in requirements))
        raise click.UsageError(f"no section {section}; write its number or one of: {families}")
    return chosen


def _as_data(
    state: State, chosen: list[Requirement], shown: list[Requirement]
) -> dict[str, object]:
    return {
        "total": len(chosen),
        "proven": state.proven(chosen),
        "requirements": [
            {
                "id": r.id,
                "title": r.title,
                "section": r.section,
                "tests": state.tests.get(r.id, []),
            }
            for r in shown
        ],
        "problems": state.problems,
    }


def _print(state: State, chosen: list[Requirement], shown: list[Requirement]) -> None:
    for number in dict.fromkeys(r.section for r in shown):
        whole = [r for r in chosen if r.section == number]
        click.echo(f"§{number} {whole[0].section_title}: {state.proven(whole)} of {len(whole)}")
        for requirement in (r for r in shown if r.section == number):
            tests = state.tests.get(requirement.id, [])
            mark = "✓" if tests else "·"
            click.echo(f"  {mark} {requirement.id:<13} {requirement.title}")
            for test in tests:
                click.echo(f"      {test}")
        click.echo()
    click.echo(f"{state.proven(chosen)} of {len(chosen)} proven")


if __name__ == "__main__":
    main(prog_name="bin/mission")
