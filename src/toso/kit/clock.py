"""The clock that everything asks, so that tests and the demo can travel in time.

In the demo the day stands still at `settings.CLOCK` and only the time of day goes on, so that every
process agrees; a province leaves it empty and gets the real time.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
_travelling: list[datetime] = []


def now() -> datetime:
    """The present moment in Viet Nam, aware."""
    if _travelling:
        return _travelling[-1]
    from django.conf import settings

    real = datetime.now(HANOI)
    return (
        datetime.combine(date.fromisoformat(settings.CLOCK), real.timetz())
        if settings.CLOCK
        else real
    )


def today() -> date:
    """The present day in Viet Nam."""
    return now().astimezone(HANOI).date()


def midnight(day: date) -> datetime:
    """The first moment of a day in Viet Nam."""
    return datetime.combine(day, time(), HANOI)


def after(day: date) -> datetime:
    """The first moment after a day in Viet Nam."""
    return midnight(day + timedelta(days=1))


@contextmanager
def travel(moment: datetime | date) -> Iterator[None]:
    """Stand at a moment (a day means its noon) for the length of a block."""
    if not isinstance(moment, datetime):
        moment = datetime(moment.year, moment.month, moment.day, 12, tzinfo=HANOI)
    _travelling.append(moment)
    try:
        yield
    finally:
        _travelling.pop()
