"""Forms that change what is registered: they send only what was really changed since loading."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from toso.kit import clock
from toso.registers.goods import floor_names
from toso.registers.models import Household
from toso.registry.forms import (
    BusinessForm,
    HouseholdForm,
    ProductForm,
    ResidentForm,
    SubjectForm,
    plain,
)

_ASIDE = {"subject", "base", "asker", "contact", "words"}


class Amending(SubjectForm):
    """A form on a row. Each field remembers what it showed, so that two people who change
    different fields of one row do not overwrite each other; `base` tells the door what was seen."""

    base = forms.IntegerField(widget=forms.HiddenInput)
    gone_on = forms.DateField(
        label=_("Đã rời địa bàn từ ngày"), required=False,
        help_text=_("Chỉ ghi khi đã chuyển đi hoặc thôi hoạt động. Ví dụ: 05/10/2022."),
    )  # fmt: skip

    def __init__(self, data: Any, row: Any) -> None:
        initial = {
            name: _shown(field, row.__dict__.get(name)) for name, field in self.base_fields.items()
        }
        initial |= {"subject": row.pk, "base": row.version}
        super().__init__(data, initial=initial)
        for name in self.fields.keys() - _ASIDE:
            self.fields[name].show_hidden_initial = True

    def changes(self) -> dict[str, Any]:
        """What was changed, as an amendment says it."""
        return {
            name: plain(self.cleaned_data[name]) for name in self.changed_data if name not in _ASIDE
        }

    def clean(self) -> dict[str, Any]:
        """Somebody who presses save without a change is told so."""
        if not self.errors and not self.changes():
            raise forms.ValidationError(_("Chưa có gì thay đổi."))
        return self.cleaned_data


class HouseholdAmending(Amending, HouseholdForm):
    """A household; who represents it is one of its people (REG-02)."""

    represented_by = forms.TypedChoiceField(
        label=_("Đại diện là người trong hộ"), required=False, empty_value=None,
        help_text=_("Chọn đúng người để Tổ liên lạc; tên ghi ở trên vẫn giữ."),
    )  # fmt: skip
    field_order = ["representative", "represented_by", "phone", "contact_consent"]

    def __init__(self, data: Any, row: Any) -> None:
        super().__init__(data, row)
        people = row.residents.present(clock.today()).order_by("birth_year", "pk")
        choices = [("", _("Chưa chọn")), *((str(p.pk), p.name) for p in people)]
        self.fields["represented_by"].choices = choices  # type: ignore[attr-defined]


class ResidentAmending(Amending, ResidentForm):
    """A resident; may move to another household of the village."""

    household = forms.ChoiceField(label=_("Thuộc hộ"))
    field_order = ["name", "birth_year", "had_procedure", "household"]

    def __init__(self, data: Any, row: Any) -> None:
        super().__init__(data, row)
        self.initial["household"] = str(row.household_id)
        homes = Household.objects.filter(village=row.village_id).present(clock.today())
        self.fields["household"].choices = [  # type: ignore[attr-defined]
            (str(pk), f"{name} · {code}")
            for pk, name, code in homes.order_by("folded").values_list(
                "pk", "representative", "code"
            )
        ]


class BusinessAmending(Amending, BusinessForm):
    """A business or cooperative."""


class ProductAmending(Amending, ProductForm):
    """A product."""


AMENDING: dict[str, type[Amending]] = {
    "household": HouseholdAmending,
    "resident": ResidentAmending,
    "business": BusinessAmending,
    "product": ProductAmending,
}


def asking(form_class: type[Amending]) -> type[Amending]:
    """The same form for a resident who asks: with who asks, and in which words (TSK-07)."""
    return type(f"Asking{form_class.__name__}", (_Asking, form_class), {})


class _Asking(forms.Form):
    asker = forms.CharField(label=_("Người đề nghị"), max_length=120)
    contact = forms.CharField(
        label=_("Liên lạc lại bằng"), max_length=200, required=False,
        help_text=_("Số điện thoại hoặc cách báo kết quả cho người đề nghị."),
    )  # fmt: skip
    words = forms.CharField(
        label=_("Lời người đề nghị"), max_length=2000, required=False,
        widget=forms.Textarea({"rows": 3}),
    )  # fmt: skip


def _shown(field: forms.Field, value: Any) -> Any:
    """A row's value as the form's field shows it."""
    if isinstance(value, list):
        return ", ".join(floor_names(value))
    if isinstance(value, bool) and not isinstance(field, forms.BooleanField):
        return "true" if value else "false"
    return str(value) if isinstance(value, UUID) else value
