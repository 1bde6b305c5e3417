"""What is typed about topics and requests."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from toso.documents.models import Document
from toso.kit import clock
from toso.kit.period import Period
from toso.library.guides import guides
from toso.people.models import Organisation
from toso.people.scope import Scope
from toso.tasks.asking import Sender, askable, senders
from toso.tasks.catalogue import tags_on
from toso.tasks.forms import document_label, documents_for
from toso.tasks.lists import period_words


def periods_ahead() -> list[tuple[str, str]]:
    """This year's and the next months, quarters and years that a topic may be of."""
    month = Period.of(clock.today())
    months = [month]
    while len(months) < 12:
        months.append(months[-1].next())
    quarters = sorted({Period.of(m.first, "quarter").text for m in months})
    years = sorted({Period.of(m.first, "year").text for m in months})
    every = [m.text for m in months] + quarters + years
    return [(text, period_words(Period(text))) for text in every]


class TopicForm(forms.Form):
    """A topic of a month, a quarter or a year (003 II.2)."""

    period = forms.ChoiceField(label=_("Tháng, quý, năm"))
    title = forms.CharField(label=_("Tên chuyên đề"), max_length=200)
    content = forms.CharField(
        label=_("Nội dung"), required=False, max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )  # fmt: skip
    guides = forms.MultipleChoiceField(
        label=_("Tài liệu: bài hướng dẫn có sẵn"), required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Bài hướng dẫn đọc được trên điện thoại cả khi mất sóng."),
    )  # fmt: skip
    documents = forms.ModelMultipleChoiceField(
        Document.objects.none(), label=_("Tài liệu: văn bản"), required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    tags = forms.MultipleChoiceField(
        label=_("Thẻ"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, scope: Scope, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        periods = periods_ahead()
        held = (self.initial or {}).get("period")
        if held and held not in dict(periods):
            periods.insert(0, (held, period_words(Period(held))))
        self.fields["period"].choices = periods  # type: ignore[attr-defined]
        self.fields["guides"].choices = [(g.key, g.title) for g in guides()]  # type: ignore[attr-defined]
        self.fields["tags"].choices = list(tags_on(clock.today()).items())  # type: ignore[attr-defined]
        self.fields["documents"].queryset = documents_for(scope)  # type: ignore[attr-defined]
        self.fields["documents"].label_from_instance = document_label  # type: ignore[attr-defined]


class RequestForm(forms.Form):
    """What is asked of another organisation, and by when it should answer (TSK-13)."""

    sender = forms.ChoiceField(label=_("Thay mặt"))
    receiver = forms.ModelChoiceField(
        Organisation.objects.none(), label=_("Đề nghị cơ quan, đơn vị"), empty_label=_("— chọn —")
    )
    title = forms.CharField(label=_("Đề nghị việc gì"), max_length=200)
    content = forms.CharField(
        label=_("Nội dung"), max_length=4000, widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Ghi rõ cần ai, ở đâu, khi nào. Không ghi họ tên bà con."),
    )  # fmt: skip
    due = forms.DateField(label=_("Cần trả lời trước ngày"), help_text=_("dd/mm/yyyy"))

    def __init__(self, scope: Scope, province: Any, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.senders: dict[str, Sender] = {one.key: one for one in senders(scope)}
        self.fields["sender"].choices = [(k, s.name) for k, s in self.senders.items()]  # type: ignore[attr-defined]
        if len(self.senders) == 1:
            self.fields["sender"].initial = next(iter(self.senders))
            self.fields["sender"].widget = forms.HiddenInput()
        self.fields["receiver"].queryset = askable(scope, province)  # type: ignore[attr-defined]

    def clean_due(self) -> Any:
        day = self.cleaned_data["due"]
        if day < clock.today():
            raise forms.ValidationError(_("Ngày cần trả lời không thể trước hôm nay."))
        return day

    @property
    def chosen_sender(self) -> Sender:
        return self.senders[self.cleaned_data["sender"]]
