"""Guides can be read aloud at a door, in both languages, and never ask for a secret."""

import re

import pytest

from toso.library.guides import FOLDER, BadGuide, Guide, guides, read
from toso.outreach.needs import NEEDS

HEAD = """title: Thử
order: 1
skills: {skills}
needs: identity
offline: {offline}
version: {version}"""
EVERY = [guide for language in ("vi", "en") for guide in guides(language)]


def named(guide: Guide) -> str:
    return f"{guide.key}.{guide.language}"


def file(skills: str = "vneid", offline: str = "yes", version: str = "1") -> str:
    head = HEAD.format(skills=skills, offline=offline, version=version)
    return f"---\n{head}\n---\n1. Mở ứng dụng.\n"


def test_every_file_of_the_folder_is_given() -> None:
    assert {f"{named(guide)}.md" for guide in EVERY} == {p.name for p in FOLDER.glob("*.md")}
    assert len(guides("vi")) == len(guides("en")) >= 10


def test_guides_stand_in_the_order_of_teaching() -> None:
    keys = [guide.key for guide in guides("vi")]
    assert keys == [guide.key for guide in guides("en")]
    assert keys.index("vneid") < keys.index("so-khan-cap")


def test_a_guide_without_a_language_is_given_in_vietnamese() -> None:
    assert {guide.language for guide in guides("km")} == {"vi"}


def test_both_languages_say_the_same_of_a_guide() -> None:
    for own, other in zip(guides("vi"), guides("en"), strict=True):
        assert (own.skills, own.needs, own.version) == (other.skills, other.needs, other.version)
        steps = [len(re.findall(r"^\d+\. ", g.text, re.M)) for g in (own, other)]
        assert steps[0] == steps[1], own.key


@pytest.mark.parametrize("guide", EVERY, ids=named)
def test_a_guide_has_steps_and_ends_with_what_is_never_asked(guide: Guide) -> None:
    headings = re.findall(r"^## (.+)$", guide.text, re.M)
    assert len(headings) >= 4, headings
    last = guide.text.rpartition("## ")[2]
    assert last.startswith(("Không bao giờ", "Never")) and last.count("\n- ") >= 2
    assert len(re.findall(r"^\d+\. ", guide.text, re.M)) >= 6
    assert set(guide.needs) <= NEEDS.keys()


@pytest.mark.parametrize("guide", EVERY, ids=named)
def test_a_guide_is_written_in_what_the_phone_can_draw(guide: Guide) -> None:
    lines = [line for line in guide.text.splitlines() if line]
    assert all(re.match(r"(## |- |\d+\. )?[^#<\[*-]|\*\*", line) for line in lines)
    assert "http" not in guide.text and guide.text.count("**") % 2 == 0


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("Chỉ có lời", "head"),
        (file(skills="vneid, bay"), "bay"),
        (file(offline="maybe"), "offline"),
        (file(version="mới"), "version"),
        (file().replace("order: 1\n", ""), "head"),
    ],
)
def test_a_file_that_is_no_guide_is_refused_with_the_reason(content: str, told: str) -> None:
    with pytest.raises(BadGuide, match=told):
        read("thu.vi.md", content)
