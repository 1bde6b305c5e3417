"""The needs that a visit begins with: "nhu cầu thực tế" (000 II.1; 001 I.2; 003 I.2)."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Need:
    """One need: its words, its icon, and the skills that most often answer it (charter.skills);
    `only`: the kind of door that has it, when not every door does."""

    key: str
    label: Promise
    icon: str
    skills: tuple[str, ...]
    only: str = ""


NEEDS: dict[str, Need] = {
    need.key: need
    for need in (
        Need("public_service", _("Làm thủ tục, dịch vụ công"), "building",
             ("dvc_account", "online_public_service", "postal_service", "land_information")),
        Need("payment", _("Trả tiền, chuyển tiền"), "send",
             ("payment_account", "e_wallet", "bank_account", "mobile_money")),
        Need("ecommerce", _("Bán hàng, mua hàng trên mạng"), "shop",
             ("ecommerce", "stall", "marketplace_skilled", "brand_training", "quality_commitment")),
        # "sản xuất, kinh doanh, xây dựng thương hiệu" of businesses (000 IV.1.b; 004 ¶3; TSK-05)
        Need("production", _("Công cụ số cho sản xuất"), "settings",
             ("digital_platform",), only="business"),
        Need("management", _("Quản lý bán hàng, sổ sách, kho"), "chart",
             ("digital_platform", "digital_signature"), only="business"),
        Need("branding", _("Xây dựng thương hiệu, truy xuất nguồn gốc"), "flag",
             ("brand_training",), only="business"),
        Need("identity", _("Định danh điện tử, VNeID"), "user",
             ("personal_id", "vneid", "digital_signature")),
        Need("health", _("Khám bệnh, sổ sức khỏe, bảo hiểm"), "plus",
             ("ehealth_book", "vssid")),
        Need("safety", _("Tránh lừa đảo, giữ an toàn trên mạng"), "lock",
             ("security_training",)),
        Need("device", _("Dùng điện thoại, mạng Internet"), "phone",
             ("smartphone", "fibre", "digital_skills_training", "digital_platform")),
        Need("voice", _("Phản ánh, góp ý với chính quyền"), "chat",
             ("field_reflection", "survey_participation")),
        Need("other", _("Nhu cầu khác"), "more", ()),
    )
}  # fmt: skip
