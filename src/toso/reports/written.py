"""Numbers as papers and messages write them: always Vietnamese, whatever the reader's tongue."""

from decimal import ROUND_HALF_UP, Decimal

from toso.kit.period import Period

NO_DATA = "chưa có số liệu"


def whole(number: int) -> str:
    """`1234567` → `1.234.567`."""
    return f"{number:,d}".replace(",", ".")


def difference(number: int) -> str:
    """`+12`, `−3`, `0`."""
    return f"{'+' if number > 0 else '−' if number < 0 else ''}{whole(abs(number))}"


def count(number: int | None) -> str:
    return NO_DATA if number is None else whole(number)


def percent(value: Decimal | None) -> str:
    """One decimal; what has not reached 100 % never reads 100 %, what is not nothing never 0 %."""
    if value is None:
        return NO_DATA
    shown = value.quantize(Decimal("0.1"), ROUND_HALF_UP)
    if value < 100 <= shown:
        shown = Decimal("99.9")
    if shown == 0 < value:
        return "<0,1%"
    return f"{shown.normalize():f}%".replace(".", ",")


def target(comparison: str, value: Decimal | None) -> str:
    """`≥ 80%`, as the plan says it; nothing where it gives no number."""
    if value is None or comparison == "unstated":
        return ""
    sign = "" if comparison == "=" else {">=": "≥ "}.get(comparison, f"{comparison} ")
    return f"{sign}{percent(value)}"


def period_in_words(period: str) -> str:
    """`tháng 9 năm 2022`, `quý IV năm 2022`, `6 tháng đầu năm 2022`, `năm 2022`."""
    parsed = Period(period)
    year = parsed.first.year
    if parsed.kind == "month":
        return f"tháng {parsed.first.month} năm {year}"
    if parsed.kind == "quarter":
        return f"quý {('I', 'II', 'III', 'IV')[(parsed.first.month - 1) // 3]} năm {year}"
    if parsed.kind == "half":
        return f"6 tháng {'đầu' if parsed.first.month == 1 else 'cuối'} năm {year}"
    return f"năm {year}"


def span(months: dict[str, list[str]]) -> str:
    """From which months the numbers of a longer period are added up, and which are missing."""
    held = [period for period in months["owed"] if period not in months["missing"]]
    said = f"Số liệu cộng từ báo cáo tháng đã duyệt: {_months(held) or 'chưa có tháng nào'}"
    return f"{said}; chưa có: {_months(months['missing'])}." if months["missing"] else f"{said}."


def _months(periods: list[str]) -> str:
    return ", ".join(f"tháng {Period(period).first:%-m/%Y}" for period in periods)
