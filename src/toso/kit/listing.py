"""Lists that people sort, narrow down, search and take away: the page, Excel and paper show the
same rows in the same order. What a person chose is kept by `people.habits`."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import F, QuerySet
from django.http import QueryDict
from django.utils.functional import Promise

from toso.kit.sheets import Column as SheetColumn
from toso.kit.sheets import Kind, Sheet, Value, workbook
from toso.kit.text import clean, fold, natural_key

Words = str | Promise
PAGE = 50
# What every list understands beside its own filters; `kept` says that the person chose it here.
SORT, SEARCH, KEPT, RESET, FILE, NUMBER = "sort", "q", "kept", "reset", "as", "page"


@dataclass(frozen=True)
class Column:
    """A column: what it says of a row, and by what it sorts.

    `order` is the field by which a queryset sorts; `by` sorts rows in memory by something else
    than the value shown. `on_page=False` stands in the file alone, `fixed` cannot be sorted by.
    """

    key: str
    label: Words
    value: Callable[[Any], Value]
    kind: Kind = "text"
    width: float = 14
    order: str = ""
    by: Callable[[Any], Any] | None = None
    searched: bool = False
    on_page: bool = True
    fixed: bool = False

    @property
    def is_number(self) -> bool:
        return self.kind in ("int", "points", "percent")


@dataclass(frozen=True)
class Filter:
    """A choice that narrows the list; `keep` judges a row, `narrow` a queryset."""

    key: str
    label: Words
    choices: Sequence[tuple[str, Words]]
    keep: Callable[[Any, str], bool] | None = None
    narrow: Callable[[Any, str], Any] | None = None
    default: str = ""

    def known(self, value: str) -> bool:
        return value == "" or value in dict(self.choices)


@dataclass(frozen=True)
class Heading:
    """A heading of a column: the address that sorts by it, and how it is sorted now."""

    label: Words
    is_number: bool
    url: str
    aria: str


@dataclass
class Listing:
    """A list as it was asked for: arranged rows, and the addresses that arrange it otherwise.

    A queryset is searched by the folded field `search`, or by `find(source, words)`.
    """

    title: Words
    columns: Sequence[Column]
    source: Any
    filters: Sequence[Filter] = ()
    search: str = ""
    find: Callable[[Any, str], Any] | None = None
    notes: Sequence[Words] = ()
    per_page: int = PAGE
    chosen: Mapping[str, str] = field(default_factory=dict)
    asked: QueryDict = field(default_factory=lambda: QueryDict(mutable=True))
    usual: str = ""

    def __post_init__(self) -> None:
        known = {column.key for column in self.columns if not column.fixed}
        sort = str(self.chosen.get(SORT, ""))
        self.sort = sort if sort.lstrip("-") in known else self.usual
        self.words = str(self.chosen.get(SEARCH, ""))[:100]
        self.values = {
            f.key: value if f.known(value := str(self.chosen.get(f.key, f.default))) else f.default
            for f in self.filters
        }
        self.rows = self._sorted(self._found(self._narrowed(self.source)))
        self.page: Page[Any] = Paginator(self.rows, self.per_page).get_page(
            self.asked.get(NUMBER, 1)
        )

    def __iter__(self) -> Iterator[Any]:
        return iter(self.page)

    @property
    def count(self) -> int:
        return int(self.page.paginator.count)

    @property
    def searchable(self) -> bool:
        return bool(self.search or self.find) or any(column.searched for column in self.columns)

    @property
    def is_changed(self) -> bool:
        """Whether anything differs from what the list shows to somebody who chose nothing."""
        usual = all(self.values[f.key] == f.default for f in self.filters)
        return bool(self.words) or self.sort != self.usual or not usual

    @property
    def headings(self) -> list[Heading]:
        return [self._heading(column) for column in self.columns if column.on_page]

    @property
    def choices(self) -> list[tuple[Filter, str]]:
        return [(f, self.values[f.key]) for f in self.filters]

    @property
    def said(self) -> list[tuple[Words, Words]]:
        """What narrows the list now, in words, for the page and for paper."""
        told: list[tuple[Words, Words]] = [
            (f.label, dict(f.choices)[value]) for f, value in self.choices if value
        ]
        return told + ([("", f"“{self.words}”")] if self.words else [])

    @property
    def sorted_by(self) -> Words:
        key = self.sort.lstrip("-")
        return next((c.label for c in self.columns if c.key == key), "")

    @property
    def others(self) -> list[tuple[str, str]]:
        """The other parts of the address, which a form must carry along."""
        mine = {*self._names(), KEPT, RESET, FILE, NUMBER}
        return [(k, v) for k, values in self.asked.lists() if k not in mine for v in values]

    def address(self, **changes: str) -> str:
        """The address of the list arranged as now, with changes; an empty value goes."""
        query = QueryDict(mutable=True)
        for key, value in self.others:
            query.appendlist(key, value)
        state = {SORT: self.sort, SEARCH: self.words, **self.values, **changes}
        usual = {f.key: f.default for f in self.filters}
        for key, value in state.items():
            if value != usual.get(key, ""):
                query[key] = value
        return f"?{query.urlencode()}"

    @property
    def reset_url(self) -> str:
        query = QueryDict(mutable=True)
        for key, value in self.others:
            query.appendlist(key, value)
        query[RESET] = "1"
        return f"?{query.urlencode()}"

    @property
    def file_url(self) -> str:
        return self.address(**{FILE: "xlsx"})

    def file(self, *, demo: bool) -> bytes:
        """The rows of the page, all of them, in its order, as a spreadsheet."""
        columns = [SheetColumn(str(c.label), c.width, c.kind) for c in self.columns]
        rows = [[c.value(row) for c in self.columns] for row in self.rows]
        said = [f"{label}: {value}" if label else str(value) for label, value in self.said]
        notes = [*said, *map(str, self.notes)]
        return workbook([Sheet(str(self.title), columns, rows, notes)], demo=demo)

    def _names(self) -> set[str]:
        return {SORT, SEARCH, *(f.key for f in self.filters)}

    def _heading(self, column: Column) -> Heading:
        if column.fixed:
            return Heading(column.label, column.is_number, "", "")
        up, down = self.sort == column.key, self.sort == f"-{column.key}"
        first, second = column.key, f"-{column.key}"
        if column.is_number:  # of numbers one looks for the greatest first
            first, second = second, first
        turned = second if self.sort == first else first
        aria = "ascending" if up else "descending" if down else ""
        url = self.address(**{SORT: turned, KEPT: "1"})
        return Heading(column.label, column.is_number, url, aria)

    def _narrowed(self, source: Any) -> Any:
        for f, value in self.choices:
            if not value:
                continue
            if isinstance(source, QuerySet):
                source = f.narrow(source, value) if f.narrow else source
            elif f.keep:
                source = [row for row in source if f.keep(row, value)]
        return source

    def _found(self, source: Any) -> Any:
        words = fold(self.words)
        if not words:
            return source
        if self.find:
            return self.find(source, self.words)
        if isinstance(source, QuerySet):
            return source.filter(**{f"{self.search}__contains": words}) if self.search else source
        # Marks that were typed must be there: `Ân` does not find An.
        typed = clean(self.words).lower()
        form, wanted = (fold, words) if words == typed else (_lower, typed)
        texts = [column.value for column in self.columns if column.searched]
        return [r for r in source if any(wanted in form(str(text(r) or "")) for text in texts)]

    def _sorted(self, source: Any) -> Any:
        key, down = self.sort.lstrip("-"), self.sort.startswith("-")
        column = next((c for c in self.columns if c.key == key), None)
        if column is None:
            return source if isinstance(source, QuerySet) else list(source)
        if isinstance(source, QuerySet):
            by = F(column.order or key)
            placed = by.desc(nulls_last=True) if down else by.asc(nulls_last=True)
            return source.order_by(placed, "pk")
        return in_order(source, column.by or column.value, down)


def in_order(rows: Iterable[Any], of: Callable[[Any], Any], down: bool = False) -> list[Any]:
    """Rows by a value, words as Vietnamese does; what has no value stays at the end either way."""
    keyed = [(of(row), row) for row in rows]
    known = [(_key(value), row) for value, row in keyed if value not in (None, "")]
    known.sort(key=lambda pair: pair[0], reverse=down)
    return [row for _, row in known] + [row for value, row in keyed if value in (None, "")]


def _lower(text: str) -> str:
    return clean(text).lower()


def _key(value: Any) -> Any:
    return natural_key(str(value)) if isinstance(value, str | Promise) else value
