"""Walks the house as one person: reads every answer as a person with a text editor could."""

import json
import re
import zipfile
from collections import Counter, deque
from collections.abc import Callable, Iterator
from copy import copy
from dataclasses import dataclass, field
from html import unescape
from io import BytesIO
from typing import Any
from unicodedata import normalize
from urllib.parse import parse_qsl, urljoin, urlsplit

import lxml.html
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import Resolver404, resolve

ORIGIN = "http://khanh-hoa.localhost"
ALIKE = 1
CHOOSING = {
    "month",
    "period",
    "page",
    "state",
    "need",
    "which",
    "type",
    "code",
    "heading",
    "q",
    "on",
    "never",
    "over",
    "lacking",
    "ocop",
    "look",
    "origin",
    "kind",
    "tag",
    "service",
    "side",
    "year",
    "sort",
    "kept",
    "reset",
    "first",
    "since",
    "by",
    "position",
    "form",
}


_MARKS = dict.fromkeys(range(0x300, 0x370)) | {ord("đ"): "d", ord("Đ"): "D"}


@dataclass(frozen=True)
class Answer:
    """What came back for one request."""

    method: str
    url: str
    status: int
    kind: str
    text: str

    def words(self) -> str:
        """The text with one form for each letter (spreadsheets write `&#7875;` for ể)."""
        return normalize("NFC", unescape(self.text))

    def folded(self) -> str:
        """The text without diacritics and case; as `kit.text.fold`, but for whole files."""
        bare = normalize("NFD", unescape(self.text)).translate(_MARKS).lower()
        return re.sub(r"\s+", " ", bare)


@dataclass(frozen=True)
class Form:
    """A form of a page as a browser would send it untouched."""

    method: str
    url: str
    data: dict[str, list[str]]


@dataclass
class Walker:
    """One person's browser; `judge` is asked about every answer.

    `distance` says of the id of a thing how far it is from the person: of things that are equally
    far, and of addresses that differ only in what they choose among the allowed, one is walked.
    """

    client: Client
    judge: Callable[[Answer], None]
    distance: Callable[[str], str]
    urlconf: str | None = None
    without: set[str] = field(default_factory=set)
    seen: set[str] = field(default_factory=set)
    shapes: Counter[object] = field(default_factory=Counter)
    answers: list[Answer] = field(default_factory=list)

    def crawl(self, start: str = "/") -> None:
        """Follow every link and try every form, breadth first; from the registers too, for the
        phone app's own links are drawn by scripts."""
        queue = deque([start, "/registers/"])
        while queue:
            url = queue.popleft()
            if url in self.seen or not self._is_new(url):
                continue
            self.seen.add(url)
            answer = self.get(url)
            if answer.status == 302:
                queue.extend(_ours(url, answer.url))
            if answer.kind == "html" and answer.status == 200:
                queue.extend(links(answer))
                for form in forms(answer):
                    queue.extend(self._try(form))

    def get(self, url: str) -> Answer:
        return self._judged("GET", url, self.client.get(url))

    def post(self, url: str, data: Any = None, **more: Any) -> Answer:
        """Send, read the answer and the page it leads to, then undo everything."""
        cookies = copy(self.client.cookies)
        with transaction.atomic():
            answer = self._judged("POST", url, self.client.post(url, data or {}, **more))
            if answer.status == 302 and answer.url != url:
                self._judged("GET", answer.url, self.client.get(answer.url))
            transaction.set_rollback(True)
        self.client.cookies = cookies
        return answer

    def _try(self, form: Form) -> list[str]:
        if form.method == "get":
            query = "&".join(f"{k}={v}" for k, values in form.data.items() for v in values)
            return [f"{form.url.split('?')[0]}?{query}"]
        if self._is_new(form.url, "POST"):
            self.post(form.url, form.data)
        return []

    def _judged(self, method: str, url: str, response: HttpResponse) -> Answer:
        answer = read(method, url, response)
        self.answers.append(answer)
        self.judge(answer)
        return answer

    def _is_new(self, url: str, method: str = "GET") -> bool:
        shape = self.shape(url)
        self.shapes[method, shape] += 1
        return self.shapes[method, shape] <= ALIKE and shape[0] not in self.without

    def knows_like(self, url: str) -> bool:
        """Whether something equally far was asked by the same route, or need not be."""
        shape = self.shape(url)
        return bool(self.shapes["GET", shape]) or shape[0] in self.without

    def shape(self, url: str) -> tuple[object, ...]:
        """What an address asks for, without what only chooses: month, page, code…"""
        parts = urlsplit(url)
        try:
            match = resolve(parts.path, self.urlconf)
        except Resolver404:
            return (parts.path,)
        chosen = {k: str(v) for k, v in match.kwargs.items()} | dict(parse_qsl(parts.query))
        asked = sorted((k, self.distance(v)) for k, v in chosen.items() if k not in CHOOSING)
        return match.view_name, tuple(asked)


def read(method: str, url: str, response: HttpResponse) -> Answer:
    """Everything that a curious person could read in an answer, file names and inside of files."""
    said = response.headers.get("Content-Type", "")
    body = b"" if response.streaming else response.content
    kind = "html" if "html" in said else "json" if "json" in said else "other"
    if body[:2] == b"PK":
        kind, text = "file", inside(body)
    elif kind == "json":
        text = json.dumps(json.loads(body), ensure_ascii=False)
    else:
        text = body.decode("utf-8", "replace")
    told = " ".join(f"<!-- {k}: {v} -->" for k, v in response.headers.items() if k != "Set-Cookie")
    target = urljoin(url, response.headers.get("Location", url))
    return Answer(method, target, response.status_code, kind, f"{text}\n{told}")


def inside(body: bytes) -> str:
    """The XML of every part of a Word or Excel file, as it is and without its tags."""
    with zipfile.ZipFile(BytesIO(body)) as parts:
        raw = [parts.read(n).decode("utf-8", "replace") for n in parts.namelist()]
    return "\n".join(raw + [re.sub(r"<[^>]+>", "", text) for text in raw])


def parsed(answer: Answer) -> Any:
    """The page as a tree; a fragment with nothing in it is an empty page."""
    return lxml.html.document_fromstring(answer.text if "</" in answer.text else "<html></html>")


def links(answer: Answer) -> list[str]:
    """Addresses of this house that a page points at, by a link or by htmx."""
    return list(dict.fromkeys(_links(answer)))


def _links(answer: Answer) -> Iterator[str]:
    page = parsed(answer)
    for element in page.iter("a", "area", "iframe"):
        target = element.get("href") or element.get("src") or ""
        yield from _ours(answer.url, target)
    for element in page.xpath("//*[@hx-get]"):
        yield from _ours(answer.url, element.get("hx-get"))


def _ours(base: str, target: str) -> Iterator[str]:
    if not target or target.startswith(("#", "tel:", "mailto:", "javascript:")):
        return
    parts = urlsplit(urljoin(ORIGIN + base, target))
    if f"{parts.scheme}://{parts.netloc}" == ORIGIN and not parts.path.startswith("/static/"):
        yield parts.path + (f"?{parts.query}" if parts.query else "")


def forms(answer: Answer) -> list[Form]:
    """The forms of a page, each once for every button that sends it elsewhere."""
    page = parsed(answer)
    found = []
    for form in page.forms:
        if (form.get("method") or "get").lower() == "dialog":
            continue
        data: dict[str, list[str]] = {}
        for name, value in form.form_values():
            data.setdefault(name, []).append(value)
        targets = {form.get("action") or answer.url, form.get("hx-post") or ""}
        targets |= {b.get("formaction") for b in form.xpath(".//button[@formaction]")}
        for target in sorted(targets - {""}):
            for url in _ours(answer.url, target):
                found.append(Form((form.get("method") or "get").lower(), url, data))
    return found
