"""What is typed about a platform of the catalogue."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from toso.outreach.needs import NEEDS


class PlatformForm(forms.Form):
    """A platform, whose it is, and which needs it answers (TSK-05)."""

    name = forms.CharField(label=_("Tên nền tảng"), max_length=120)
    needs = forms.MultipleChoiceField(
        label=_("Đáp ứng nhu cầu nào"), widget=forms.CheckboxSelectMultiple
    )
    owner = forms.CharField(
        label=_("Của doanh nghiệp, cơ quan nào"), max_length=160,
    )  # fmt: skip
    source = forms.CharField(
        label=_("Theo văn bản nào"), max_length=200,
        help_text=_("Số, ký hiệu, ngày của văn bản đã chọn nền tảng này."),
    )  # fmt: skip

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        needs = [(n.key, n.label) for n in NEEDS.values() if n.key != "other"]
        self.fields["needs"].choices = needs  # type: ignore[attr-defined]
