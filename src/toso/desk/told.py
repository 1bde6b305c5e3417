"""What goes down to the teams, on the first page: months of which a commune has told its teams
nothing, words of teams that wait, and what a team has not read (FBK-01, FBK-03)."""

from dataclasses import dataclass, field

from django.urls import reverse

from toso.feedback.feed import unread
from toso.feedback.models import Notice
from toso.feedback.seats import inherited, seats
from toso.feedback.silence import states
from toso.kit import clock
from toso.kit.period import Period
from toso.people.scope import Scope


@dataclass(frozen=True)
class Lack:
    """A month of which the teams were told nothing; silent when one more month went by."""

    period: Period
    silent: bool
    url: str


@dataclass(frozen=True)
class Told:
    lacks: list[Lack] = field(default_factory=list)
    waiting: int = 0
    unread: list[Notice] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.lacks or self.waiting or self.unread)


def told(scope: Scope) -> Told:
    """Of one's own commune, or of one's own team; nothing for those above."""
    own = seats(scope, "notice.write")
    if not own:
        return Told(unread=unread(scope))
    lacks = [
        Lack(month, state == "silent", reverse("feedback:write", args=[own[0], month.text]))
        for month, state in states(own[:1], clock.today()).get(own[0], {}).items()
        if state != "sent"
    ]
    asked = [*own, *inherited(scope, "notice.write")]
    waiting = Notice.objects.filter(dispatch__unit__in=asked).unanswered().count()
    return Told(lacks, waiting)
