"""What people choose and type on a village's page."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from toso.charter.neighbourhoods import Neighbourhood

ANSWERS = [("yes", gettext_lazy("Có")), ("no", gettext_lazy("Chưa"))]


class AssessmentForm(forms.Form):
    """A yes or no for each criterion that nothing counts."""

    note = forms.CharField(
        label=gettext_lazy("Ghi chú"), max_length=500, required=False,
        widget=forms.Textarea({"rows": 3}),
    )  # fmt: skip

    def __init__(self, rule: Neighbourhood, last: Mapping[str, bool | None], data: Any) -> None:
        said = {k: "yes" if met else "no" for k, met in last.items() if met is not None}
        super().__init__(data, initial=said)
        for asked in rule.criteria:
            if asked.indicator is None:
                self.fields[asked.key] = forms.ChoiceField(
                    label=asked.text, choices=ANSWERS, widget=forms.RadioSelect,
                    error_messages={"required": gettext_lazy("Hãy chọn Có hoặc Chưa.")},
                )  # fmt: skip
        self.order_fields([*(c.key for c in rule.criteria), "note"])

    def answers(self) -> dict[str, bool]:
        said = dict(self.cleaned_data)
        said.pop("note")
        return {key: value == "yes" for key, value in said.items()}
