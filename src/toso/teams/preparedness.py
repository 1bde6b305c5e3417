"""Whether teams are prepared for targets: asked here by any room, answered by `plans` (CAS-11).

A team that is not prepared may be given targets all the same; who gives them sees the flag.
"""

import uuid
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from toso.teams.models import Team


@dataclass(frozen=True)
class Prepared:
    """How many of the items that the charter asks for a team has."""

    done: int
    whole: int

    @property
    def is_ready(self) -> bool:
        return self.done == self.whole

    @property
    def label(self) -> str:
        """`sẵn sàng (5/5)`, `chưa sẵn sàng (3/5)`."""
        said = {"done": self.done, "whole": self.whole}
        if not self.whole:
            return _("kế hoạch không yêu cầu chuẩn bị")
        if self.is_ready:
            return _("sẵn sàng (%(done)d/%(whole)d)") % said
        return _("chưa sẵn sàng (%(done)d/%(whole)d)") % said


Answer = Callable[[Collection[Team], date], dict[uuid.UUID, Prepared]]
_ANSWERS: list[Answer] = []


def register(answer: Answer) -> None:
    """The room that knows; the last one registered answers."""
    _ANSWERS[:] = [answer]


def of_teams(teams: Collection[Team], day: date) -> dict[uuid.UUID, Prepared]:
    """Team → how prepared it is on a day, in a handful of queries however many there are."""
    return _ANSWERS[0](teams, day) if _ANSWERS else {}
