"""docs/charter.md and docs/draft.md stay true to the schema."""

import json
import re
import types
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel

from toso.charter import Charter, Draft, inspect, load
from toso.charter.draft import Host, Member
from toso.charter.skills import SKILLS
from toso.charter.vocabulary import ORGANISATIONS, PARTIES, PLATFORMS, POSTS
from toso.kit.period import Period

DOCS = Path(__file__).resolve().parents[2] / "docs"
CHARTER, DRAFT = (DOCS / "charter.md").read_text(), (DOCS / "draft.md").read_text()


def models(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
        for field in annotation.model_fields.values():
            yield from models(field.annotation)
    elif get_origin(annotation) in (Annotated, Union, types.UnionType, tuple, dict):
        for inner in get_args(annotation):
            yield from models(inner)


def test_every_key_of_the_schema_is_explained() -> None:
    sections = set(Charter.model_fields) - {"stem"}
    for model in {*models(Charter)} - {Charter}:
        sections |= {field.alias or name for name, field in model.model_fields.items()}
    code = " ".join(re.findall(r"`([^`\n]+)`", CHARTER))
    written = set(re.findall(r"[a-z_]+", code))
    assert sections - written == set()


def test_every_word_of_the_vocabulary_is_listed() -> None:
    words = {*POSTS, *ORGANISATIONS, *PARTIES, *PLATFORMS, *SKILLS}
    assert {word for word in words if f"`{word}`" not in CHARTER} == set()
    keys = {*Draft.model_fields, *Host.model_fields, *Member.model_fields}
    assert {key for key in keys if f"`{key}`" not in DRAFT} == set()


def test_skills_are_listed_with_who_can_have_them() -> None:
    for skill in SKILLS.values():
        assert f"`{skill.key}` {''.join(kind[0] for kind in skill.subjects)}" in CHARTER


def test_the_small_example_loads_and_works(tmp_path: Path) -> None:
    (text,) = re.findall(r"```toml\n(.*?)```", CHARTER, re.S)
    file = tmp_path / "vi-du-2022.toml"
    file.write_text(text, "utf-8")
    found, problems, _ = inspect(file)
    assert problems == []
    assert found
    (september,) = found.obligations_of(Period("2022-09"))
    assert september.due and september.due.isoformat() == "2022-09-26T23:59:59+07:00"


def test_the_draft_of_the_page_is_read_and_judged() -> None:
    text = re.findall(r"```json\n(.*?)```", DRAFT, re.S)[0]
    verdict = load("khanh-hoa-2022").team_rules("village").check(Draft.parse(json.loads(text)))
    assert verdict.verdict == "ok"
    rules = {"level", "issuer", "leader", "deputy", "size", "it_min", "teams_per_host"}
    for rule in rules | {"structure", "workplace_threshold", "delegation", "in_force"}:
        assert f"`{rule}`" in DRAFT
