"""docs/glossary.md: one concept, one name, in Vietnamese order."""

import re
from pathlib import Path

from toso.kit.text import sort_key

GLOSSARY = (Path(__file__).resolve().parents[2] / "docs" / "glossary.md").read_text("utf-8")
ROW = re.compile(r"^\| (?!--- |Tiếng Việt |English \|)(.+?) \| (.+?) \| (.+?) \|$")


def tables() -> list[list[tuple[str, str, str]]]:
    found: list[list[tuple[str, str, str]]] = []
    for line in GLOSSARY.splitlines():
        if line.startswith("| ---"):
            found.append([])
        elif match := ROW.match(line):
            found[-1].append((match[1], match[2], match[3]))
    return found


def test_terms_of_a_group_stand_in_vietnamese_order() -> None:
    *groups, ours = tables()
    for group in groups:
        words = [vietnamese for vietnamese, _, _ in group]
        assert words == sorted(words, key=sort_key)
    assert [word for word, _, _ in ours] == sorted((w for w, _, _ in ours), key=str.lower)


def test_an_identifier_means_one_thing() -> None:
    *groups, _ = tables()
    names = [name for group in groups for *_, name in group]
    assert len(names) == len(set(names)) >= 86


def test_the_words_of_the_house_are_explained() -> None:
    *_, ours = tables()
    words = {word for word, _, _ in ours}
    assert words >= {"Standing", "Obligation", "Figure", "Rollup", "Snapshot", "Operation"}
    assert words >= {"Charter", "Programme", "Unit", "Ancestry", "Succession", "Scope"}
