"""Every rule of a charter with the document and section that it cites (DOC-05)."""

from collections.abc import Iterator
from dataclasses import dataclass

from toso.charter.charter import Charter
from toso.charter.rule import Part

# By which key a table is called, where it has one.
_CALLED = ("text", "label", "title", "name", "document", "code", "kind", "key", "form")


@dataclass(frozen=True)
class Cited:
    """A rule as it stands in the file: its section, what it is called, what it cites."""

    section: str
    path: str
    called: str
    source: str
    quote: str
    note: str = ""

    @property
    def document(self) -> str:
        """`6863/KH-UBND` of `6863/KH-UBND, IV.1.a`."""
        return self.source.partition(", ")[0]


def cited(charter: Charter) -> list[Cited]:
    """Every table that cites something, in the order of the charter's sections."""
    return [
        rule
        for section in type(charter).model_fields
        for rule in _inside(getattr(charter, section), section, section)
    ]


def quoting(charter: Charter, source: str) -> list[Cited]:
    """The rules that stand on one article."""
    return [rule for rule in cited(charter) if rule.source == source]


def _inside(value: object, section: str, path: str) -> Iterator[Cited]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _inside(inner, section, f"{path}.{key}")
    elif isinstance(value, tuple):
        for n, inner in enumerate(value, 1):
            yield from _inside(inner, section, f"{path}[{n}]")
    elif isinstance(value, Part):
        if source := getattr(value, "source", "") or getattr(value, "legal", ""):
            yield Cited(
                section, path, _called(value), source, getattr(value, "quote", ""),
                getattr(value, "note", ""),
            )  # fmt: skip
        for key in type(value).model_fields:
            yield from _inside(getattr(value, key), section, f"{path}.{key}")


def _called(value: Part) -> str:
    """The first of its own words; a table of numbers alone has none."""
    said = (getattr(value, key, None) for key in _CALLED)
    return next((words for words in said if isinstance(words, str) and words), "")
