"""Periods as values: a month, a quarter, half a year, a year."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

_MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12}
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_PATTERN = re.compile(r"^(\d{4})(?:-(?:(\d{2})|Q([1-4])|H([12])))?$")


def read_day(text: str) -> date:
    """A day written `2022-08-31`; raises ValueError on any other text, `20220831` among them."""
    if not _DAY.fullmatch(text):
        raise ValueError(f"{text!r}: write 2022-08-31")
    return date.fromisoformat(text)


@dataclass(frozen=True, order=True)
class Period:
    """A calendar period, written `2022-10`, `2022-Q4`, `2022-H2` or `2022`.

    Raises ValueError on any other text.
    """

    text: str

    def __post_init__(self) -> None:
        match = _PATTERN.match(self.text)
        if not match or (match[2] and not 1 <= int(match[2]) <= 12):
            raise ValueError(f"{self.text!r}: write 2022-10, 2022-Q4, 2022-H2 or 2022")

    @classmethod
    def of(cls, day: date, kind: str = "month") -> "Period":
        """The period of a kind (`month`, `quarter`, `half`, `year`) that holds a day."""
        if kind == "year":
            return cls(f"{day.year:04}")
        number = (day.month - 1) // _MONTHS[kind] + 1
        tail = {"month": f"{number:02}", "quarter": f"Q{number}", "half": f"H{number}"}[kind]
        return cls(f"{day.year:04}-{tail}")

    @property
    def kind(self) -> str:
        match = _PATTERN.match(self.text)
        assert match
        return "month" if match[2] else "quarter" if match[3] else "half" if match[4] else "year"

    @property
    def first(self) -> date:
        match = _PATTERN.match(self.text)
        assert match
        number = int(match[2] or match[3] or match[4] or 1)
        return date(int(match[1]), (number - 1) * _MONTHS[self.kind] + 1, 1)

    @property
    def last(self) -> date:
        return self.next().first - timedelta(days=1)

    def next(self) -> "Period":
        return Period.of(_add_months(self.first, _MONTHS[self.kind]), self.kind)

    def previous(self) -> "Period":
        return Period.of(self.first - timedelta(days=1), self.kind)

    def months(self) -> list["Period"]:
        """The months inside, in order."""
        return [Period.of(_add_months(self.first, n)) for n in range(_MONTHS[self.kind])]

    def data_days(self, cutoff: int | None) -> tuple[date, date]:
        """The first and the last day of the data that close on a day of the month: 14 is the 15th
        to the 14th (09/2019/NĐ-CP, Điều 12); None is the calendar."""
        if cutoff is None:
            return self.first, self.last
        before = self.first - timedelta(days=1)
        return before.replace(day=cutoff) + timedelta(days=1), self.last.replace(day=cutoff)

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    def __str__(self) -> str:
        return self.text


def _add_months(day: date, months: int) -> date:
    year, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + year, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))
