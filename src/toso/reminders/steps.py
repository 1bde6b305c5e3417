"""When it is time to say something: so many days before and after a due day, never by night, never
at Tết. The days are the charter's (`[reports] reminders`), else the software's own."""

from datetime import date, datetime, timedelta

from toso.charter.reports import Steps
from toso.kit.clock import HANOI
from toso.kit.workdays import is_tet

MORNING, EVENING = 7, 21
_ONE = timedelta(days=1)


def may_wake(now: datetime) -> bool:
    """Nobody is woken between 21:00 and 07:00 in Viet Nam, nor at Tết."""
    here = now.astimezone(HANOI)
    return MORNING <= here.hour < EVENING and not is_tet(here.date())


def step_on(due: date, today: date, steps: Steps) -> str | None:
    """The step that has come by a day: the nearest before the due day, the last one after it.

    A step that falls into Tết is taken on the last day before the holiday.
    """
    if today > due:
        past = [n for n in steps.after if due + n * _ONE <= today]
        return f"+{max(past)}" if past else None
    come = [n for n in steps.before if _before_tet(due - n * _ONE) <= today]
    return f"-{min(come)}" if come else None


def reach(steps: Steps) -> int:
    """How many days ahead anything may have to be said, over the longest Tết."""
    return max(steps.before, default=0) + 10


def _before_tet(day: date) -> date:
    while is_tet(day):
        day -= _ONE
    return day
