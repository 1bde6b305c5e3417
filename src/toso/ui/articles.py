"""An article that a rule stands on, as a link to its sentences (DOC-05)."""

import re

from django.urls import reverse
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.http import urlencode
from django.utils.safestring import SafeString

# `6863/KH-UBND, IV.1.a` and `Kiên Giang 2022, III.3`: a document, then its section.
_ARTICLE = re.compile(r"[^,;]*\d[^,;]*, [^;]+")
_BRACKETS = re.compile(r"\(([^()]+)\)")


def cited(source: object) -> SafeString:
    """`{{ rule.source|cited }}`: a link for each article that the words name, `;` between them."""
    parts = str(source or "").split("; ")
    return format_html_join("; ", "{}", ((_link(part),) for part in parts))


def citing(sentence: object) -> SafeString:
    """`{{ words|citing }}`: a sentence whose last brackets name an article."""
    words = str(sentence or "")
    found = next((m for m in _BRACKETS.finditer(words) if _ARTICLE.match(m[1])), None)
    if found is None:
        return conditional_escape(words)
    return format_html("{}({}){}", words[: found.start()], cited(found[1]), words[found.end() :])


def _link(words: str) -> SafeString:
    if not _ARTICLE.fullmatch(words):
        return conditional_escape(words)
    way = f"{reverse('documents:article')}?{urlencode({'source': words})}"
    return format_html('<a class="article" href="{}">{}</a>', way, words)
