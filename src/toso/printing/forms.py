"""What people type on the pages of templates."""

from django import forms
from django.utils.translation import gettext_lazy as _

from toso.kit.papers.package import MAX_BYTES
from toso.kit.scanning import scanned
from toso.kit.text import clean
from toso.printing.kinds import choices


class UploadForm(forms.Form):
    """A template edited in Word, and for which papers it is."""

    kind = forms.ChoiceField(
        label=_("Dùng cho"), required=False,
        help_text=_("Mẫu riêng của một loại đi trước mẫu chung."),
    )  # fmt: skip
    file = forms.FileField(
        label=_("Tệp mẫu (.docx)"),
        validators=[scanned],
        help_text=_("Tải mẫu gốc về, sửa trong Word rồi gửi lên. Tệp được in thử trước khi nhận."),
        error_messages={"empty": _("Tệp trống: hãy chọn lại tệp.")},
        widget=forms.ClearableFileInput(attrs={"accept": ".docx"}),
    )
    note = forms.CharField(
        label=_("Đã sửa gì"), max_length=300, required=False,
        help_text=_("Một câu để người sau hiểu, ví dụ: thêm địa chỉ ở chân trang."),
    )  # fmt: skip

    def __init__(self, *args: object, **more: object) -> None:
        super().__init__(*args, **more)  # type: ignore[arg-type]
        kind = self.fields["kind"]
        assert isinstance(kind, forms.ChoiceField)
        kind.choices = choices()

    def clean_note(self) -> str:
        return clean(self.cleaned_data["note"])

    def content(self) -> bytes:
        """The file, never more of it than is judged."""
        return bytes(self.cleaned_data["file"].read(MAX_BYTES + 1))
