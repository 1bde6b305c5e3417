"""Proposing targets in a review, while it is written; sent, they stand with it."""

from django.db import transaction
from django.utils.translation import gettext as _

from toso.journal.chain import record
from toso.kit import clock
from toso.kit.period import Period
from toso.kit.refusals import Refused
from toso.people.models import Account
from toso.reports import permissions
from toso.reports.models import Obligation
from toso.reviews.models import Proposal


def is_review(obligation: Obligation) -> bool:
    return obligation.form.endswith("_review")


def next_year(review: Obligation) -> int:
    return Period(review.period).first.year + 1


def is_open(review: Obligation) -> bool:
    """Whether it is still being written: nothing sent, or sent back."""
    last = review.latest()
    return not review.exempt_reason and (last is None or last.state == "returned")


@transaction.atomic
def propose(
    review: Obligation, by: Account, *, indicator: str, count: int, base: int | None, reason: str
) -> Proposal:
    """Put a target for the next year into a review; said again, it replaces the earlier."""
    _writable(review, by)
    if base is not None and count > base:
        raise Refused(_("Số đề xuất lớn hơn tổng số. Hãy xem lại hai số."))
    if not reason.strip():
        raise Refused(_("Hãy nêu căn cứ của đề xuất: kết quả đạt được, khả năng thực hiện."))
    made, _fresh = Proposal.objects.update_or_create(
        review=review, indicator=indicator, year=next_year(review),
        defaults={"count": count, "base": base, "reason": reason.strip(), "by": by,
                  "at": clock.now()},
    )  # fmt: skip
    record("review.propose", actor=by, subject=review.pk, place=review.unit_id,
           indicator=indicator, count=count, base=base)  # fmt: skip
    return made


@transaction.atomic
def drop(proposal: Proposal, by: Account) -> None:
    """Take a proposal out of a review that is still being written."""
    _writable(proposal.review, by)
    record("review.drop", actor=by, subject=proposal.review_id, place=proposal.review.unit_id,
           indicator=proposal.indicator)  # fmt: skip
    proposal.delete()


def _writable(review: Obligation, by: Account) -> None:
    permissions.require_write(by, review)
    Obligation.objects.select_for_update().get(pk=review.pk)
    if not is_review(review):
        raise Refused(_("Chỉ báo cáo sơ kết, tổng kết mới có đề xuất chỉ tiêu."))
    if not is_open(review):
        raise Refused(_("Báo cáo đã gửi nên đề xuất không đổi được. Trả lại thì sửa được."))
