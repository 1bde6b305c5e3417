"""Dividing a number so that the parts always add up to it; pure arithmetic on whole numbers."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from django.utils.translation import gettext as _

from toso.kit.period import Period


def split(total: int, weights: Sequence[int]) -> list[int]:
    """Parts in proportion to the weights, by largest remainder; they add up to the total exactly.

    Who weighs more never gets less. Where nobody weighs anything, everybody weighs the same. Raises
    ValueError for negative numbers, and for a total with nobody to share it.
    """
    if total < 0 or any(weight < 0 for weight in weights):
        raise ValueError("không chia được số âm")
    if not weights:
        if total:
            raise ValueError("không có ai để chia")
        return []
    whole = sum(weights)
    if not whole:
        return split(total, [1] * len(weights))
    parts = [total * weight // whole for weight in weights]
    rest = [total * weight % whole for weight in weights]
    first = sorted(range(len(weights)), key=lambda n: (-rest[n], n))
    for n in first[: total - sum(parts)]:
        parts[n] += 1
    return parts


def split_by_lack(total: int, bases: Sequence[int], reached: Sequence[int]) -> list[int]:
    """What each has, and a part of what is still to do in proportion to what it lacks.

    A target is how many there are by the year's end, so what is there already is kept and only the
    rest is shared. Where the total is below what is there, it is shared by what is there.
    """
    have = sum(reached)
    if total <= have:
        return split(total, list(reached))
    lack = [max(0, base - done) for base, done in zip(bases, reached, strict=True)]
    more = split(total - have, lack)
    return [done + part for done, part in zip(reached, more, strict=True)]


def spread(count: int, periods: Sequence[Period]) -> dict[str, int]:
    """Even steps: period → how many by its end; never falling, the last is the count."""
    many = len(periods)
    return {period.text: count * n // many for n, period in enumerate(sorted(periods), 1)}


def periods_of(year: int, kind: str, first_month: int = 1) -> list[Period]:
    """The months or quarters of a year from the one that holds a month on."""
    whole = Period(str(year)).months()[first_month - 1 :]
    return sorted({Period.of(month.first, kind) for month in whole}, key=lambda p: p.first)


def add_steps(steps: Iterable[Mapping[str, int]]) -> dict[str, int]:
    """The steps of several together; {} when they do not step at the same periods."""
    rows = list(steps)
    if not rows or any(set(row) != set(rows[0]) for row in rows):
        return {}
    return {period: sum(row[period] for row in rows) for period in rows[0]}


def wrong_steps(steps: Mapping[str, int], count: int, year: int) -> str:
    """What is wrong with the steps of a count in a year, in words; "" when they are right."""
    if not steps:
        return ""
    try:
        periods = sorted((Period(text) for text in steps), key=lambda period: period.first)
    except ValueError:
        return _("Có kỳ không đọc được; ghi dạng 2022-10 hoặc 2022-Q4.")
    if len({period.kind for period in periods}) > 1:
        return _("Các mốc phải cùng là tháng hoặc cùng là quý.")
    if any(period.first.year != year for period in periods):
        return _("Có mốc nằm ngoài năm %s.") % year
    values = [steps[period.text] for period in periods]
    if values != sorted(values) or values[0] < 0:
        return _("Số lũy kế của mốc sau không được nhỏ hơn mốc trước.")
    if values[-1] != count or (periods[-1].last.month, periods[-1].last.year) != (12, year):
        return _("Mốc cuối năm phải đúng bằng chỉ tiêu (%s).") % count
    return ""


def percent(count: int, base: int | None) -> float | None:
    """The share of the base; None while the base is not known. Never stored, never averaged."""
    return count * 100 / base if base else None


def plan_count(value: Decimal, comparison: str, base: int) -> int:
    """The smallest count that reaches a plan's percentage of a base; “trên” is strictly more."""
    exact = Fraction(value) * base / 100
    if comparison == ">":
        return min(base, int(exact) + 1)
    return -int(-exact // 1)
