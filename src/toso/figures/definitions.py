"""What an indicator counts, in the words that sources understand.

A charter's indicator is turned into one `Definition`: the plan's own text and target (mission §5)
and a rule of counting with everything resolved, so that a source needs no charter.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from toso.charter.indicators import AgeBand, Indicator
from toso.charter.needs import Need
from toso.charter.sections import Activity
from toso.kit.period import Period

ENTERED = "entered"
ACTIVITY = "activity"
MAINTAINED = "maintained"
PLACES = ("village", "commune")

Condition = tuple[str, bool | tuple[str, ...]]


@dataclass(frozen=True)
class Definition:
    """One indicator or activity figure, frozen and hashable: sources cache their SQL by it.

    `ages` are both ends included; `where` narrows the denominator; `codes` are those of the
    indicators that a "maintained" one watches; `cutoff` is the last day of its charter's data.
    `better`: "higher", "lower" or "none", which way it should move.
    """

    code: str
    kinds: tuple[str, ...]
    text: str = ""
    short: str = ""
    year: int | None = None
    comparison: str = "unstated"
    value: Decimal | None = None
    unit: str = "percent"
    nature: str = "stock"
    better: str = "higher"
    level: str = ""
    source: str = ""
    quote: str = ""
    where: tuple[Condition, ...] = ()
    ages: tuple[int, int | None] | None = None
    need: Need | None = None
    state: str = "uses"
    fact: str = ""
    registers: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    owner: str = ""
    at: str = ""
    charter: str = ""
    cutoff: int | None = None

    def days(self, month: Period) -> tuple[date, date]:
        """The first and the last day of its data of a month, as its charter closes them."""
        return month.data_days(self.cutoff)

    @property
    def is_entered(self) -> bool:
        """Kept by statistics, police or an office, entered with its source (IND-R6)."""
        return ENTERED in self.kinds

    @property
    def is_flow(self) -> bool:
        """Work done in a month, a number without a denominator."""
        return ACTIVITY in self.kinds

    @property
    def place(self) -> str:
        """The level whose places are asked: villages, or what stands at `at` or the commune."""
        if self.is_entered:
            return self.at
        return "commune" if "commune" in self.kinds else "village"


def indicator(
    raw: Indicator, ages: Mapping[str, AgeBand], charter: str = "", cutoff: int | None = None
) -> Definition:
    """A definition from an indicator of a charter."""
    count = raw.count
    band = ages[count.where.age_band] if count.where.age_band else None
    where = count.where.model_dump(exclude={"age_band"}, exclude_defaults=True)
    return Definition(
        code=raw.code,
        kinds=count.subjects,
        text=raw.text,
        short=raw.short,
        year=raw.year,
        comparison=raw.comparison,
        value=raw.value,
        unit=raw.unit,
        nature=raw.nature,
        level=raw.level,
        source=raw.source,
        quote=raw.quote,
        where=tuple(sorted(where.items())),
        ages=(band.min, band.max) if band else None,
        need=count.need,
        state=count.state,
        fact=count.fact or "",
        registers=count.registers,
        codes=count.codes,
        owner=count.owner or "",
        at=count.at or "",
        charter=charter,
        cutoff=cutoff,
    )


def activity(raw: Activity, charter: str = "", cutoff: int | None = None) -> Definition:
    """A definition from a figure of work done."""
    return Definition(
        code=raw.key,
        kinds=(ACTIVITY,),
        text=raw.label,
        short=raw.short,
        unit=raw.unit,
        nature="flow",
        better=raw.better,
        level="village",
        fact=raw.key,
        charter=charter,
        cutoff=cutoff,
    )
