"""Links between the pages of the repository lead somewhere."""

import re
import unicodedata
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")


def prose(page: Path) -> str:
    """A page without its code."""
    text = re.sub(r"^```.*?^```", "", page.read_text("utf-8"), flags=re.S | re.M)
    return re.sub(r"`[^`\n]+`", "", text)


def anchors(page: Path) -> set[str]:
    """What the headings of a page are called in a link."""
    headings = re.findall(r"^#+ (.+)$", page.read_text("utf-8"), re.M)
    return {slug(heading) for heading in headings}


def slug(heading: str) -> str:
    kept = [
        c for c in unicodedata.normalize("NFC", heading).lower() if c.isalnum() or c in " -_"
    ]  # fmt: skip
    return "".join(kept).strip().replace(" ", "-")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_of_a_page_lead_somewhere(page: Path) -> None:
    for link in LINK.findall(prose(page)):
        path, _, anchor = link.partition("#")
        if "://" in path or path.startswith("mailto:"):
            continue
        target = (page.parent / path).resolve() if path else page
        assert target.exists(), link
        if anchor and target.suffix == ".md":
            assert anchor in anchors(target), link


def test_every_page_of_the_documentation_is_listed() -> None:
    listed = (ROOT / "docs" / "index.md").read_text("utf-8")
    for page in (ROOT / "docs").rglob("*.md"):
        name = str(page.relative_to(ROOT / "docs"))
        assert name == "index.md" or f"({name})" in listed, name


def test_decisions_say_context_decision_and_price() -> None:
    for page in (ROOT / "docs" / "adr").glob("*.md"):
        number = int(page.name.partition("-")[0])
        text = page.read_text("utf-8")
        assert re.match(rf"# 0*{number}\. ", text), page.name
        for part in ("Context", "Decision", "Price"):
            assert re.search(rf"^(## {part}$|\*\*{part}\.\*\*)", text, re.M), (page.name, part)
        assert len(text.split()) < 700, page.name


def test_both_readmes_have_the_same_chapters() -> None:
    english, vietnamese = (
        (ROOT / name).read_text("utf-8") for name in ("README.md", "README.vi.md")
    )  # fmt: skip
    for mark in (r"^## ", r"^\| ", r"^- ", r"^!\["):
        assert len(re.findall(mark, english, re.M)) == len(re.findall(mark, vietnamese, re.M)), mark
