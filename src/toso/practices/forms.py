"""What people type on the pages of practices."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from toso.kit import clock
from toso.kit.text import sort_key
from toso.places.models import Standing
from toso.reports.forms import day_field


class WordingForm(forms.Form):
    title = forms.CharField(label=gettext_lazy("Tên"), max_length=200)
    content = forms.CharField(
        label=gettext_lazy("Cách làm"), max_length=4000, widget=forms.Textarea({"rows": 5})
    )


class DecisionForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Lý do"), max_length=2000, widget=forms.Textarea({"rows": 2}),
        help_text=gettext_lazy("Các Tổ đọc nguyên văn."),
    )  # fmt: skip


class SharingForm(forms.Form):
    channel = forms.CharField(
        label=gettext_lazy("Đã chia sẻ ở đâu"), max_length=200,
        help_text=gettext_lazy("Tên nhóm Zalo, trang, đài truyền thanh…"),
    )  # fmt: skip


class ElsewhereForm(WordingForm):
    """A practice of another province, with where it was read (GPR-03)."""

    province = forms.CharField(
        label=gettext_lazy("Tỉnh, thành phố có cách làm này"), max_length=100
    )
    source = forms.CharField(
        label=gettext_lazy("Nguồn"), max_length=300,
        help_text=gettext_lazy("Văn bản, bài báo, chuyến đi học tập…"),
    )  # fmt: skip
    told_on = day_field(gettext_lazy("Ngày của nguồn"))
    link = forms.URLField(
        label=gettext_lazy("Địa chỉ trên mạng"), max_length=500, required=False,
        assume_scheme="https",
    )  # fmt: skip

    def clean_told_on(self) -> Any:
        return _past(self.cleaned_data["told_on"])


class EvaluationForm(forms.Form):
    """What a workshop or a thematic meeting concluded (GPR-02)."""

    event = forms.CharField(
        label=gettext_lazy("Hội thảo, sinh hoạt chuyên đề"), max_length=300,
        help_text=gettext_lazy("Tên buổi và nơi tổ chức."),
    )  # fmt: skip
    held_on = day_field(gettext_lazy("Ngày tổ chức"))
    link = forms.URLField(
        label=gettext_lazy("Địa chỉ biên bản, giấy mời hoặc phim"), max_length=500, required=False,
        assume_scheme="https",
    )  # fmt: skip
    conclusion = forms.CharField(
        label=gettext_lazy("Kết luận"), max_length=4000, widget=forms.Textarea({"rows": 3})
    )

    def clean_held_on(self) -> Any:
        return _past(self.cleaned_data["held_on"])


class PlacesField(forms.MultipleChoiceField):
    """Communes to tick under the names of their districts; a district stands for all of its own.

    `whole` holds the choices that are districts (`{% ticks %}`).
    """

    widget = forms.CheckboxSelectMultiple
    whole: frozenset[str] = frozenset()

    def offer(self, places: Iterable[Standing]) -> None:
        rows = list(places)
        heads: dict[Any, str] = {
            row.unit_id: _raised(row) for row in rows if row.level == "district"
        }
        self.whole = frozenset(map(str, heads))
        self.above = {str(row.unit_id): str(row.parent_id) for row in rows}
        found: dict[str, list[tuple[str, str]]] = {}
        for row in rows:
            name = heads.get(row.unit_id) or heads.get(row.parent_id, "")
            found.setdefault(name, [])
            if row.unit_id in heads:
                found[name].insert(0, (str(row.unit_id), _("Cả %(place)s") % {"place": row}))
            else:
                found[name].append((str(row.unit_id), _raised(row)))
        self.choices = sorted(found.items(), key=lambda group: sort_key(group[0]))

    def clean(self, value: Any) -> list[str]:
        """Without the communes of a district that is ticked as a whole."""
        chosen: list[str] = super().clean(value)
        return [key for key in chosen if self.above.get(key) not in chosen]


class PlacesForm(forms.Form):
    """Where a practice is replicated, since when (GPR-02)."""

    units = PlacesField(label=gettext_lazy("Nơi nhân rộng"))
    since = day_field(gettext_lazy("Từ ngày"))

    def __init__(self, places: Iterable[Standing], *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        units = self.fields["units"]
        assert isinstance(units, PlacesField)
        units.offer(places)


def _raised(place: Standing) -> str:
    name = str(place)
    return name[:1].upper() + name[1:]


def _past(day: Any) -> Any:
    if day > clock.today():
        raise forms.ValidationError(gettext_lazy("Ngày này chưa đến. Hãy ghi ngày đã qua."))
    return day
