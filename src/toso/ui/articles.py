"""An article that a rule stands on, as a link to its sentences (DOC-05)."""

import re

from django.urls import reverse
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.safestring import SafeString

# `6863/KH-UBND, IV.1.a` and `Kiên Giang 2022, III.3`: a document, then its section.
_ARTICLE = re.compile(r"[^,]*\d[^,]*, \S")


def cited(source: object) -> SafeString | str:
    """`{{ rule.source|cited }}`: a link, or the words alone where they name no article."""
    words = str(source or "")
    if not _ARTICLE.match(words):
        return words
    way = f"{reverse('documents:article')}?{urlencode({'source': words})}"
    return format_html('<a class="article" href="{}">{}</a>', way, words)
