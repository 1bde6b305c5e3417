"""Wherever a page shows on which article a rule stands, a click shows the article (DOC-05)."""

from typing import Any

import pytest

from tests.walk.filled import Filled
from tests.walk.test_pages import pages
from tests.walk.walker import Answer, parsed
from toso.charter import load
from toso.charter.articles import cited

SOURCES = {r.source for r in cited(load("khanh-hoa-2022")) if r.quote}


@pytest.mark.req("DOC-05")
@pytest.mark.parametrize("person", ["binh", "chi", "hai"])  # team leader, commune, department
def test_every_article_that_a_page_names_can_be_opened_there(filled: Filled, person: str) -> None:
    faults = {fault: answer.url for answer in pages(filled, person) for fault in closed(answer)}
    assert not faults, faults


def closed(answer: Answer) -> list[str]:
    """Articles that are named where no click shows them."""
    faults = []
    for element in parsed(answer).iter():
        if not isinstance(element.tag, str) or element.tag in ("script", "style", "title"):
            continue
        said = [element.text, *(child.tail for child in element)]
        for words in said:
            if words and any(source in words for source in SOURCES) and not opens(element):
                faults.append(" ".join(words.split())[:120])
    return faults


def opens(element: Any) -> bool:
    """It is a link to the article, or folds its sentence, or stands on the article's own page."""
    here = element
    while here is not None:
        if here.tag == "a" and "/articles/" in (here.get("href") or ""):
            return True
        if here.tag == "details" and here.find(".//blockquote") is not None:
            return True
        # What somebody writes, or chooses; the article's own page; what stands on paper alone.
        if here.tag in ("textarea", "optgroup", "h1") or "paper-only" in (here.get("class") or ""):
            return True
        here = here.getparent()
    return False
