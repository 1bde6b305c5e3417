"""What people type on the pages of pilot models."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from toso.kit import clock
from toso.pilots.kinds import Known
from toso.pilots.models import YearState
from toso.pilots.sources import NO_SOURCE
from toso.places.models import Standing

LEVELS = [("village", gettext_lazy("Thôn, tổ dân phố")), ("commune", gettext_lazy("Xã"))]


def number_field(label: Any, help_text: Any, required: bool = True) -> forms.CharField:
    """The number of a document of the register."""
    return forms.CharField(
        label=label, max_length=60, required=required, help_text=help_text,
        error_messages={"required": NO_SOURCE},
        widget=forms.TextInput({"list": "sources", "autocomplete": "off"}),
    )  # fmt: skip


class EntryForm(forms.Form):
    """What the register says of a model, and may be corrected: on what it stands, since when."""

    name = forms.CharField(
        label=gettext_lazy("Tên mô hình"), max_length=200, required=False,
        help_text=gettext_lazy("Để trống nếu không có tên riêng."),
    )  # fmt: skip
    number = number_field(
        gettext_lazy("Căn cứ: số văn bản"),
        gettext_lazy("Văn bản đã có trong sổ, ví dụ 924/QĐ-TTg."),
    )
    article = forms.CharField(
        label=gettext_lazy("Điều, mục"), max_length=60, required=False,
        help_text=gettext_lazy("Ví dụ: Điều 1, mục III.2."),
    )  # fmt: skip
    since = forms.DateField(
        label=gettext_lazy("Bắt đầu từ ngày"),
        widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"),
    )
    note = forms.CharField(
        label=gettext_lazy("Ghi chú"), max_length=2000, required=False,
        widget=forms.Textarea({"rows": 2}),
    )  # fmt: skip


class PilotForm(EntryForm):
    """A model to register: where, which kind, on what it stands."""

    unit = forms.ChoiceField(label=gettext_lazy("Nơi thực hiện"))
    kind = forms.ChoiceField(label=gettext_lazy("Loại mô hình"))

    def __init__(
        self, places: Iterable[Standing], kinds: Iterable[Known], *args: Any, **more: Any
    ) -> None:
        super().__init__(*args, **more)
        _choose(self, "unit", [(str(row.unit_id), str(row)) for row in places])
        _choose(self, "kind", [(kind.key, kind.label) for kind in kinds])


class YearForm(forms.Form):
    """How a model stood in a year."""

    year = forms.TypedChoiceField(label=gettext_lazy("Năm"), coerce=int)
    state = forms.ChoiceField(label=gettext_lazy("Tình trạng"), choices=YearState.State.choices)
    number = number_field(
        gettext_lazy("Quyết định công nhận"),
        gettext_lazy("Bắt buộc khi ghi là được công nhận."),
        required=False,
    )
    note = forms.CharField(
        label=gettext_lazy("Ghi chú"), max_length=2000, required=False,
        widget=forms.Textarea({"rows": 2}),
    )  # fmt: skip

    def __init__(self, since: date, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        last = clock.today().year
        _choose(self, "year", [(str(y), str(y)) for y in range(last, since.year - 1, -1)])


class KindForm(forms.Form):
    """A kind of model that no plan names, with the document that does."""

    label = forms.CharField(label=gettext_lazy("Tên loại mô hình"), max_length=100)
    hosts = forms.MultipleChoiceField(
        label=gettext_lazy("Dành cho"), choices=LEVELS, widget=forms.CheckboxSelectMultiple
    )
    number = number_field(
        gettext_lazy("Căn cứ: số văn bản"),
        gettext_lazy("Văn bản đã có trong sổ, ví dụ 924/QĐ-TTg."),
    )
    article = forms.CharField(
        label=gettext_lazy("Điều, mục"), max_length=60, required=False,
        help_text=gettext_lazy("Ví dụ: Điều 1, mục III.2."),
    )  # fmt: skip


def _choose(form: forms.Form, name: str, choices: list[tuple[str, str]]) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)
    field.choices = choices
