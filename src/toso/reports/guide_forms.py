"""What the department types: the guide under each heading, and the number that issues it."""

from datetime import date
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from toso.charter.reports import Heading
from toso.kit import clock
from toso.reports.forms import day_field
from toso.reports.guides import MOST

_TEXT = {"rows": 3}


class GuideForm(forms.Form):
    """A text for each heading of the plan, one on the regime, and the first day it holds for."""

    since = day_field(_("Dùng cho kỳ báo cáo kết thúc từ ngày"))
    general = forms.CharField(
        label=_("Hướng dẫn chung về chế độ báo cáo"), required=False, max_length=MOST,
        help_text=_("Gửi bằng cách nào, hỏi ai. Thời hạn và nơi nhận đã có từ kế hoạch."),
        widget=forms.Textarea(_TEXT),
    )  # fmt: skip
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, heads: tuple[Heading, ...], *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.heads = heads
        for heading in heads:
            self.fields[f"text-{heading.key}"] = forms.CharField(
                label=heading.title, required=False, max_length=MOST,
                widget=forms.Textarea(_TEXT),
            )  # fmt: skip

    def by_heading(self) -> list[BoundField]:
        return [self[f"text-{heading.key}"] for heading in self.heads]

    def said(self) -> dict[str, Any]:
        """What was typed, as `guides.write` takes it."""
        data = self.cleaned_data
        texts = {heading.key: data[f"text-{heading.key}"] for heading in self.heads}
        return {"texts": texts, **{key: data[key] for key in ("since", "general", "seen")}}


class GuideIssueForm(forms.Form):
    """Number, day and signer of the document."""

    number = forms.CharField(
        label=_("Số"), max_length=80, required=False,
        help_text=_("Số tiếp theo của sổ; để trống thì phần mềm cấp đúng lúc ban hành."),
    )  # fmt: skip
    issued_on = day_field(_("Ngày ban hành"))
    signer = forms.CharField(label=_("Người ký"), max_length=120)
    signer_title = forms.CharField(label=_("Chức vụ người ký"), max_length=120)

    def clean_issued_on(self) -> date:
        day: date = self.cleaned_data["issued_on"]
        if day > clock.today():
            raise forms.ValidationError(_("Ngày ban hành không thể sau hôm nay. Hãy sửa lại ngày."))
        return day
