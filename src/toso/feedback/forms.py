"""What people type about notices."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from toso.feedback.writing import Writing
from toso.reports.forms import IssueForm

__all__ = ["AnswerForm", "IssueForm", "RoundForm"]

MOST = 4000


class RoundForm(forms.Form):
    """The whole month's notice: the common words, and a text for each team and heading."""

    general = forms.CharField(
        label=_("Nhận xét chung cho các Tổ"), required=False, max_length=MOST,
        widget=forms.Textarea({"rows": 3}),
    )  # fmt: skip
    named = forms.BooleanField(
        label=_("Nêu tên các Tổ khi so sánh"), required=False,
        help_text=_("Không chọn thì Tổ chỉ thấy thứ hạng của mình, Tổ khác không nêu tên."),
    )  # fmt: skip
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, teams: Any, headings: Any, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.teams, self.headings = teams, headings
        for team in teams:
            for heading in headings:
                self.fields[field_of(team, heading.key)] = forms.CharField(
                    label=heading.title, required=False, max_length=MOST,
                    widget=forms.Textarea({"rows": 3}),
                )  # fmt: skip

    def said(self) -> Writing:
        data = self.cleaned_data
        texts = {
            team: {h.key: data[field_of(team, h.key)] for h in self.headings} for team in self.teams
        }
        return Writing(data["general"], data["named"], texts, data["seen"])


def field_of(team: Any, heading: str) -> str:
    return f"{heading}-{team}"


class AnswerForm(forms.Form):
    text = forms.CharField(label=_("Nội dung"), max_length=MOST, widget=forms.Textarea({"rows": 3}))
