"""When a report may be sent, and again: first, after a return, with latecomers, as a correction."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from toso.reports.refusals import Refused

if TYPE_CHECKING:
    from toso.reports.models import Obligation
    from toso.reports.submissions import Submission


def must_accept(obligation: "Obligation", last: "Submission | None", reason: str) -> None:
    """Raises Refused when a further submission has no ground (RPT-05)."""
    if obligation.exempt_reason:
        raise Refused(
            _("Kỳ này được miễn báo cáo: %(reason)s") % {"reason": obligation.exempt_reason}
        )
    if last is None or last.state == "returned" or obligation.has_news(last):
        return
    if last.state == "submitted" and obligation.has_receiver:
        raise Refused(
            _("Báo cáo đã gửi và đang chờ xem xét. Muốn sửa, hãy đề nghị cấp trên trả lại.")
        )
    if not reason.strip():
        raise Refused(_("Báo cáo đã chốt. Muốn gửi bản đính chính, hãy nêu lý do."))


def reason_of(last: "Submission | None") -> str:
    """Why an accepted report is corrected is still the reason after the correction came back."""
    if last is None or last.state != "returned":
        return ""
    return str(last.snapshot.get("revision", {}).get("reason", ""))
