"""Interface translations with Babel alone, so that a fresh machine needs no gettext.

Source texts are Vietnamese (docs/adr/0003); `config/locale/en` translates them, `config/locale/vi`
holds only what libraries say in English.
"""

import io
import re
from collections.abc import Iterator
from pathlib import Path

import click
from babel.messages import Catalog
from babel.messages.extract import extract as extract_messages
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from toso.charter import vocabulary
from toso.ops.database import ROOT
from toso.ui.scripts import texts

LOCALE = ROOT / "config" / "locale"
HEADER = r"""# What screens say, in English; the source texts are Vietnamese (docs/adr/0003).
# Collected by `bin/toso messages extract`; the words follow docs/glossary.md.
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\n"
"Content-Transfer-Encoding: 8bit\n"
"Language: en\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\n"

"""
KEYWORDS = {
    "_": None, "gettext": None, "gettext_lazy": None, "gettext_noop": None,
    "ngettext": (1, 2), "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2), "pgettext_lazy": ((1, "c"), 2), "npgettext": ((1, "c"), 2, 3),
}  # fmt: skip


# The charters' fixed words, which pages translate when they show them.
_WORDS = [
    "LEVELS",
    "HOSTS",
    "POSITIONS",
    "ISSUERS",
    "POSTS",
    "ORGANISATIONS",
    "MEMBER_SKILLS",
    "QUALITIES",
    "PARTIES",
    "FORMS",
]
# The calls that Django makes of a template's marked texts; all around them is filler.
_TEXT = r"""u?(?:"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')"""
_CALL = re.compile(rf"\b(?:_|n?p?gettext)\(\s*{_TEXT}(?:\s*,\s*(?:{_TEXT}|\w+))*\s*\)")


@click.group()
def messages() -> None:
    """Bản dịch giao diện. Interface translations."""


@messages.command()
def compile() -> None:
    """Biên dịch các tệp .po. Compile the catalogues."""
    for po in sorted(LOCALE.glob("*/LC_MESSAGES/django.po")):
        mo = po.with_suffix(".mo")
        if mo.exists() and mo.stat().st_mtime >= po.stat().st_mtime:
            continue
        with mo.open("wb") as target:
            write_mo(target, read(po))


@messages.command()
def extract() -> None:
    """Gom các câu cần dịch vào tệp tiếng Anh. Collect source texts into the English catalogue."""
    path = LOCALE / "en" / "LC_MESSAGES" / "django.po"
    catalogue = read(path) if path.exists() else Catalog(locale="en")
    catalogue.update(sources(), no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    save(catalogue, path)
    click.echo(f"{len(catalogue)} câu, {len(untranslated(catalogue))} chưa dịch · untranslated")


def save(catalogue: Catalog, path: Path) -> None:
    """The catalogue as a file that says nothing of when or by whom, so that collecting twice
    changes nothing."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as target:
        target.write(HEADER.encode())
        write_po(target, catalogue, width=100, sort_output=True, no_location=True, omit_header=True)


@messages.command()
def missing() -> None:
    """In các câu chưa dịch; mã thoát 1 nếu còn. Print what lacks a translation."""
    left = untranslated(merged())
    for text in left:
        click.echo(text)
    raise SystemExit(1 if left else 0)


def untranslated(catalogue: Catalog) -> list[str]:
    """The source texts without an English translation, or with one that nobody confirmed."""
    return [
        str(m.id if isinstance(m.id, str) else m.id[0])
        for m in catalogue
        if m.id and (m.fuzzy or not (all(m.string) if isinstance(m.string, tuple) else m.string))
    ]


def sources() -> Catalog:
    """Every marked text of the rooms, from Python, templates and scripts."""
    catalogue = Catalog(locale="en", fuzzy=False)
    for path in sorted((ROOT / "src" / "toso").rglob("*")):
        for message, context in _messages(path):
            catalogue.add(message, context=context)
    for table in _WORDS:
        for word in getattr(vocabulary, table).values():
            catalogue.add(word)
    return catalogue


def _messages(path: Path) -> Iterator[tuple[str | tuple[str, ...], str | None]]:
    if path.suffix == ".js":
        yield from ((text, None) for text in texts(path))
        return
    if path.suffix == ".py":
        text = path.read_text("utf-8")
    elif path.suffix in (".html", ".txt") and "templates" in path.parts:
        from django.utils.translation.template import templatize

        blanked = templatize(path.read_text("utf-8"), origin=str(path))
        text = "\n".join(call[0] for call in _CALL.finditer(blanked))
    else:
        return
    stream = io.BytesIO(text.encode())
    for _, message, _, context in extract_messages("python", stream, keywords=KEYWORDS):
        yield message, context


def read(path: Path) -> Catalog:
    with path.open("rb") as source:
        return read_po(source, locale=path.parts[-3])


def merged() -> Catalog:
    """The English catalogue, brought up to the texts of today."""
    catalogue = read(LOCALE / "en" / "LC_MESSAGES" / "django.po")
    catalogue.update(sources(), no_fuzzy_matching=True)
    return catalogue
