"""Indicators (chỉ tiêu): the target, and the expression that other rooms count it by."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BeforeValidator, model_validator

from toso.charter.needs import Need, parse_need
from toso.charter.rule import Flag, Part, Positive, Rule, Text, Whole, refuse
from toso.charter.skills import SKILLS
from toso.charter.vocabulary import PLATFORMS, Comparison, State

Of = Literal[
    "resident",
    "household",
    "business",
    "village",
    "commune",
    "document",
    "platform",
    "entered",
    "maintained",
]
Subject = Literal["resident", "household", "business"]
BusinessType = Literal[
    "establishment",
    "cooperative",
    "household_business",
    "enterprise",
    "sme",
    "traditional_trade",
    "manufacturer",
]
Register = Literal["villages", "households", "businesses", "cooperatives"]
FACTS: dict[str, tuple[str, ...]] = {
    "village": ("has_team", "digital_neighbourhood", "mobile_coverage"),
    "commune": ("database_complete", "fibre"),
    "document": ("propagated",),
    "platform": ("propagated",),
}
_SUBJECTS = ("resident", "household", "business")


def _number(value: object) -> object:
    if value is not None and type(value) not in (int, float, Decimal):
        refuse(f"“{value}” không phải số", "Viết số không có dấu nháy, chẳng hạn value = 80.")
    return Decimal(str(value)) if isinstance(value, float) else value


class Where(Part):
    """The denominator: only subjects that fit every key written."""

    age_band: Text | None = None
    types: tuple[BusinessType, ...] = ()
    qualifying_products: Flag = False
    ocop: Flag = False
    had_procedure: Flag = False
    sme: Flag = False


class Count(Part):
    """How the indicator is counted, per unit of count, never from two averages (IND-R4)."""

    of: Of
    also_of: tuple[Subject, ...] = ()
    where: Where = Where()
    has: Annotated[Need | None, BeforeValidator(parse_need)] = None
    has_all: tuple[str, ...] = ()
    has_any: tuple[str, ...] = ()
    state: State = "installed"
    fact: str | None = None
    registers: tuple[Register, ...] = ()
    owner: Literal["statistics", "police", "commune"] | None = None
    at: Literal["province", "commune"] | None = None
    codes: tuple[str, ...] = ()

    model_config = Part.model_config | {"arbitrary_types_allowed": True}

    @property
    def subjects(self) -> tuple[str, ...]:
        """The kinds of subject that are counted together: `of` and what comes with it."""
        return (self.of, *self.also_of)

    @property
    def need(self) -> Need | None:
        """The one general form of `has`, `has_all`, `has_any`."""
        if self.has:
            return self.has
        if self.has_all:
            return Need("all", self.has_all)
        return Need("any", self.has_any) if self.has_any else None

    def satisfied(self, states: Mapping[str, str]) -> bool | None:
        """Whether a subject counts, from its states by skill; None where the answer is unknown."""
        if self.need is None:
            return None
        enough = ("uses",) if self.state == "uses" else ("installed", "uses")
        return self.need.judge(lambda skill: _known(states.get(skill, "unknown"), enough))

    @model_validator(mode="after")
    def _complete(self) -> "Count":
        given = [key for key in ("has", "has_all", "has_any") if getattr(self, key)]
        if len(given) > 1:
            refuse(f"Ghi cả {' và '.join(given)}", "Chỉ ghi một; điều kiện ghép dùng has = {…}.")
        if self.of in _SUBJECTS:
            _check_subjects(self)
        elif given or self.also_of:
            refuse(f'of = "{self.of}" không đếm theo kỹ năng', "Bỏ has/has_all/has_any/also_of.")
        elif self.of in FACTS and self.fact not in FACTS[self.of]:
            refuse(f'of = "{self.of}" cần fact hợp lệ', "Ghi fact là: " + ", ".join(FACTS[self.of]))
        elif self.of == "entered" and not (self.owner and self.at):
            refuse(
                'of = "entered" thiếu owner hoặc at', 'Ghi owner = "statistics", at = "province"'
            )
        elif self.of == "maintained" and not self.codes:
            refuse('of = "maintained" thiếu codes', "Ghi codes = [mã các chỉ tiêu phải duy trì].")
        return self


class Indicator(Rule):
    """One target of the plan."""

    code: Text
    text: Text
    short: Text
    year: Positive
    comparison: Comparison
    value: Annotated[Decimal | None, BeforeValidator(_number)] = None
    unit: Literal["percent", "percent_per_year"]
    aim: Flag
    nature: Literal["stock", "flow", "ratio"]
    level: Literal["resident", "household", "business", "village", "commune", "province"]
    platforms: tuple[str, ...]
    no_platform: str = ""
    count: Count

    def met(self, numerator: int, denominator: int) -> bool | None:
        """Đạt or not, exactly; None without a number to compare with or anything to count.

        “Trên” is strictly greater; “khoảng” is met from half a point below; “=” is met from the
        value upwards, since a target surpassed is a target reached.
        """
        if self.value is None or self.comparison == "unstated" or denominator <= 0:
            return None
        reached, asked = numerator * 100, self.value * denominator
        if self.comparison == ">":
            return reached > asked
        if self.comparison == "≈":
            return reached >= asked - Decimal("0.5") * denominator
        return reached >= asked

    @property
    def is_entered(self) -> bool:
        """Kept by statistics, police or the commune office: never asked of households (IND-R6)."""
        return self.count.of == "entered"

    @model_validator(mode="after")
    def _coherent(self) -> "Indicator":
        if (self.value is None) != (self.comparison == "unstated"):
            refuse(
                "comparison và value không khớp nhau",
                'Ghi cả hai; nếu văn bản không nêu số, comparison = "unstated" và bỏ value.',
            )
        if self.unit == "percent" and self.value is not None and not 0 <= self.value <= 100:
            refuse(f"Tỷ lệ {self.value}% ngoài khoảng 0–100", "Sửa value.")
        if not self.platforms and not self.no_platform:
            refuse(
                "Chỉ tiêu không nêu nền tảng nào",
                'Ghi platforms = […] hoặc no_platform = "không gắn nền tảng".',
            )
        unknown = [key for key in self.platforms if key not in PLATFORMS]
        if unknown:
            refuse(f"Nền tảng “{unknown[0]}” không có", "Dùng một trong: " + ", ".join(PLATFORMS))
        return self


class AgeBand(Part):
    """An age group; counted by birth year only, so everyone born in a year enters it together."""

    label: Text
    min: Whole
    max: Whole | None = None
    stated: Flag
    legal: Text
    note: str = ""

    def holds(self, birth_year: int | None, year: int) -> bool | None:
        if birth_year is None:
            return None
        age = year - birth_year
        return age >= self.min and (self.max is None or age <= self.max)


def _known(state: str, enough: tuple[str, ...]) -> bool | None:
    return None if state == "unknown" else state in enough


def _check_subjects(count: Count) -> None:
    if count.need is None:
        refuse(f'of = "{count.of}" thiếu điều kiện', "Ghi has_all, has_any hoặc has.")
    for skill in sorted(count.need.skills):
        subjects = SKILLS[skill].subjects
        missing = [kind for kind in count.subjects if kind not in subjects]
        if missing:
            refuse(
                f"Kỹ năng “{skill}” không ghi cho {missing[0]}",
                f"“{skill}” chỉ ghi cho: {', '.join(subjects)}.",
            )
    if count.where.age_band and count.of != "resident":
        refuse("age_band chỉ dùng cho resident", 'Ghi of = "resident" hoặc bỏ age_band.')
