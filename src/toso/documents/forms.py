"""What people fill in to write, issue, enter and link documents."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from toso.documents.chain import LEVELS
from toso.documents.finding import called
from toso.documents.keeping import lines
from toso.documents.models import Document, Link
from toso.documents.naming import parse
from toso.documents.querysets import DocumentQuerySet
from toso.documents.refusals import Refused
from toso.kit import clock
from toso.kit.papers import KINDS, DocumentNumber
from toso.kit.uploads import PapersField
from toso.people.models import Organisation

DAY = _("dd/mm/yyyy")
ONE_A_LINE = _("Mỗi dòng một mục; dấu chấm phẩy, dấu chấm cuối dòng in tự động.")


def scan_field() -> PapersField:
    """The scan of what was signed, when it is there already."""
    return PapersField(
        several=False, required=False, label=_("Bản đã ký (quét hoặc chụp)"),
        help_text=_("PDF hoặc ảnh, nhẹ hơn 20 MB; có thể đính kèm sau."),
    )  # fmt: skip


SIGNED_AS = [
    ("", _("Theo lệ thường của loại văn bản")),
    ("head", _("CHỦ TỊCH, GIÁM ĐỐC: người đứng đầu")),
    ("deputy", _("KT.: cấp phó ký thay người đứng đầu")),
    ("collective", _("TM.: thay mặt tập thể")),
    ("collective-deputy", _("TM. và KT.: cấp phó ký thay, thay mặt tập thể")),
    ("by-order", _("TL.: thừa lệnh")),
    ("by-mandate", _("TUQ.: thừa ủy quyền")),
    ("acting", _("Q.: quyền")),
    ("name-only", _("Chỉ họ tên")),
]


class AnnulForm(forms.Form):
    """Why a number is cancelled."""

    reason = forms.CharField(label=_("Lý do hủy số"), widget=forms.Textarea(attrs={"rows": 2}))


class TextForm(forms.Form):
    """What a document says: the same for a draft and for one that is issued already."""

    title = forms.CharField(label=_("Trích yếu"), widget=forms.Textarea(attrs={"rows": 2}))
    basis = forms.CharField(
        label=_("Căn cứ"), required=False, help_text=ONE_A_LINE,
        widget=forms.Textarea(attrs={"rows": 4}),
    )  # fmt: skip
    recipients = forms.CharField(
        label=_("Nơi nhận"), required=False, help_text=ONE_A_LINE,
        widget=forms.Textarea(attrs={"rows": 4}),
    )  # fmt: skip
    content = forms.CharField(
        label=_("Nội dung"), required=False, widget=forms.Textarea(attrs={"rows": 10})
    )

    def clean_basis(self) -> list[str]:
        return self._lines("basis")

    def clean_recipients(self) -> list[str]:
        return self._lines("recipients")

    def _lines(self, name: str) -> list[str]:
        """What was typed, and the lines of earlier documents that were ticked, each once."""
        ticked = self.data.getlist(f"{name}_more") if hasattr(self.data, "getlist") else []
        return list(dict.fromkeys(lines([*self.cleaned_data[name].splitlines(), *ticked])))


class DraftForm(TextForm):
    """A draft: no number yet, but kind, symbol and who will issue it."""

    kind = forms.ChoiceField(label=_("Loại văn bản"), choices=list(KINDS.items()))
    symbol = forms.CharField(
        label=_("Ký hiệu"), max_length=60, help_text=_("Phần sau số, ví dụ KH-UBND, UBND-KGVX.")
    )
    issuer = forms.ModelChoiceField(Organisation.objects.none(), label=_("Cơ quan ban hành"))
    implements = forms.CharField(
        label=_("Triển khai văn bản"), required=False, max_length=80,
        help_text=_("Số của văn bản cấp trên, ví dụ 50/KH-UBND."),
    )  # fmt: skip
    addressees = forms.CharField(
        label=_("Kính gửi"), required=False, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Của công văn, tờ trình, báo cáo. Mỗi dòng một nơi."),
    )  # fmt: skip
    signed_as = forms.ChoiceField(label=_("Thể thức ký"), choices=SIGNED_AS, required=False)
    secretary = forms.CharField(
        label=_("Thư ký của biên bản"), required=False, max_length=120,
        help_text=_("Chỉ biên bản: người ghi ký bên trái, người chủ trì ký bên phải."),
    )  # fmt: skip
    field_order = (
        "kind", "symbol", "issuer", "title", "implements", "addressees", "basis", "content",
        "recipients", "signed_as", "secretary",
    )  # fmt: skip

    def __init__(
        self, *args: Any, issuers: Any, readable: DocumentQuerySet, mending: bool, **more: Any
    ) -> None:
        super().__init__(*args, **more)
        self.readable = readable
        self.fields["issuer"].queryset = issuers  # type: ignore[attr-defined]
        self.fields["issuer"].empty_label = None  # type: ignore[attr-defined]
        if mending:
            del self.fields["implements"]

    def clean_addressees(self) -> list[str]:
        return self._lines("addressees")

    def clean_symbol(self) -> str:
        bare = self.cleaned_data["symbol"].strip().lstrip("/-")
        try:
            return parse(f"{'-' if '/' in bare else '/'}{bare}").symbol
        except Refused as refused:
            raise forms.ValidationError(str(refused)) from None

    def clean_implements(self) -> list[Document]:
        typed = self.cleaned_data["implements"].strip()
        try:
            return [called(typed, self.readable)] if typed else []
        except Refused as refused:
            raise forms.ValidationError(str(refused)) from None


class EnterForm(TextForm):
    """A document that is issued already, ours or received: its number as people type it."""

    typed = forms.CharField(
        label=_("Số, ký hiệu"), max_length=80,
        help_text=_("Như trên văn bản: 6863/KH-UBND, 3730/UBND-KGVX, 13-NQ/TU."),
    )  # fmt: skip
    issuer_name = forms.CharField(
        label=_("Cơ quan ban hành"), max_length=200,
        widget=forms.TextInput(attrs={"list": "issuers", "autocomplete": "off"}),
    )  # fmt: skip
    level = forms.ChoiceField(label=_("Cấp ban hành"), choices=list(LEVELS.items()))
    issued_on = forms.DateField(label=_("Ngày ban hành"), help_text=DAY)
    signer = forms.CharField(label=_("Người ký"), max_length=120, required=False)
    signer_title = forms.CharField(label=_("Chức vụ người ký"), max_length=120, required=False)
    signed = scan_field()
    field_order = ("typed", "issuer_name", "level", "issued_on", "title", "signer", "signer_title")

    def clean_typed(self) -> str:
        return str(_read(self.cleaned_data["typed"], with_number=True))

    def clean_issued_on(self) -> date:
        return _not_to_come(self.cleaned_data["issued_on"])


class IssueForm(forms.Form):
    """Number, day and signer: from then on the document stays as it is."""

    number = forms.CharField(
        label=_("Số"), max_length=80, required=False,
        help_text=_("Số tiếp theo của sổ; để trống thì phần mềm cấp đúng lúc ban hành."),
    )  # fmt: skip
    issued_on = forms.DateField(label=_("Ngày ban hành"), help_text=DAY)
    signer = forms.CharField(label=_("Người ký"), max_length=120)
    signer_title = forms.CharField(label=_("Chức vụ người ký"), max_length=120)
    signed = scan_field()

    def clean_issued_on(self) -> date:
        return _not_to_come(self.cleaned_data["issued_on"])


class ChangeForm(forms.Form):
    """What a new document will do to an issued one: who asked, what changes and why (002 IV)."""

    how = forms.ChoiceField(
        label=_("Văn bản mới sẽ"),
        choices=[(how.value, how.label) for how in Link.How if how != Link.How.IMPLEMENTS],
    )
    title = forms.CharField(label=_("Trích yếu"), widget=forms.Textarea(attrs={"rows": 2}))
    proposed_by = forms.CharField(label=_("Ai đề nghị"), max_length=200)
    changes = forms.CharField(
        label=_("Nội dung thay đổi"), widget=forms.Textarea(attrs={"rows": 3})
    )
    reason = forms.CharField(label=_("Lý do"), widget=forms.Textarea(attrs={"rows": 2}))
    since = forms.DateField(
        label=_("Có hiệu lực từ ngày"), required=False,
        help_text=_("dd/mm/yyyy; để trống: từ ngày ban hành"),
    )  # fmt: skip


class LinkForm(forms.Form):
    """The document that this one implements, by its number."""

    other = forms.CharField(
        label=_("Triển khai văn bản"), max_length=80, help_text=_("Gõ số, ví dụ 50/KH-UBND.")
    )


class AliasForm(forms.Form):
    """Another number that people call the document by."""

    alias = forms.CharField(
        label=_("Số gọi khác"), max_length=80, help_text=_("Gõ số nào cũng tìm thấy văn bản này.")
    )


def _read(typed: str, *, with_number: bool) -> DocumentNumber:
    try:
        number = parse(typed)
    except Refused as refused:
        raise forms.ValidationError(str(refused)) from None
    if with_number and number.is_draft:
        raise forms.ValidationError(_("Chưa có số. Văn bản chưa có số thì hãy soạn dự thảo."))
    return number


def _not_to_come(day: date) -> date:
    if day > clock.today():
        raise forms.ValidationError(_("Ngày ban hành không thể sau hôm nay. Hãy sửa lại ngày."))
    return day
