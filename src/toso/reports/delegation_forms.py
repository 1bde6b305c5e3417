"""What a delegation says."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from toso.people.models import Account
from toso.reports.delegations import STYLES
from toso.reports.forms import day_field


class DelegationForm(forms.Form):
    receiver = forms.TypedChoiceField(label=_("Ủy quyền cho"))
    title = forms.CharField(
        label=_("Chức vụ của người ấy"),
        help_text=_("In dưới dòng KT. hoặc TUQ., ví dụ: Phó Chủ tịch, Tổ phó."),
        max_length=80,
    )
    style = forms.ChoiceField(
        label=_("Ký thay theo hình thức"),
        choices=STYLES,
        help_text=_("Nghị định 30/2020/NĐ-CP: cấp phó ký KT.; người khác được ủy quyền ký TUQ."),
    )
    first = day_field(_("Từ ngày"))
    last = day_field(_("Đến hết ngày"))
    reason = forms.CharField(
        label=_("Lý do"), widget=forms.Textarea(attrs={"rows": 2}), max_length=500
    )

    def __init__(self, people: Sequence[Account], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = {str(p.pk): p for p in people}
        field = self.fields["receiver"]
        assert isinstance(field, forms.TypedChoiceField)
        field.choices = [("", "—"), *((key, str(p)) for key, p in known.items())]
        field.coerce = known.__getitem__
