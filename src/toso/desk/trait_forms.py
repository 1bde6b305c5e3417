"""What one fills in to say what kind of place a unit is."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from toso.places.models import Standing
from toso.places.traits import TRAITS


class MarkForm(forms.Form):
    """A unit, a trait, from when, by which document."""

    unit_id = forms.ChoiceField(label=_("Đơn vị"))
    key = forms.ChoiceField(label=_("Đặc điểm"), choices=list(TRAITS.items()))
    since = forms.DateField(label=_("Áp dụng từ ngày"), widget=forms.DateInput({"type": "date"}))
    source = forms.CharField(
        label=_("Văn bản"),
        max_length=300,
        help_text=_("Số, ngày, cơ quan ban hành; ví dụ: 861/QĐ-TTg ngày 04/6/2021."),
    )

    def __init__(self, *args: Any, units: Sequence[Standing], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit_id"].choices = [(str(s.unit_id), str(s)) for s in units]  # type: ignore[attr-defined]


class EndForm(forms.Form):
    """From which day a trait holds no more, and by which document."""

    until = forms.DateField(label=_("Thôi áp dụng từ"), widget=forms.DateInput({"type": "date"}))
    source = forms.CharField(label=_("Văn bản"), max_length=300)
