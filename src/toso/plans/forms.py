"""What people type about a plan, besides its parts."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from toso.kit import clock
from toso.plans.board import RISK_WORDS, STATE_WORDS
from toso.plans.readiness import CONFIRMED, ITEMS

DAYS = ["%d/%m/%Y", "%Y-%m-%d"]


def day_field(label: Any, required: bool = True, **more: Any) -> forms.DateField:
    """A day as people write it: 03/10/2022."""
    widget = forms.DateInput({"placeholder": "dd/mm/yyyy", "inputmode": "numeric"}, "%d/%m/%Y")
    return forms.DateField(
        label=label, required=required, input_formats=DAYS, widget=widget, **more
    )


def read_day(typed: str) -> date | None:
    """A day typed into a part; None for none. Raises ValidationError on anything else."""
    day: date | None = day_field("", required=False).clean(typed.strip())
    return day


class ReturnForm(forms.Form):
    reason = forms.CharField(
        label=_("Cần sửa gì"), widget=forms.Textarea({"rows": 3}), max_length=2000,
        help_text=_("Người viết thấy nguyên văn."),
    )  # fmt: skip


class IssueForm(forms.Form):
    number = forms.CharField(label=_("Số văn bản"), max_length=40, help_text=_("Ví dụ: 15"))
    issued_on = day_field(_("Ngày ban hành"))
    signer = forms.CharField(label=_("Người ký"), max_length=80)
    signer_title = forms.CharField(label=_("Chức vụ người ký"), max_length=80)


class AmendForm(forms.Form):
    reason = forms.CharField(
        label=_("Lý do sửa đổi"), widget=forms.Textarea({"rows": 3}), max_length=2000,
        help_text=_("Ví dụ: thôn bị ngập, phải lùi lịch tập huấn."),
    )  # fmt: skip
    proposed_by = forms.CharField(
        label=_("Ai đề xuất"), max_length=200,
        help_text=_("Cơ quan, đơn vị, bộ phận hoặc Tổ đã đề xuất sửa đổi."),
    )  # fmt: skip


class ProgressForm(forms.Form):
    state = forms.ChoiceField(label=_("Tình trạng"), choices=list(STATE_WORDS.items()))
    risk = forms.ChoiceField(label=_("Rủi ro"), choices=list(RISK_WORDS.items()))
    risk_reason = forms.CharField(
        label=_("Lý do rủi ro"), required=False, max_length=1000,
        widget=forms.Textarea({"rows": 2}),
        help_text=_("Phải ghi khi rủi ro trung bình hoặc cao."),
    )  # fmt: skip
    note = forms.CharField(
        label=_("Đã làm được gì"), required=False, widget=forms.Textarea({"rows": 3}),
        max_length=2000,
    )  # fmt: skip
    on = day_field(_("Tính đến ngày"), initial=clock.today)


class ConfirmForm(forms.Form):
    item = forms.ChoiceField(label=_("Mục"), choices=[(key, ITEMS[key]) for key in CONFIRMED])
    held = forms.TypedChoiceField(
        label=_("Kết quả"),
        choices=[("yes", _("Đã chuẩn bị xong")), ("no", _("Chưa chuẩn bị xong"))],
        coerce=lambda said: said == "yes",
    )  # fmt: skip
    on = day_field(_("Từ ngày"), initial=clock.today)
    source = forms.CharField(
        label=_("Căn cứ"), max_length=300, required=False,
        help_text=_("Văn bản, biên bản, danh sách lớp, người cho biết."),
    )  # fmt: skip
    note = forms.CharField(label=_("Ghi chú"), max_length=300, required=False)
