"""What an officer types to give more time, to free from reporting, to ask, to change a day."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from toso.reports.forms import day_field
from toso.reports.relieving import EXEMPTION, EXTENSION


def _words(label: Any, **more: Any) -> forms.CharField:
    area = forms.Textarea(attrs={"rows": 3})
    return forms.CharField(label=label, max_length=2000, widget=area, **more)


class ReliefForm(forms.Form):
    kind = forms.ChoiceField(
        label=_("Việc cần làm"),
        choices=[(EXTENSION, _("Gia hạn")), (EXEMPTION, _("Miễn báo cáo kỳ này"))],
        initial=EXTENSION,
    )
    until = day_field(_("Hạn mới (khi gia hạn)"), required=False)
    reason = _words(_("Lý do"), help_text=_("Nơi báo cáo thấy nguyên văn, ví dụ: bão số 5."))

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if told.get("kind") == EXTENSION and not told.get("until") and "until" not in self.errors:
            self.add_error("until", _("Hãy ghi hạn mới, ví dụ 24/10/2022."))
        return told


class UndoForm(forms.Form):
    reason = _words(_("Lý do bỏ"))


class RequestForm(forms.Form):
    title = forms.CharField(
        label=_("Báo cáo về việc gì"), max_length=300,
        widget=forms.TextInput({"placeholder": _("ví dụ: Khôi phục điểm hướng dẫn sau bão")}),
    )  # fmt: skip
    due = day_field(_("Gửi chậm nhất ngày"))
    headings = _words(
        _("Đề mục, mỗi dòng một đề mục"), required=False,
        help_text=_("Để trống thì báo cáo có một ô nội dung chung."),
    )  # fmt: skip
    source = forms.CharField(
        label=_("Văn bản yêu cầu (nếu có)"), required=False, max_length=200,
        widget=forms.TextInput({"placeholder": _("ví dụ: Công văn số 215/UBND-VHTT")}),
    )  # fmt: skip

    def clean_headings(self) -> list[str]:
        lines = self.cleaned_data["headings"].splitlines()
        found = [line.strip() for line in lines if line.strip()]
        if len(found) > 20:
            raise forms.ValidationError(_("Tối đa 20 đề mục. Hãy gộp các đề mục gần nhau."))
        return found


class DayForm(forms.Form):
    day = day_field(_("Ngày"))
    works = forms.TypedChoiceField(
        label=_("Ngày này"), choices=[("off", _("được nghỉ")), ("on", _("đi làm (làm bù)"))],
        coerce=lambda chosen: chosen == "on",
    )  # fmt: skip
    reason = forms.CharField(
        label=_("Văn bản quyết định"), max_length=300,
        widget=forms.TextInput({"placeholder": _("ví dụ: Thông báo số 02/TB-UBND")}),
    )  # fmt: skip
