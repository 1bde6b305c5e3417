"""What an office needs to adopt the house ships with it, dated: rules, level dossier, incidents."""

import re
from datetime import date
from pathlib import Path

import pytest

DOCS = Path(__file__).parents[2] / "docs"
SET = ["security.md", "security/quy-che.md", "security/ho-so-cap-do.md", "security/su-co.md"]
DATED = re.compile(r"(\d\d)/(\d\d)/(\d{4})")


def days(text: str) -> list[date]:
    """The days of the line under the title."""
    line = text.splitlines()[2]
    return [date(int(year), int(month), int(day)) for day, month, year in DATED.findall(line)]


@pytest.mark.req("SEC-01")
@pytest.mark.parametrize("name", SET)
def test_each_document_tells_when_it_was_written_and_when_to_review_it(name: str) -> None:
    written, again = days((DOCS / name).read_text("utf-8"))
    assert date(2026, 11, 22) <= written < again
    assert (again - written).days <= 366, "rules are reviewed every year (002 II.4)"


@pytest.mark.req("SEC-01")
def test_the_set_is_listed_where_staff_begin_to_read() -> None:
    listed = (DOCS / "index.md").read_text("utf-8")
    on_disk = {f"security/{path.name}" for path in (DOCS / "security").glob("*.md")}
    assert {"security.md", *on_disk} == set(SET)
    assert [name for name in SET if f"]({name})" not in listed] == []


@pytest.mark.req("SEC-02")
def test_the_level_dossier_names_the_decree_in_force_and_the_one_of_the_seed() -> None:
    lines = (DOCS / "security/ho-so-cap-do.md").read_text("utf-8").splitlines()
    (decrees,) = [line for line in lines if "85/2016/NĐ-CP" in line and line.startswith("|")]
    assert decrees.index("331/2026/NĐ-CP") < decrees.index("85/2016/NĐ-CP")
    heads = next(line for line in lines if "đang có hiệu lực" in line)
    assert heads.index("đang có hiệu lực") < heads.index("trước đây")
