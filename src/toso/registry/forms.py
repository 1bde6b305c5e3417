"""What people type into the registers; each form becomes the payload of one operation."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from toso.kit.ids import new_id
from toso.kit.text import clean
from toso.registers.goods import FLOORS, STEPS
from toso.registers.trades import TYPE_LABELS

YES_NO = [("", _("Chưa biết")), ("true", _("Có")), ("false", _("Không"))]


def _yes_no(label: Any) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=label, choices=YES_NO, required=False, empty_value=None, coerce=lambda v: v == "true"
    )


class SubjectForm(forms.Form):
    """A form that carries the id of what it registers, so that sent twice it registers one."""

    subject = forms.UUIDField(widget=forms.HiddenInput, initial=new_id)

    def payload(self) -> dict[str, Any]:
        """What was really said: fields left empty say nothing."""
        said = {k: v for k, v in self.cleaned_data.items() if k != "subject"}
        return {name: plain(value) for name, value in said.items() if value not in (None, "", [])}


def plain(value: Any) -> Any:
    """A form's value as JSON holds it."""
    return value.isoformat() if isinstance(value, date) else value


class HouseholdForm(SubjectForm):
    """A household and its representative (REG-02)."""

    representative = forms.CharField(label=_("Người đại diện hộ"), max_length=120)
    address = forms.CharField(
        label=_("Xóm, hẻm, đường"), max_length=200, required=False,
        help_text=_("Đủ để tìm lại nhà, ví dụ: xóm Đình, nhà cạnh giếng."),
    )  # fmt: skip
    phone = forms.CharField(
        label=_("Số điện thoại"), max_length=20, required=False,
        widget=forms.TextInput({"inputmode": "tel", "autocomplete": "off"}),
    )  # fmt: skip
    contact_consent = forms.BooleanField(
        label=_("Người đại diện đồng ý cho Tổ liên lạc"), required=False
    )
    qualifying_products = _yes_no(_("Có hàng hóa đạt chuẩn, số lượng lớn"))
    ocop = _yes_no(_("Có sản phẩm OCOP"))


class ResidentForm(SubjectForm):
    """A resident: a name and a year, nothing more."""

    name = forms.CharField(label=_("Họ và tên"), max_length=120)
    birth_year = forms.IntegerField(
        label=_("Năm sinh"), required=False, min_value=1900, max_value=2100, localize=False,
        help_text=_("Để biết thuộc độ tuổi nào; không cần ngày tháng."),
    )  # fmt: skip
    had_procedure = _yes_no(_("Có thực hiện thủ tục hành chính"))


class BusinessForm(SubjectForm):
    """A business establishment, household business, cooperative or enterprise (REG-03)."""

    name = forms.CharField(label=_("Tên cơ sở"), max_length=120)
    type = forms.ChoiceField(label=_("Loại hình"), choices=list(TYPE_LABELS.items()))
    trade = forms.CharField(
        label=_("Ngành nghề"), max_length=200, required=False,
        help_text=_("Ví dụ: tạp hóa; sản xuất nước mắm; nghề truyền thống đan lưới."),
    )  # fmt: skip
    workers = forms.IntegerField(label=_("Số người lao động"), required=False, min_value=0)
    non_local_workers = forms.IntegerField(
        label=_("Trong đó từ nơi khác đến"), required=False, min_value=0
    )
    is_sme = _yes_no(_("Là doanh nghiệp nhỏ và vừa"))
    had_procedure = _yes_no(_("Có thực hiện thủ tục hành chính"))
    qualifying_products = _yes_no(_("Có hàng hóa đạt chuẩn, số lượng lớn"))
    ocop = _yes_no(_("Có sản phẩm OCOP"))


class ProductForm(SubjectForm):
    """A product of a household or a business (REG-04)."""

    name = forms.CharField(label=_("Tên sản phẩm"), max_length=120)
    category = forms.CharField(
        label=_("Nhóm sản phẩm"), max_length=200, required=False,
        help_text=_("Ví dụ: thực phẩm, đồ uống, thảo dược, thủ công mỹ nghệ."),
    )  # fmt: skip
    ocop_stars = forms.TypedChoiceField(
        label=_("Số sao OCOP"), required=False, coerce=int, empty_value=None,
        choices=[("", _("Không có")), *((str(n), f"{n} ★") for n in range(1, 6))],
    )  # fmt: skip
    ocop_expires = forms.DateField(
        label=_("Chứng nhận OCOP có giá trị đến"), required=False,
        help_text=_("Chứng nhận từ 3 sao, có giá trị 36 tháng; hết hạn thì không tính."),
    )  # fmt: skip
    meets_standard = _yes_no(_("Đáp ứng tiêu chuẩn, chất lượng"))
    standards = forms.CharField(
        label=_("Tiêu chuẩn đạt được"), max_length=200, required=False,
        help_text=_("Ví dụ: VietGAP, HACCP, ISO 22000."),
    )  # fmt: skip
    in_volume = _yes_no(_("Có số lượng lớn"))
    key_agricultural = _yes_no(_("Nông sản chủ lực"))
    floors = forms.CharField(
        label=_("Đã lên sàn"), max_length=300, required=False,
        help_text=_("Cách nhau bằng dấu phẩy, ví dụ: voso, postmart, Shopee."),
    )  # fmt: skip

    def clean_floors(self) -> list[str]:
        """Floors by their keys, others by the name that was typed."""
        keys = {name: key for key, name in FLOORS.items()} | {key: key for key in FLOORS}
        typed = [clean(name) for name in self.cleaned_data["floors"].split(",")]
        return [keys.get(name.lower(), name) for name in dict.fromkeys(typed) if name]


class StepForm(forms.Form):
    """One step of a stall; a commitment to quality is signed by somebody (TSK-04)."""

    step = forms.ChoiceField(choices=[(key, step.label) for key, step in STEPS.items()])
    done = forms.BooleanField(required=False)
    floor = forms.CharField(label=_("Trên sàn"), max_length=200, required=False)
    signer = forms.CharField(label=_("Người ký cam kết"), max_length=200, required=False)
