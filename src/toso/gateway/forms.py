"""What people choose on the way: the file, the sheet, the columns."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from toso.gateway.fields import BUSINESSES, FIELDS, HOUSEHOLDS, ROSTER
from toso.gateway.laying import GROUPINGS
from toso.gateway.problems import FILES
from toso.gateway.reading import HEAVIEST
from toso.kit.scanning import scanned

KINDS = {
    HOUSEHOLDS: _("Hộ và người dân"),
    BUSINESSES: _("Cơ sở kinh doanh, hợp tác xã"),
    ROSTER: _("Danh sách Tổ công nghệ số"),
}
GROUPING_LABELS = {
    "row": _("Mỗi dòng là một hộ"),
    "relation": _("Mỗi dòng là một người; hộ mới bắt đầu ở dòng “Chủ hộ”"),
    "number": _("Mỗi dòng là một người; cùng số hộ là cùng nhà"),
    "head": _("Mỗi dòng là một người; cùng tên chủ hộ là cùng nhà"),
}
assert set(GROUPING_LABELS) == set(GROUPINGS)


class UploadForm(forms.Form):
    """Which list, of which village, in which file."""

    kind = forms.ChoiceField(label=_("Danh sách gì?"), widget=forms.RadioSelect)
    village = forms.ChoiceField(label=_("Của địa bàn nào?"))
    file = forms.FileField(
        label=_("Tệp Excel hoặc CSV"), allow_empty_file=True, validators=[scanned],
        widget=forms.FileInput({"accept": ".xlsx,.xlsm,.xls,.csv,.txt,.tsv"}),
        help_text=_("Cứ gửi tệp đang có, không cần sửa trước. Nặng nhất 10 MB, 5.000 dòng."),
    )  # fmt: skip

    def __init__(self, kinds: list[str], villages: list[tuple[str, str]], *args: Any, **more: Any):
        super().__init__(*args, **more)
        self.fields["kind"].choices = [(k, KINDS[k]) for k in kinds]  # type: ignore[attr-defined]
        self.fields["village"].choices = villages  # type: ignore[attr-defined]

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        trouble = "too_heavy" if file.size > HEAVIEST else "empty" if not file.size else ""
        if trouble:
            words = FILES[trouble]
            raise forms.ValidationError(f"{words.message} {words.remedy}")
        return file


class SheetForm(forms.Form):
    """Which sheet, on which row its header begins, and how many rows it takes."""

    page = forms.IntegerField(min_value=0)
    header = forms.IntegerField(min_value=1, max_value=5_100)
    height = forms.TypedChoiceField(choices=[("1", "1"), ("2", "2"), ("3", "3")], coerce=int)


def columns_from(kind: str, data: Any, width: int) -> dict[str, str]:
    """The columns as chosen: `column-3=name`; one that says nothing known is left out."""
    known = {field.key for field in FIELDS[kind]}
    chosen = {str(n): data.get(f"column-{n}", "") for n in range(width)}
    return {place: key for place, key in chosen.items() if key in known}
