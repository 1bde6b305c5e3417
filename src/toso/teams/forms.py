"""What the chair fills in to issue a decision."""

from django import forms
from django.utils.translation import gettext_lazy as _

from toso.kit import clock


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
