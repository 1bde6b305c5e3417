"""What people type into a thread."""

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from toso.kit.ids import new_id
from toso.threads.saying import Words


class SayForm(forms.Form):
    """A remark, a question, or with `answers` the answer to one. `id` is made with the form."""

    text = forms.CharField(
        label=_("Nội dung trao đổi"),
        error_messages={"required": _("Hãy viết nội dung trao đổi.")},
        help_text=_("Cấp trên cũng đọc được: không ghi tên, số điện thoại, giấy tờ của dân."),
        widget=forms.Textarea({"rows": 3}),
    )  # fmt: skip
    asks = forms.BooleanField(label=_("Cần trả lời"), required=False)
    answers = forms.UUIDField(required=False, widget=forms.HiddenInput)
    id = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, question: uuid.UUID | None = None) -> None:
        name = f"answer-{question}" if question else "say"
        first = {"answers": question, "id": new_id()}
        super().__init__(data, initial=first, auto_id=f"{name}-%s")
        self.question = question
        if question:
            self.fields["text"].label = _("Trả lời")
            del self.fields["asks"]

    @classmethod
    def answering(cls, question: uuid.UUID) -> "SayForm":
        return cls(question=question)

    @classmethod
    def of(cls, data: Any) -> "SayForm":
        """The form that was sent: below a question, or at the foot of the thread."""
        try:
            question = uuid.UUID(data.get("answers", ""))
        except ValueError:
            question = None
        return cls(data, question)

    def words(self) -> Words:
        said = self.cleaned_data
        return Words(said["text"], bool(said.get("asks")), said["answers"], said["id"])
