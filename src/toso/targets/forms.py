"""What people type about targets. Whatever is refused, they find again as they typed it."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from toso.figures.definitions import Definition
from toso.kit.papers import KINDS

DAYS = ["%d/%m/%Y", "%Y-%m-%d"]


class NumberField(forms.IntegerField):
    """A whole number as people write it: 1.204, 1 204 or 1204."""

    widget = forms.TextInput

    def __init__(self, **more: Any) -> None:
        super().__init__(**({"min_value": 0, "max_value": 10**9} | more))
        self.widget.attrs["inputmode"] = "numeric"

    def to_python(self, value: Any) -> int | None:
        if isinstance(value, str):
            value = value.strip().replace(".", "").replace(" ", "").replace("\u00a0", "")
        return super().to_python(value)


def _text(label: Any, help_text: Any = "", *, required: bool = True) -> forms.CharField:
    area = forms.Textarea({"rows": 3})
    return forms.CharField(
        label=label, help_text=help_text, required=required, widget=area, max_length=2000
    )


class SeenForm(forms.Form):
    """`seen`: the version that was on the page; another one there now refuses the act."""

    seen = forms.IntegerField(widget=forms.HiddenInput)


class ContestForm(SeenForm):
    count = NumberField(label=_("Số đề nghị"), required=False)
    reason = _text(_("Lý do kiến nghị"), _("Nơi giao đọc nguyên văn; nêu số liệu nếu có."))


class AnswerForm(SeenForm):
    reason = _text(_("Trả lời"), _("Giữ nguyên số đã giao. Muốn đổi số, soạn văn bản điều chỉnh."))


class ProposeForm(forms.Form):
    """What a receiver could do in a year (IND-R2)."""

    indicator = forms.ChoiceField(label=_("Chỉ tiêu"))
    count = NumberField(label=_("Số đề xuất"))
    base = NumberField(
        label=_("Trong tổng số"), required=False, help_text=_("Bỏ trống nếu chưa rõ.")
    )
    reason = _text(_("Căn cứ của đề xuất"), required=False)

    def __init__(self, *args: Any, indicators: Sequence[Definition], **more: Any) -> None:
        super().__init__(*args, **more)
        choices = [(d.code, d.short or d.text) for d in indicators]
        self.fields["indicator"].choices = choices  # type: ignore[attr-defined]


class BeginForm(forms.Form):
    """The document that will give or change targets."""

    kind = forms.ChoiceField(label=_("Loại văn bản"))
    title = forms.CharField(
        label=_("Trích yếu"), required=False, max_length=400,
        help_text=_("Bỏ trống để dùng trích yếu mẫu."),
    )  # fmt: skip
    reason = _text(_("Lý do điều chỉnh"), _("Ghi vào văn bản; nơi nhận được biết."))

    def __init__(self, *args: Any, kinds: Sequence[str], revises: bool, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["kind"].choices = [(k, KINDS[k]) for k in kinds]  # type: ignore[attr-defined]
        if not revises:
            del self.fields["reason"]


class IssueForm(forms.Form):
    """Number, day and signer; or a document that was issued already."""

    document = forms.ChoiceField(label=_("Ban hành theo"), required=False)
    number = forms.CharField(
        label=_("Số văn bản"), required=False, max_length=60, help_text=_("Ví dụ: 12 hoặc 12a.")
    )
    issued_on = forms.DateField(
        label=_("Ngày ký"), required=False, input_formats=DAYS,
        widget=forms.DateInput({"placeholder": "dd/mm/yyyy"}, "%d/%m/%Y"),
    )  # fmt: skip
    signer = forms.CharField(label=_("Người ký"), required=False, max_length=80)
    signer_title = forms.CharField(label=_("Chức vụ"), required=False, max_length=120)

    def __init__(self, *args: Any, documents: Sequence[tuple[str, str]], **more: Any) -> None:
        super().__init__(*args, **more)
        draft = ("", _("Dự thảo này: ghi số và ngày ký"))
        self.fields["document"].choices = [draft, *documents]  # type: ignore[attr-defined]
        if not documents:
            del self.fields["document"]
            for name in ("number", "issued_on", "signer"):
                self.fields[name].required = True

    def clean(self) -> dict[str, Any]:
        held = super().clean() or {}
        if not held.get("document"):
            for name in ("number", "issued_on", "signer"):
                if not held.get(name) and name not in self.errors:
                    self.add_error(name, _("Ghi mục này để ban hành."))
        return held
