"""What people type on the pages of surveys."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from toso.kit.scanning import scanned
from toso.kit.text import clean
from toso.surveys.models import AUDIENCES, KINDS


class FileForm(forms.Form):
    """An XLSForm to be read."""

    file = forms.FileField(
        label=_("Tệp XLSForm"),
        validators=[scanned],
        help_text=_("Tệp .xlsx hoặc .xls đang dùng ở Kobo, ODK, hoặc sửa từ mẫu có sẵn."),
        error_messages={"empty": _("Tệp trống: hãy chọn lại tệp.")},
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.xls"}),
    )


class NewForm(FileForm):
    """A new survey: its file, whom it asks, what it is for."""

    title = forms.CharField(
        label=_("Tên phiếu"), max_length=200, required=False,
        help_text=_("Để trống thì lấy tên trong tệp (form_title)."),
    )  # fmt: skip
    audience = forms.ChoiceField(label=_("Hỏi ai"), choices=list(AUDIENCES.items()))
    kind = forms.ChoiceField(label=_("Loại phiếu"), choices=list(KINDS.items()))
    field_order = ("file", "title", "audience", "kind")

    def clean_title(self) -> str:
        return clean(self.cleaned_data["title"])


class PlanForm(forms.Form):
    """What a team does with one group of its village."""

    chat_name = forms.CharField(
        label=_("Nhóm trò chuyện (Zalo, Mocha…)"), max_length=120, required=False
    )
    chat_link = forms.URLField(
        label=_("Đường dẫn vào nhóm"), max_length=300, required=False, assume_scheme="https",
        error_messages={"invalid": _("Chép cả đường dẫn, bắt đầu bằng https://")},
    )  # fmt: skip
    aim = forms.CharField(
        label=_("Mục tiêu với nhóm này"), max_length=500, required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Chẳng hạn: 15 hộ tự nộp được hồ sơ trực tuyến trước tháng 12."),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        texts = {name: clean(value) for name, value in super().clean().items()}  # type: ignore[union-attr]
        return texts
