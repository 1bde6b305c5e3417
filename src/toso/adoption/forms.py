"""What people type on the pages of platforms."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from toso.adoption.catalogue import Known
from toso.adoption.models import Adoption
from toso.adoption.telling import Word

STATES = [("", gettext_lazy("Chưa có số liệu")), *Adoption.State.choices]


class WordForm(forms.Form):
    """What a commune says of one platform."""

    state = forms.ChoiceField(label=gettext_lazy("Tình trạng"), choices=STATES, required=False)
    since = forms.DateField(
        label=gettext_lazy("Từ ngày"), required=False,
        widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"),
    )  # fmt: skip
    note = forms.CharField(label=gettext_lazy("Ghi chú"), max_length=500, required=False)

    def word(self) -> Word:
        said = self.cleaned_data
        return Word(said["state"], said["since"], said["note"])


class PlatformForm(forms.Form):
    """A platform that no plan names, with the document that does."""

    label = forms.CharField(label=gettext_lazy("Tên nền tảng"), max_length=150)
    number = forms.CharField(
        label=gettext_lazy("Căn cứ: số văn bản"), max_length=60,
        help_text=gettext_lazy("Văn bản đã có trong sổ, ví dụ 2294/QĐ-BTTTT."),
    )  # fmt: skip
    article = forms.CharField(label=gettext_lazy("Điều, mục"), max_length=60, required=False)


def word_forms(
    platforms: Iterable[Known], said: Mapping[str, Adoption], data: Any
) -> list[tuple[Known, Adoption | None, WordForm]]:
    """A small form for each platform, filled with what was said last."""
    made = []
    for known in platforms:
        last = said.get(known.key)
        kept = {"state": last.state, "since": last.since, "note": last.note} if last else {}
        form = WordForm(data, prefix=f"p-{known.key}", initial=kept)
        made.append((known, last, form))
    return made
