"""From a report's heading of difficulties to a record in one click (000 IV.1.đ, IV.1.d)."""

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from toso.kit import clock
from toso.kit.refusals import Refused
from toso.kit.text import clean
from toso.people.models import Account
from toso.people.scope import Scope
from toso.places.models import Unit
from toso.reports import permissions
from toso.reports.models import Obligation, Submission
from toso.support.models import Issue
from toso.support.placing import Way, called
from toso.support.reporting import Difficulty, Reporter, above, put
from toso.support.routing import DEPARTMENT

HEADING = "difficulties"
LONGEST = 90
_PARTIES = {"team": "team", "commune": "commune", "district": "district", "province": DEPARTMENT}


def take(submission: Submission, by: Account) -> Issue:
    """Make a difficulty of what a report says of them; taken twice, it is one."""
    obligation = submission.obligation
    scope = Scope.of(by, clock.today())
    if not (
        permissions.may_review(scope, obligation)
        or permissions.holds(scope, "report.write", obligation)
    ):
        raise PermissionDenied(_("Chỉ nơi viết hoặc nơi nhận báo cáo mới lập được."))
    if before := Issue.objects.filter(submission=submission, heading=HEADING).first():
        return before
    words = next(
        (t["text"].strip() for t in submission.snapshot["texts"] if t["heading"] == HEADING), ""
    )
    if not words:
        raise Refused(_("Mục khó khăn, vướng mắc của báo cáo này không có nội dung."))
    said = Difficulty(_titled(words), words, "other", submission=submission, heading=HEADING)
    return put(said, by, _side(obligation, scope))


def _side(obligation: Obligation, scope: Scope) -> Reporter:
    """Whose report it is; who takes it may be the level that received it, under their own title."""
    party, unit = _PARTIES[obligation.level], Unit.objects.get(pk=obligation.unit_id)
    title = scope.main.title if scope.main else ""
    if obligation.team:
        name = f"{obligation.team.name}, {above(unit, scope.on)}"
        return Reporter(party, unit, obligation.team, name, title)
    way = Way.of(unit, scope.on)
    place = unit.standing(scope.on)
    name = called(party, place, way) if place else ""
    return Reporter(party, unit, None, name, title)


def _titled(words: str) -> str:
    """The first sentence, cut at a word."""
    first = clean(words).split(". ")[0].rstrip(".")
    return first if len(first) <= LONGEST else first[:LONGEST].rsplit(" ", 1)[0] + "…"
