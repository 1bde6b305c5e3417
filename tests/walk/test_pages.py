"""Every page that anybody meets is whole, in Vietnamese and in English: one name, no seams."""

import json
import re
from collections import Counter
from functools import cache
from typing import Any
from urllib.parse import urlsplit

import lxml.html
import pytest
from django.conf import settings
from django.urls import resolve
from django.utils.translation import trans_real

from tests.walk.filled import Filled
from tests.walk.test_leaks import FIRST_OF_ROLE, walk
from tests.walk.walker import Answer, parsed
from toso.gateway.models import Page
from toso.people.models import Appointment
from toso.reports.models import Submission
from toso.tasks.models import Start

# What a template leaves behind when something in it broke.
SEAMS = re.compile(r"\{[{%#]|[%#]\}|%\(\w+\)[sd]|\bNone\b|\bUUID\(|<Promise|__proxy__|Traceback")
# One person of each role: their neighbours see the same pages with other words.
PEOPLE = sorted(FIRST_OF_ROLE)
FEW = 3
PLAIN = re.compile(r"^[\W\d_]*$")


def pages(filled: Filled, person: str) -> list[Answer]:
    """What a person was shown; the style guide aside, which shows everything many times."""
    _, walker = walk(filled, person)
    # What htmx is told in headers alone is no page.
    whole = [a for a in walker.answers if a.kind == "html" and a.status == 200]
    shown = [answer for answer in whole if re.search(r"<\w", answer.text)]
    # The phone app's shell is empty until its scripts draw it (test_phone_screens.py).
    return [a for a in shown if not a.url.startswith(("/ui/", "/field/"))]


@pytest.mark.parametrize("person", PEOPLE)
def test_every_page_is_whole_in_vietnamese(filled: Filled, person: str) -> None:
    found = pages(filled, person)
    assert len(found) > 5
    assert not [fault for answer in found for fault in faults(answer, "vi")]


@pytest.mark.parametrize("person", PEOPLE)
def test_every_page_is_whole_in_english(filled: Filled, person: str) -> None:
    _, walker = walk(filled, person)
    walker.client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    shown = [a.url for a in pages(filled, person) if a.url in walker.seen]
    addresses = [url for url in shown if is_new_in_english(url)]
    answers = [walker.get(url) for url in addresses]
    del walker.client.cookies[settings.LANGUAGE_COOKIE_NAME]
    whole = [a for a in answers if a.kind == "html"]
    assert {a.status for a in whole} <= {200}
    spoken = said_by_the_province(filled)
    found = [fault for answer in whole for fault in faults(answer, "en", spoken)]
    assert not found


def is_new_in_english(url: str) -> bool:
    """Every page again in English costs as much as the walk: a few people's of each are enough."""
    route = resolve(urlsplit(url).path).view_name
    _in_english[route] += 1
    return _in_english[route] <= FEW


_in_english: Counter[str] = Counter()


def said_by_the_province(filled: Filled) -> str:
    """Words that are data, and stay in the language in which an office said them."""
    charter = (settings.ROOT / "charters" / "khanh-hoa-2022.toml").read_text(encoding="utf-8")
    signed = list(Submission.objects.values_list("snapshot", flat=True))
    titles = list(Appointment.objects.values_list("title", flat=True))
    sheets = [str(page) for page in Page.objects.values()]
    begun = [str(start) for start in Start.objects.values()]  # what was warned of, as it was read
    return charter + json.dumps([signed, titles, sheets, begun], ensure_ascii=False)


def faults(answer: Answer, language: str, spoken: str = "") -> list[str]:
    """What is wrong with a page, in words that lead to the place."""
    page = parsed(answer)
    if page.tag != "html" or page.find("head") is None or page.get("lang") is None:
        return [] if "<html" not in answer.text else [f"{answer.url}: no language"]
    titles = [t.text_content().strip() for t in page.iter("title") if t.getparent().tag == "head"]
    headings = [" ".join(h.text_content().split()) for h in page.iter("h1")]
    ids = [e.get("id") for e in page.iter() if isinstance(e.tag, str) and e.get("id")]
    seen = texts(page)
    told = {
        "language": [] if page.get("lang") == language else [page.get("lang")],
        "title": [] if len(titles) == 1 and len(titles[0]) > len("TổSố") else titles or ["none"],
        "h1": [] if len(headings) == 1 and headings[0] else [headings],
        "id twice": sorted({i for i in ids if ids.count(i) > 1}),
        "seam": [text for text in seen if SEAMS.search(text)],
        "other language": [
            text for text in seen if text in foreign(language) and text not in spoken
        ],
    }
    return [f"{answer.url}: {what}: {which}" for what, which in told.items() if which]


def texts(page: lxml.html.HtmlElement) -> set[str]:
    """Every piece of text and every label that a person could see or hear."""
    found: set[str] = set()
    for element in page.iter():
        if not isinstance(element.tag, str) or element.tag in ("script", "style"):
            continue
        if "brand" in (element.getparent() is not None and element.getparent().get("class") or ""):
            continue  # TổSố is called so in every language
        inside = [] if element.get("lang") and element.tag != "html" else [element.text]
        labels = [element.get(name) for name in ("aria-label", "title", "placeholder", "alt")]
        for text in (*inside, element.tail, *([] if element.get("lang") else labels)):
            found.add(" ".join((text or "").split()))
    return {text for text in found if not PLAIN.match(text)}


@cache
def foreign(language: str) -> frozenset[str]:
    """Our own texts in the other language, where the two differ: they have no business here."""
    catalogue: dict[Any, str] = dict(trans_real.translation("en")._catalog.items())  # type: ignore[attr-defined]
    pairs = {(m, t) for m, t in catalogue.items() if isinstance(m, str) and t and m != t}
    vietnamese, english = {m for m, _ in pairs}, {t for _, t in pairs}
    both = vietnamese & english
    return frozenset((english if language == "vi" else vietnamese) - both)
