"""The rows of two versions side by side."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeVar

Row = TypeVar("Row")


def paired(
    before: Iterable[Row], after: Iterable[Row], key: Callable[[Row], Any]
) -> Iterator[tuple[Row | None, Row | None]]:
    """Each row as it was and as it is, None where it is not there: the later version's rows in
    their order, then what is gone."""
    old = {key(row): row for row in before}
    for row in after:
        yield old.pop(key(row), None), row
    yield from ((row, None) for row in old.values())
