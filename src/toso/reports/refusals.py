"""What a verb says when it cannot be done: in words that a person can act on."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from toso.kit.refusals import Refused
from toso.people.models import Account
from toso.reports.checks import Finding

__all__ = ["Conflict", "Refused", "Unresolved"]


class Unresolved(Refused):
    """Checks failed and nobody has said why the report may go all the same."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        super().__init__(_("Báo cáo còn điểm cần xem lại. Hãy sửa, hoặc nêu lý do để vẫn gửi."))
        self.findings = findings


class Conflict(Exception):
    """Two people wrote the same heading: both texts, so that nothing is lost."""

    def __init__(self, heading: str, mine: str, theirs: str, by: Account | str | None) -> None:
        super().__init__(heading)
        self.heading, self.mine, self.theirs, self.by = heading, mine, theirs, by
