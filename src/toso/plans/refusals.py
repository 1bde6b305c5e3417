"""What a verb says when it cannot be done: in words that a person can act on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from toso.kit.refusals import Refused

__all__ = ["Conflict", "Lack", "Lacking", "Refused"]

Body = Mapping[str, str]


@dataclass(frozen=True)
class Lack:
    """One thing that a plan still lacks, and the sentence that asks for it."""

    part: str
    message: str
    source: str = ""
    quote: str = ""


class Lacking(Refused):
    """The plan cannot be sent: its headings are empty (000 IV.1.d; CAS-06)."""

    def __init__(self, lacks: Sequence[Lack]) -> None:
        super().__init__(_("Kế hoạch chưa trình được: còn mục phải viết."))
        self.lacks = lacks


class Conflict(Exception):
    """Two people wrote the same part: both texts, so that nothing is lost. `theirs` is empty when
    somebody took the part away."""

    def __init__(self, part: str, mine: Body, theirs: Body | None, by: str) -> None:
        super().__init__(part)
        self.part, self.mine, self.theirs, self.by = part, mine, theirs, by
