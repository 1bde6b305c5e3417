"""What one fills in to enter a figure that is not counted from registers."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from toso.figures.definitions import Definition


class EnterForm(forms.Form):
    """Numerator, denominator and where they come from; the source is never empty (IND-R6)."""

    code = forms.ChoiceField(label=_("Chỉ tiêu"))
    numerator = forms.IntegerField(label=_("Tử số (đã đạt)"), min_value=0)
    denominator = forms.IntegerField(label=_("Mẫu số (tổng số)"), min_value=1)
    source = forms.CharField(
        label=_("Nguồn số liệu"),
        max_length=300,
        help_text=_("Văn bản, sổ sách hoặc cơ quan cung cấp; ví dụ: Báo cáo số 12/BC-CTK."),
    )

    def __init__(self, *args: Any, indicators: Sequence[Definition], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].choices = [(d.code, d.short or d.text) for d in indicators]  # type: ignore[attr-defined]
