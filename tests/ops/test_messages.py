"""Whoever reads English reads all of it, and what is signed stays Vietnamese."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages import Catalog, Message
from django.template import Context, Template
from django.utils.translation import gettext, ngettext, override
from django.utils.translation.reloader import translation_file_changed

from toso.ops import messages
from toso.ops.database import ROOT

HOUSE = ROOT / "src" / "toso"
ENGLISH = messages.LOCALE / "en" / "LC_MESSAGES" / "django.po"
VIETNAMESE = re.compile(r"[À-ÃÈ-ÊÌÍÒ-ÕÙÚÝà-ãè-êìíò-õùúýĂăĐđĨĩŨũƠơƯưẠ-ỹ]")
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|%%")
CALLS = {
    "_",
    "npgettext",
    "gettext",
    "gettext_lazy",
    "gettext_noop",
    "ngettext",
    "ngettext_lazy",
    "pgettext",
    "pgettext_lazy",
}

# Names that are the same in every language.
NAMES = {"TổSố"}
# The kit shows invented content around its own, translated, headings.
SAMPLES = {"ui/templates/ui/guide.html", "ui/samples.py"}
# The phone keeps one shell for every reader; it speaks until the scripts do, in the reader's words.
SHELL = {"field/templates/field/app.html"}
# The language switch greets those who read Vietnamese, in Vietnamese.
GREETINGS = {"Chuyển sang tiếng Việt", "Tiếng Việt"}
# Scripts that compare letters.
LETTERS = {"alleys.js", "people.js", "ticks.js"}
# Files whose Vietnamese is meant for every reader: papers and what is written into them, plans'
# and administration's own words, the command line (in both languages), the invented people.
ON_PURPOSE = (
    r"kit/(papers/|sheets\.py|text\.py|oldfonts\.py|syllables\.py)",
    r"gateway/(exporting|fields|models|samples|tables|values)\.py",
    r"(teams|reports|plans|targets)/papers\.py",
    r"(desk|reports|targets)/sheets\.py",
    r"targets/(allocating|annexes|bases|drafting|merging|models|offices|path|shares|sheet)\.py",
    r"plans/(comparing|drafting|foot|goals|models|moving_views|writing_views)\.py",
    r"desk/digest\.py",
    r"committees/(changing|papers|writing_views)\.py",
    r"documents/(charters|models|naming|papers|starting|writing_views)\.py",
    r"feedback/(heads|message|models|outline|papers|suggesting)\.py",
    r"support/placing\.py",
    r"practices/(deciding|evaluating|message)\.py",
    r"printing/(heads|models)\.py",
    r"reports/(calling|declared_paper|delegations|errata_paper|guide_paper)\.py",
    r"reviews/feeding\.py",
    r"teams/(network_papers|workplace_papers)\.py",
    r"tasks/(catalogue|clarity|topics|models/|templatetags/)",
    r"desk/searching\.py",
    r"ui/bundles\.py",
    r"reports/(accountable|issuers|opening|origins|outline|papers|submissions|suggestions|summary|written)\.py",
    r"teams/(deciding|decision_views|drafting|forms|models)\.py",
    r"charter/",
    r"places/",
    r"(cli|[a-z]+/commands)\.py",
    r"ops/",
    r"demo/",
    r"figures/(catalogue|commands)\.py",
    r"[a-z]+/migrations/",
    r"desk/context\.py",
    r"people/models\.py",
    r"(registers|outreach|field)/models/",
    r"field/(api|app_views|speech)\.py|field/(payloads|phones/agents)",
    r"surveys/(models|questions|starting)\.py",
    r"outreach/alleys\.py",
)


@pytest.fixture(scope="module")
def catalogue() -> Catalog:
    return messages.merged()


@pytest.fixture
def compiled() -> None:
    """The catalogues as pages read them."""
    messages.compile.callback()  # type: ignore[misc]
    translation_file_changed(None, ENGLISH.with_suffix(".mo"))


def _forms(message: Message) -> Iterator[tuple[str, str]]:
    """Each source text with each of its translations."""
    ids = message.id if isinstance(message.id, tuple) else (message.id,)
    said = message.string if isinstance(message.string, tuple) else (message.string,)
    yield from zip(ids, said, strict=True)


def test_every_text_has_its_english(catalogue: Catalog) -> None:
    assert messages.untranslated(catalogue) == []


def test_translations_keep_every_placeholder(catalogue: Catalog) -> None:
    for message in catalogue:
        for text, english in _forms(message) if message.id else ():
            assert sorted(PLACEHOLDER.findall(text)) == sorted(PLACEHOLDER.findall(english)), text


def test_no_translation_repeats_its_vietnamese(catalogue: Catalog) -> None:
    for message in catalogue:
        for text, english in _forms(message) if message.id else ():
            assert text in NAMES or not VIETNAMESE.search(text) or text != english


def test_the_catalogue_holds_nothing_that_no_page_says(catalogue: Catalog) -> None:
    assert {m.id for m in messages.read(ENGLISH)} == {m.id for m in messages.sources()}


def test_collecting_texts_again_changes_nothing(tmp_path: Path, catalogue: Catalog) -> None:
    catalogue.obsolete.clear()
    again = tmp_path / "en" / "LC_MESSAGES" / "django.po"
    messages.save(catalogue, again)
    assert again.read_bytes() == ENGLISH.read_bytes()


def test_the_catalogue_names_no_date_and_no_placeholder_author() -> None:
    head = ENGLISH.read_text().split("\n\n")[0]
    assert not re.search(r"PROJECT|AUTHOR|Date|Generated|EMAIL", head)


def test_templates_say_nothing_unmarked() -> None:
    found = [
        f"{path.relative_to(HOUSE)}: {line.strip()[:160]}"
        for path in sorted(HOUSE.glob("*/templates/**/*.html"))
        if str(path.relative_to(HOUSE)) not in SAMPLES | SHELL
        for line in _unmarked(path.read_text()).splitlines()
        if VIETNAMESE.search(line)
    ]
    assert found == []


def _unmarked(template: str) -> str:
    """A template without what it marks for translation, its comments and its names."""
    text = r"""(?:"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')"""
    for gone in (
        r"\{%\s*comment.*?endcomment\s*%\}",
        r"\{#.*?#\}",
        r"\{%\s*blocktrans(?:late)?\b.*?endblocktrans(?:late)?\s*%\}",
        rf"\{{%\s*trans(?:late)?\s+{text}(?:\s+context\s+{text})?",
        r"<noscript>.*?</noscript>",  # in both languages, for whoever comes without scripts
        rf"_\({text}\)",
        r"Tổ<b>Số</b>",
        "|".join(sorted(NAMES | GREETINGS)),
    ):
        template = re.sub(gone, "", template, flags=re.DOTALL)
    return template


def test_a_tag_that_shows_unmarked_words_is_found() -> None:
    assert VIETNAMESE.search(_unmarked('{% stat "Tổ đã nộp" 3 %}'))
    assert not VIETNAMESE.search(_unmarked('{% stat _("Tổ đã nộp") 3 %}{% translate "Tổ" %}'))


def test_python_says_nothing_unmarked_to_pages() -> None:
    meant = re.compile("|".join(f"(?:{each})" for each in ON_PURPOSE))
    found = [
        f"{path.relative_to(HOUSE)}:{line}: {text[:120]}"
        for path in sorted(HOUSE.rglob("*.py"))
        if not meant.match(name := str(path.relative_to(HOUSE))) and name not in SAMPLES
        for line, text in _literals(path.read_text())
        if text not in NAMES and VIETNAMESE.search(text)
    ]
    assert found == []


def _literals(source: str) -> Iterator[tuple[int, str]]:
    """The strings of a module that are neither docstrings nor marked for translation."""
    tree, passed = ast.parse(source), set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr):
            passed.add(id(node.value))
        elif isinstance(node, ast.Call) and getattr(node.func, "id", "") in CALLS:
            passed |= {id(part) for arg in node.args for part in ast.walk(arg)}
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and id(node) not in passed
        ):
            yield node.lineno, node.value


def test_scripts_and_styles_say_nothing_unmarked() -> None:
    found = [
        f"{path.relative_to(HOUSE)}: {line.strip()[:160]}"
        for path in sorted(HOUSE.glob("*/static/**/*"))
        if path.suffix in (".js", ".css") and path.name not in LETTERS
        for line in _unmarked_script(path.read_text()).splitlines()
        if VIETNAMESE.search(line)
    ]
    assert found == []


def _unmarked_script(script: str) -> str:
    """A script without what it marks for translation, its comments and its names."""
    text = r'"(?:\\.|[^"\\])*"'
    marked = rf"\b(?:_\(\s*{text}|n_\(\s*{text}\s*,\s*{text})"
    names = "|".join(sorted(NAMES | GREETINGS))
    return re.sub(rf"{marked}|^\s*(?://|/\*\*|\*).*$|{names}", "", script, flags=re.MULTILINE)


def test_a_script_that_shows_unmarked_words_is_found() -> None:
    assert VIETNAMESE.search(_unmarked_script('head("Bà con")'))
    assert not VIETNAMESE.search(_unmarked_script('head(_("Bà con"));\n  // Việt Nam'))


def test_pages_read_the_english_of_plurals(compiled: None) -> None:
    with override("en"):
        one, many = (ngettext("còn %(n)s ngày", "còn %(n)s ngày", n) % {"n": n} for n in (1, 2))
        assert (one, many) == ("1 day left", "2 days left")
        assert gettext("Gửi báo cáo") == "Send report"


def test_a_marked_text_of_a_template_is_collected_and_shown(compiled: None) -> None:
    marked = (
        "{% blocktranslate trimmed with name=who %}\n  Chào {{ name }}\n{% endblocktranslate %}"
    )
    with override("en"):
        assert (
            Template("{% load i18n %}" + marked).render(Context({"who": "chị Chi"}))
            == "Hello, chị Chi"
        )
