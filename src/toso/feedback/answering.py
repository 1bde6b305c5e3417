"""Reading and answering: who opened a notice, what the team says, what the commune replies."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from toso.feedback.models import Answer, Dispatch, Issue, Notice, Receipt
from toso.feedback.numbering import numbered
from toso.feedback.refusals import Refused
from toso.feedback.seats import holds, require
from toso.journal.chain import record
from toso.kit import clock
from toso.people.models import Account
from toso.people.scope import Scope

MOST = 4000


def open_notice(notice: Notice, scope: Scope) -> None:
    """Write that somebody of the team has read it, the first time only (FBK-01)."""
    if scope.account is None or not holds(scope, "visit.record", notice.unit_id):
        return
    with transaction.atomic():
        _receipt, fresh = Receipt.objects.get_or_create(
            notice=notice, account=scope.account, defaults={"at": clock.now()}
        )
        if fresh:
            record("notice.read", actor=scope.account, subject=notice.pk, place=notice.unit_id)


@transaction.atomic
def answer(notice: Notice, text: str, by: Account) -> Answer:
    """The team's leader answers, or the commune replies; each under their own title (FBK-03)."""
    of_team = holds(Scope.of(by, clock.today()), "notice.answer", notice.unit_id)
    place, verb = (notice.unit_id, "answer") if of_team else (notice.dispatch.unit_id, "write")
    title = require(by, f"notice.{verb}", place)
    if not text.strip():
        raise Refused(_("Hãy viết nội dung trả lời."))
    made = Answer.objects.create(
        notice=notice, of_team=of_team, text=text.strip()[:MOST], by=by, title=title, at=clock.now()
    )
    record("notice.answer", actor=by, subject=notice.pk, place=notice.unit_id, of_team=of_team)
    return made


@transaction.atomic
def issue(
    dispatch: Dispatch, by: Account, *, number: int | None, signed_on: date, **paper: object
) -> Issue:
    """Write down the number and the day that the office gave to the signed paper; without a number
    it gets the next of its series."""
    require(by, "notice.write", dispatch.unit_id)
    Dispatch.objects.select_for_update().get(pk=dispatch.pk)
    if Issue.objects.filter(dispatch=dispatch).exists():
        raise Refused(_("Văn bản này đã có số. Bản đã ban hành không sửa được."))
    made = Issue.objects.create(
        dispatch=dispatch, number=numbered(dispatch, number, signed_on), signed_on=signed_on,
        by=by, at=clock.now(), **paper,
    )  # fmt: skip
    record("notice.issue", actor=by, subject=dispatch.pk, place=dispatch.unit_id,
           document=made.number, signed_on=str(made.signed_on))  # fmt: skip
    return made
