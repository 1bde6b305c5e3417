"""The moment of a question about targets: which year, at which month's end or to date."""

from dataclasses import dataclass
from datetime import date

from toso.kit import clock
from toso.kit.period import Period
from toso.targets.pace import LOOKS_BACK


@dataclass(frozen=True)
class When:
    """The moment of a question: a month's end, or to date in the month that runs."""

    year: Period
    month: Period
    today: date

    @classmethod
    def on(cls, day: date, year: int | None = None) -> "When":
        """What was known on a day: its own month if that is over by then or still runs, else the
        month before. A year that is over is asked at its last month."""
        asked = Period(f"{year or day.year:04}")
        month, today = Period.of(day), clock.today()
        if today not in month and day < month.last:
            month = month.previous()
        return cls(asked, min(month, asked.months()[-1]), today)

    @property
    def is_to_date(self) -> bool:
        """The month is not over: its figures are those of today."""
        return self.today < self.month.last and self.today in self.month

    @property
    def day(self) -> date:
        """The day whose state is shown."""
        return self.today if self.is_to_date else self.month.last

    @property
    def begins(self) -> date:
        """The first day on which something can still be done for the year."""
        next_day = self.today if self.is_to_date else self.month.next().first
        return max(next_day, self.year.first)

    @property
    def has_begun(self) -> bool:
        return self.month.last >= self.year.first

    @property
    def is_over(self) -> bool:
        return self.begins > self.year.last

    @property
    def closed(self) -> list[Period]:
        """The last months that are over, in order: as many as a forecast looks back on."""
        months = [self.month.previous() if self.is_to_date else self.month]
        while len(months) <= LOOKS_BACK:
            months.insert(0, months[0].previous())
        return months

    @property
    def so_far(self) -> list[Period]:
        """The months of the year up to the one asked about."""
        return [month for month in self.year.months() if month <= self.month]
