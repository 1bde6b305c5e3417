"""What people type about a report, besides its texts."""

from datetime import datetime, time
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from toso.kit.clock import HANOI

CHANNELS = [
    ("paper", _("Giấy")),
    ("zalo", _("Tin nhắn Zalo")),
    ("phone", _("Điện thoại")),
]


DAYS = ["%d/%m/%Y", "%Y-%m-%d"]


def day_field(label: Any, required: bool = True) -> forms.DateField:
    """A day as people write it: 03/10/2022."""
    widget = forms.DateInput({"placeholder": "dd/mm/yyyy"}, "%d/%m/%Y")
    return forms.DateField(label=label, required=required, input_formats=DAYS, widget=widget)


class ReturnForm(forms.Form):
    reason = forms.CharField(
        label=_("Cần sửa gì"),
        help_text=_("Nói rõ mục nào, số nào: người viết thấy nguyên văn."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
    )


class AcceptForm(forms.Form):
    comment = forms.CharField(
        label=_("Nhận xét gửi nơi báo cáo"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
    )


class IssueForm(forms.Form):
    number = forms.IntegerField(label=_("Số văn bản"), min_value=1, max_value=99999)
    signed_on = day_field(_("Ngày ký"))
    signer = forms.CharField(
        label=_("Người ký"),
        required=False,
        help_text=_("Bỏ trống nếu là người chịu trách nhiệm ghi trên báo cáo."),
        max_length=80,
    )
    deputy = forms.BooleanField(label=_("Cấp phó ký thay (KT.)"), required=False)


class SendForm(forms.Form):
    """What goes with sending: why a check may fail, why a locked one is put right, the channel."""

    overrule = forms.CharField(
        label=_("Lý do vẫn gửi"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    reason = forms.CharField(
        label=_("Lý do đính chính"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    channel = forms.ChoiceField(label=_("Nhận qua"), choices=CHANNELS, required=False)
    received_on = day_field(_("Ngày nhận"), required=False)

    def received(self) -> datetime | None:
        """Noon of the day on which it came: the hour of a paper is seldom known."""
        day = self.cleaned_data.get("received_on")
        return datetime.combine(day, time(12), tzinfo=HANOI) if day else None
