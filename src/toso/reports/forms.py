"""What people type about a report, besides its texts."""

from collections.abc import Iterable
from datetime import datetime, time
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from toso.kit.clock import HANOI
from toso.kit.uploads import PapersField
from toso.reports.declared import counted
from toso.reports.readings import Frozen
from toso.reports.wording import MOST_REASON

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
    number = forms.IntegerField(
        label=_("Số văn bản"), min_value=1, max_value=99999, required=False,
        help_text=_("Để trống thì phần mềm cấp số tiếp theo của sổ."),
    )  # fmt: skip
    signed_on = day_field(_("Ngày ký"))
    signer = forms.CharField(
        label=_("Người ký"),
        required=False,
        help_text=_("Bỏ trống nếu là người chịu trách nhiệm ghi trên báo cáo."),
        max_length=80,
    )
    deputy = forms.BooleanField(label=_("Cấp phó ký thay (KT.)"), required=False)


class DeclareForm(forms.Form):
    """A number that the reporter says beside the counted one, and why it differs."""

    # It stands inside the form that sends the report: a browser must not ask for it there.
    use_required_attribute = False

    code = forms.ChoiceField(label=_("Số liệu"))
    value = forms.IntegerField(label=_("Số kê khai"), min_value=0, max_value=1_000_000_000)
    why = forms.CharField(
        label=_("Vì sao khác số đếm được"),
        required=False,
        help_text=_("Bắt buộc khi hai số khác nhau. Cấp trên đọc nguyên văn."),
        max_length=MOST_REASON,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, figures: Iterable[Frozen], data: Any = None, **more: Any) -> None:
        super().__init__(data, prefix="declare", **more)
        self.figures = {figure["code"]: figure for figure in figures}
        names = [(code, said(figure)) for code, figure in self.figures.items()]
        self.fields["code"] = forms.ChoiceField(label=_("Số liệu"), choices=names)

    def clean(self) -> dict[str, Any]:
        held = super().clean() or {}
        figure = self.figures.get(held.get("code", ""))
        differs = figure and "value" in held and held["value"] != counted(figure)
        if figure and differs and not (held.get("why") or "").strip():
            message = _("Số kê khai khác số đếm được (%s). Hãy ghi vì sao.")
            self.add_error("why", message % counted(figure))
        return held


def said(figure: Frozen) -> str:
    """`Số hộ được thăm (đếm được 12)`."""
    short = figure["short"]
    named = f"{short[:1].upper()}{short[1:]}"
    return gettext("%(name)s (đếm được %(n)s)") % {"name": named, "n": counted(figure)}


class SendForm(forms.Form):
    """What goes with sending: why a check may fail, why a locked one is put right, the channel."""

    overrule = forms.CharField(
        label=_("Lý do vẫn gửi"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=MOST_REASON,
    )
    reason = forms.CharField(
        label=_("Lý do đính chính"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=MOST_REASON,
    )
    channel = forms.ChoiceField(label=_("Nhận qua"), choices=CHANNELS, required=False)
    received_on = day_field(_("Ngày nhận"), required=False)
    scans = PapersField(label=_("Bản giấy: bản quét hoặc ảnh chụp"), required=False)

    def received(self) -> datetime | None:
        """Noon of the day on which it came: the hour of a paper is seldom known."""
        day = self.cleaned_data.get("received_on")
        return datetime.combine(day, time(12), tzinfo=HANOI) if day else None
