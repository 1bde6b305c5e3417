"""What an office types about its committee: the decision, and one line for each member."""

from datetime import date
from typing import Any

from django import forms
from django.forms import BaseFormSet, formset_factory
from django.utils.translation import gettext_lazy as _

from toso.committees.changing import Said
from toso.committees.models import Seat
from toso.kit import clock

DAY = _("dd/mm/yyyy")
MOST = 80


class DecisionForm(forms.Form):
    """The paper by which it holds, as people type its number, and from which day."""

    typed = forms.CharField(
        label=_("Số quyết định"), max_length=80, help_text=_("Như trên văn bản: 1234/QĐ-UBND.")
    )
    issued_on = forms.DateField(label=_("Ngày ký"), help_text=DAY)
    on = forms.DateField(label=_("Có hiệu lực từ ngày"), help_text=DAY)
    signer = forms.CharField(label=_("Người ký"), max_length=120)

    def clean_issued_on(self) -> date:
        day: date = self.cleaned_data["issued_on"]
        if day > clock.today():
            raise forms.ValidationError(_("Ngày ký không thể sau hôm nay. Hãy sửa lại ngày."))
        return day

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        signed, on = data.get("issued_on"), data.get("on")
        if signed and on and on < signed:
            self.add_error("on", _("Ngày có hiệu lực không thể trước ngày ký."))
        return data


class FoundForm(DecisionForm):
    """A new committee has a name, too."""

    name = forms.CharField(label=_("Tên Ban Chỉ đạo"), max_length=200)
    field_order = ("name", "typed", "issued_on", "on", "signer")


class SeatForm(forms.Form):
    """One member: a person with post and organisation, or an organisation alone."""

    role = forms.ChoiceField(
        label=_("Vai trò"), choices=Seat.Role.choices, initial=Seat.Role.MEMBER
    )
    part = forms.ChoiceField(label=_("Thuộc"), choices=Seat.Part.choices)
    name = forms.CharField(label=_("Họ và tên"), max_length=120, required=False)
    post = forms.CharField(label=_("Chức vụ"), max_length=200, required=False)
    body = forms.CharField(
        label=_("Cơ quan, đơn vị"), max_length=200, required=False,
        widget=forms.TextInput({"list": "bodies", "autocomplete": "off"}),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("post") and not (data.get("name") or data.get("body")):
            self.add_error("name", _("Ghi họ tên, hoặc tên cơ quan khi cơ quan là thành viên."))
        return data

    def said(self) -> Said | None:
        """The member; None of a line that was left empty."""
        typed = self.cleaned_data
        if not (typed.get("name", "").strip() or typed.get("body", "").strip()):
            return None
        return Said(**{key: typed[key] for key in ("role", "name", "post", "body", "part")})


def seat_forms(data: Any = None, *, lines: int = 5) -> "BaseFormSet[SeatForm]":
    """Lines for members; `more` in the data asks for five further ones."""
    kind = formset_factory(SeatForm, extra=lines, max_num=MOST, absolute_max=MOST)
    if data is None:
        return kind(prefix="seat")
    return kind(_longer(data) if "more" in data else data, prefix="seat")


def _longer(data: Any) -> Any:
    longer = data.copy()
    try:
        lines = int(longer.get("seat-TOTAL_FORMS", 0))
    except ValueError:
        return longer
    longer["seat-TOTAL_FORMS"] = str(min(lines + 5, MOST))
    return longer


def said(forms: "BaseFormSet[SeatForm]") -> list[Said]:
    """The lines that name somebody."""
    return [one for one in (form.said() for form in forms) if one]
