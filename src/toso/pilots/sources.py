"""The document that a pilot model stands on: one of the register, in force when the model began."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from toso.documents.finding import called
from toso.documents.models import Document
from toso.kit.refusals import Refused
from toso.kit.text import clean
from toso.people.scope import Scope

NO_SOURCE = gettext_lazy(
    "Mô hình phải có căn cứ pháp lý. Hãy ghi số văn bản, ví dụ 924/QĐ-TTg; "
    "văn bản chưa có trong sổ thì vào sổ trước rồi đăng ký mô hình."
)


def source_of(number: str, scope: Scope, day: date) -> Document:
    """The issued document that bears a number typed; a model without one is refused (DEM-03)."""
    if not clean(number):
        raise Refused(str(NO_SOURCE))
    found = called(number, Document.objects.within(scope))
    now = Document.objects.with_state(day).get(pk=found.pk).now
    if now == "not_yet":
        raise Refused(
            _("%(document)s ban hành ngày %(day)s, sau ngày bắt đầu. Hãy xem lại ngày bắt đầu.")
            % {"document": found, "day": f"{found.issued_on:%d/%m/%Y}"}
        )
    if now in ("annulled", "replaced", "repealed"):
        raise Refused(
            _("%s không còn hiệu lực vào ngày ấy. Hãy dẫn văn bản đang có hiệu lực.") % found
        )
    return found
