"""What the chair fills in to issue a decision, and a commune to record a launch."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from toso.kit import clock
from toso.kit.pictures import NoPicture, redraw
from toso.kit.uploads import Paper, PapersField


class IssueForm(forms.Form):
    """Number, dates and signer of a decision."""

    number = forms.IntegerField(label=_("Số quyết định"), min_value=1, max_value=99_999)
    signed_on = forms.DateField(label=_("Ngày ký"), help_text=_("dd/mm/yyyy"))
    takes_effect = forms.DateField(label=_("Có hiệu lực từ ngày"), help_text=_("dd/mm/yyyy"))
    signer = forms.CharField(label=_("Người ký"), max_length=120)
    signer_title = forms.CharField(label=_("Chức vụ người ký"), max_length=120)

    def clean_signed_on(self):  # type: ignore[no-untyped-def]
        day = self.cleaned_data["signed_on"]
        if day > clock.today():
            raise forms.ValidationError(_("Ngày ký không thể sau hôm nay. Hãy sửa lại ngày."))
        return day

    def clean(self):  # type: ignore[no-untyped-def]
        data = super().clean() or {}
        signed, effect = data.get("signed_on"), data.get("takes_effect")
        if signed and effect and effect < signed:
            self.add_error("takes_effect", _("Ngày có hiệu lực không thể trước ngày ký."))
        return data


class WorkplaceIssueForm(IssueForm):
    """The decision of an enterprise, as its leader signed it: its number has its own symbol."""

    symbol = forms.RegexField(
        r"^QĐ(-[\w&.]+)*$", label=_("Ký hiệu"), max_length=40,
        help_text=_("Như trên quyết định của doanh nghiệp, ví dụ: QĐ-CTY."),
    )  # fmt: skip
    field_order = ["number", "symbol"]


class LaunchForm(forms.Form):
    """When and where the teams were made known, with photographs (HIE-16)."""

    held_on = forms.DateField(label=_("Ngày ra mắt"), help_text=_("dd/mm/yyyy"))
    place = forms.CharField(
        label=_("Nơi tổ chức"), max_length=200,
        help_text=_("Ví dụ: Nhà văn hóa thôn, hội trường UBND xã."),
    )  # fmt: skip
    note = forms.CharField(
        label=_("Ghi chú"), max_length=2000, required=False, widget=forms.Textarea({"rows": 3}),
        help_text=_("Thành phần dự, nội dung chính."),
    )  # fmt: skip
    photos = PapersField(
        label=_("Ảnh"), required=False,
        help_text=_("JPG, PNG hoặc WEBP. Ảnh được thu nhỏ; nơi chụp, máy chụp không được giữ."),
    )  # fmt: skip

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["photos"].widget.attrs["accept"] = ".jpg,.jpeg,.png,.webp"

    def clean_held_on(self) -> date:
        day: date = self.cleaned_data["held_on"]
        if day > clock.today():
            raise forms.ValidationError(
                _("Ngày này chưa đến. Hãy ghi sau khi buổi ra mắt đã diễn ra.")
            )
        return day

    def clean_photos(self) -> list[Paper]:
        return [_drawn(paper) for paper in self.cleaned_data["photos"]]


def _drawn(paper: Paper) -> Paper:
    """The photograph drawn anew, without what the camera wrote into it."""
    try:
        content = redraw(paper.content)
    except NoPicture as error:
        told = _("%(name)s không phải ảnh. Hãy chọn lại ảnh JPG, PNG hoặc WEBP.")
        raise forms.ValidationError(told % {"name": paper.name}) from error
    return Paper(f"{paper.name.rpartition('.')[0]}.jpg", "jpg", content)
