"""What other rooms add to a report of theirs: a part with a title, a text, a table.

It is frozen with the report and printed after its headings; a review's proposals come this way.
"""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, NotRequired, TypedDict

if TYPE_CHECKING:
    from toso.reports.models import Obligation


class Part(TypedDict):
    """Plain words; `rows` have as many cells as `columns`. `keys`, where the source will read its
    rows again, name them in their order whatever they are called."""

    key: str
    title: str
    text: str
    columns: list[str]
    rows: list[list[str]]
    keys: NotRequired[list[str]]


Source = Callable[["Obligation"], Iterable[Part]]
_sources: list[Source] = []


def add_source(source: Source) -> None:
    """Call it in `AppConfig.ready()`; a source answers for one report, with nothing for most."""
    if source not in _sources:
        _sources.append(source)


def parts(obligation: "Obligation") -> list[Part]:
    return [part for source in _sources for part in source(obligation)]
