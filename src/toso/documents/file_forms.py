"""What people fill in to attach files, and to set one aside."""

from django import forms
from django.utils.translation import gettext_lazy as _

from toso.documents.models import Attachment, Document
from toso.kit.uploads import PapersField


class AttachForm(forms.Form):
    """Files of one kind; a signed copy is of a document that has its number."""

    kind = forms.ChoiceField(label=_("Loại tệp"), choices=Attachment.Kind.choices)
    papers = PapersField(label=_("Chọn tệp"))

    def __init__(self, *args: object, document: Document, **more: object) -> None:
        super().__init__(*args, **more)  # type: ignore[arg-type]
        if document.is_draft:
            known = [c for c in Attachment.Kind.choices if c[0] != Attachment.Kind.SIGNED]
            self.fields["kind"].choices = known  # type: ignore[attr-defined]
            self.fields["kind"].initial = Attachment.Kind.OTHER


class AsideForm(forms.Form):
    """Why a file of an issued document counts no more."""

    reason = forms.CharField(label=_("Vì sao thôi dùng tệp này"), max_length=300)
