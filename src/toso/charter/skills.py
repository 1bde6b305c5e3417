"""What residents, households and businesses can have or do: the list that indicators count by.

A skill has a state per subject: unknown, no, installed, uses. `seeds` are the plans that name it.
"""

from dataclasses import dataclass

RESIDENT, HOUSEHOLD, BUSINESS = "resident", "household", "business"


@dataclass(frozen=True)
class Skill:
    """One skill: its key, its two labels, who can have it, and the plans that ask for it."""

    key: str
    vi: str
    en: str
    subjects: tuple[str, ...]
    seeds: str


_R = (RESIDENT,)
_RB, _HB, _RHB = (RESIDENT, BUSINESS), (HOUSEHOLD, BUSINESS), (RESIDENT, HOUSEHOLD, BUSINESS)
_KH, _KG, _TT, _BD = "6863/KH-UBND", "Kiên Giang 2022", "Tịnh Trà 2024", "4862/KH-UBND"
_QN = "3730/UBND-KGVX"

SKILLS: dict[str, Skill] = {
    skill.key: skill
    for skill in (
        Skill(
            "dvc_account",
            "Tài khoản dịch vụ công trực tuyến",
            "Online public service account",
            _RB,
            f"{_KH}, III.1",
        ),
        Skill(
            "online_public_service",
            "Sử dụng dịch vụ công trực tuyến",
            "Uses online public services",
            _RB,
            f"{_KH}, IV.1.b; {_KG}, I.3",
        ),
        Skill(
            "ecommerce",
            "Tham gia sàn thương mại điện tử",
            "Registered on an e-commerce floor",
            _RHB,
            f"{_KH}, III.1; {_QN}, PL III.3.a",
        ),
        Skill("stall", "Gian hàng số", "Digital stall", _HB, f"{_KH}, IV.1.b; {_KG}, III.5"),
        Skill(
            "quality_commitment",
            "Cam kết cung cấp sản phẩm đúng chất lượng",
            "Commitment to product quality",
            _HB,
            f"{_KH}, IV.1.b; {_KG}, II.1",
        ),
        Skill(
            "marketplace_skilled",
            "Sử dụng thành thạo mua bán trên sàn",
            "Trades fluently on e-commerce floors",
            _HB,
            f"{_KH}, III.1",
        ),
        Skill(
            "brand_training",
            "Được tập huấn xây dựng thương hiệu",
            "Trained in building a brand",
            _HB,
            f"{_KH}, III.1",
        ),
        Skill(
            "payment_account",
            "Tài khoản thanh toán điện tử",
            "Electronic payment account",
            _RHB,
            f"{_KH}, III.1; {_TT}, I.1.c",
        ),
        Skill("e_wallet", "Ví điện tử", "E-wallet", _RHB, f"{_KG}, I.3"),
        Skill(
            "bank_account",
            "Tài khoản giao dịch điện tử ngân hàng",
            "Electronic bank account",
            _RHB,
            f"{_KG}, I.3; {_TT}, I.1.c",
        ),
        Skill("mobile_money", "Tài khoản Mobile Money", "Mobile Money account", _R, f"{_KG}, II.1"),
        Skill(
            "smartphone",
            "Điện thoại thông minh",
            "Smartphone",
            (RESIDENT, HOUSEHOLD),
            f"{_KG}, I.3; {_TT}, I.1.c",
        ),
        Skill(
            "personal_id",
            "Số định danh điện tử cá nhân",
            "Personal electronic identity",
            _R,
            f"{_KG}, I.3",
        ),
        Skill("vneid", "Ứng dụng VNeID", "VNeID application", _R, f"{_KG}, I.3"),
        Skill(
            "ehealth_book",
            "Sổ sức khỏe điện tử",
            "Electronic health book",
            _R,
            f"{_KG}, I.3; {_QN}, PL III.2",
        ),
        Skill("vssid", "Ứng dụng VssID", "VssID application", _R, f"{_KG}, I.3"),
        Skill(
            "survey_participation",
            "Tham gia khảo sát, góp ý với chính quyền",
            "Answers the government's surveys",
            _R,
            f"{_KG}, I.3",
        ),
        Skill(
            "postal_service",
            "Dịch vụ bưu chính công ích",
            "Public postal service",
            _RB,
            f"{_KG}, I.3",
        ),
        Skill(
            "digital_signature",
            "Chữ ký số, chữ ký điện tử cá nhân",
            "Digital or electronic signature",
            _RB,
            f"{_TT}, I.1.c",
        ),
        Skill(
            "digital_skills_training",
            "Được đào tạo kỹ năng số",
            "Trained in digital skills",
            _R,
            f"{_TT}, I.1.c",
        ),
        Skill(
            "security_training",
            "Được đào tạo kỹ năng an toàn thông tin cơ bản",
            "Trained in basic information security",
            _R,
            f"{_TT}, I.1.c",
        ),
        Skill("fibre", "Cáp quang băng rộng", "Fibre broadband", _HB, f"{_TT}, I.1.c; {_KH}, V.2"),
        Skill(
            "digital_platform",
            "Sử dụng nền tảng số trong sản xuất, kinh doanh",
            "Uses digital platforms in business",
            _HB,
            f"{_TT}, I.1.b; {_BD}",
        ),
        Skill(
            "field_reflection",
            "Ứng dụng phản ánh hiện trường",
            "Field reflection application",
            _R,
            f"{_QN}, PL III.3.b",
        ),
        Skill(
            "land_information",
            "Ứng dụng thông tin đất đai",
            "Land information application",
            _R,
            f"{_QN}, PL III.3.b",
        ),
    )
}


def skills_of(kind: str) -> list[Skill]:
    """The skills that a kind of subject (`resident`, `household`, `business`) can have."""
    return [skill for skill in SKILLS.values() if kind in skill.subjects]
