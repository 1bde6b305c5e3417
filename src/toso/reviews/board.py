"""Which reviews are there: per place and year, flagged where a period is over without one."""

from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from toso.charter.charter import Charter
from toso.charter.running import NoCharter, charter_on
from toso.kit import clock
from toso.kit.period import Period
from toso.kit.text import natural_key
from toso.people.scope import Scope
from toso.places.models import Standing
from toso.reports.models import Obligation
from toso.reports.templatetags.reports import label

FORMS = ("midyear_review", "annual_review")
LEVELS = {"commune": "commune", "commune_office": "commune", "district": "district",
          "programme_department": "province"}  # fmt: skip


@dataclass(frozen=True)
class Cell:
    """One review of one place: its obligation when it is open, and whether it is missed."""

    obligation: Any
    missed: bool

    @property
    def state(self) -> str:
        return str(self.obligation.now) if self.obligation else ""

    @property
    def is_sent(self) -> bool:
        return self.state in ("submitted", "accepted")

    def said(self) -> str:
        """In words, for the spreadsheet."""
        if self.missed:
            return _("Chưa có")
        return label(self.state) if self.obligation else _("chưa mở kỳ")


@dataclass
class Row:
    unit: Any
    name: str
    level: str
    cells: list[Cell | None] = field(default_factory=list)

    @property
    def missed(self) -> int:
        return sum(cell.missed for cell in self.asked)

    @property
    def asked(self) -> list[Cell]:
        """The reviews that the plan asks of this place."""
        return [cell for cell in self.cells if cell]


@dataclass(frozen=True)
class Board:
    """`forms` are the reviews that anybody on it owes, in the order of the rows' cells."""

    year: int
    years: list[int]
    forms: tuple[str, ...]
    rows: list[Row]
    duties: list[tuple[str, str]]

    @property
    def missed(self) -> int:
        return sum(row.missed for row in self.rows)

    @property
    def owed(self) -> int:
        return sum(len(row.asked) for row in self.rows)

    @property
    def sent(self) -> int:
        return sum(cell.is_sent for row in self.rows for cell in row.asked)


def board(scope: Scope, year: int) -> Board:
    """The places in the person's area that owe reviews of a year, those that miss one first."""
    asked = _asked(year)
    levels = {level for _form, level, *_rest in asked}
    places = Standing.objects.on(clock.today()).filter(unit__in=scope.units(), level__in=levels)
    held = _held(scope, year)
    rows = [Row(p.unit_id, str(p), p.level) for p in places]
    cells = {f: [_cell(held, row, f, year, asked) for row in rows] for f in FORMS}
    forms = tuple(form for form in FORMS if any(cells[form]))
    for n, row in enumerate(rows):
        row.cells = [cells[form][n] for form in forms]
    rows.sort(key=lambda r: (-r.missed, ["province", "district", "commune"].index(r.level),
                             natural_key(r.name)))  # fmt: skip
    told = {(source, quote): None for *_key, source, quote in asked}
    return Board(year, _years(scope, year), forms, rows, list(told))


def _asked(year: int) -> set[tuple[str, str, str, str]]:
    """(form, level, article, its words) of the year's reviews, by the plans of their last days."""
    found: set[tuple[str, str, str, str]] = set()
    for form in FORMS:
        charter = _charter(_period(form, year))
        for duty in charter.reviews if charter else ():
            if duty.form == form and duty.reporter in LEVELS:
                found.add((form, LEVELS[duty.reporter], duty.source, duty.quote))
    return found


def _charter(period: Period) -> Charter | None:
    try:
        found = charter_on(period.last)
    except NoCharter:
        return None
    return found if found.valid(period.last) else None


def _period(form: str, year: int) -> Period:
    return Period(f"{year}-H1" if form == "midyear_review" else f"{year}")


def _held(scope: Scope, year: int) -> dict[tuple[Any, str], Any]:
    texts = [_period(form, year).text for form in FORMS]
    rows: Any = Obligation.objects.within(scope).filter(form__in=FORMS, period__in=texts)
    return {(row.unit_id, row.form): row for row in rows.with_state()}


def _cell(held: dict[Any, Any], row: Row, form: str, year: int, asked: Any) -> Cell | None:
    """None where the plan asks for no such review of this level."""
    found = held.get((row.unit, form))
    if found is None and not any(key[:2] == (form, row.level) for key in asked):
        return None
    over = clock.today() > _period(form, year).last
    done = found is not None and found.now in ("submitted", "accepted", "exempt")
    return Cell(found, over and not done)


def _years(scope: Scope, year: int) -> list[int]:
    rows = Obligation.objects.within(scope).filter(form__in=FORMS).order_by()
    known = {Period(text).first.year for text in rows.values_list("period", flat=True).distinct()}
    return sorted(known | {year, clock.today().year}, reverse=True)
