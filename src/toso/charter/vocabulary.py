"""The fixed words of charters and drafts, each with its Vietnamese label.

The keys are those of the command line's contract; a charter adds organisations and its own labels
of posts, never other keys.
"""

from typing import Literal, get_args

Severity = Literal["block", "warn", "info"]
TeamLevel = Literal["village", "commune", "district", "workplace"]
HostKind = Literal["village", "commune", "district", "enterprise", "organisation", "school"]
Position = Literal["leader", "deputy", "member"]
Issuer = Literal["commune_chair", "district_chair", "workplace_leader", "province_chair"]
Post = Literal[
    "village_head",
    "party_cell_secretary",
    "youth_branch_secretary",
    "youth_union_secretary",
    "respected_person",
    "commune_chair",
    "commune_vice_chair",
    "district_culture_head",
    "officer",
    "informatics_teacher",
    "teacher",
    "workplace_leader",
    "union_chair",
    "union_group_head",
    "health_worker",
    "resident",
]
MemberSkill = Literal["it_basic", "digital_skills", "persuasion"]
Quality = Literal["devoted", "creative", "enthusiastic", "open_minded", "digital", "persuasive"]
Tier = Literal["province", "district", "commune", "village"]
Party = Literal[
    "team",
    "commune",
    "district",
    "programme_department",
    "province",
    "steering_committee",
    "commune_office",
]
Form = Literal[
    "monthly",
    "quarterly",
    "continuous",
    "formation",
    "midyear_review",
    "annual_review",
    "feedback_notice",
]
Every = Literal["month", "quarter", "half", "midyear", "year", "continuous"]
Comparison = Literal["=", ">=", ">", "≈", "unstated"]
State = Literal["installed", "uses"]

SEVERITIES: tuple[str, ...] = ("ok", "info", "warn", "block")
ORDER = {severity: rank for rank, severity in enumerate(SEVERITIES)}

LEVELS: dict[str, str] = {
    "village": "cấp thôn",
    "commune": "cấp xã",
    "district": "cấp huyện",
    "workplace": "tại doanh nghiệp, tổ chức",
}
HOSTS: dict[str, str] = {
    "village": "thôn",
    "commune": "xã, phường, thị trấn",
    "district": "huyện, thị xã, thành phố",
    "enterprise": "doanh nghiệp",
    "organisation": "tổ chức",
    "school": "trường học",
}
POSITIONS: dict[str, str] = {"leader": "Tổ trưởng", "deputy": "Tổ phó", "member": "Tổ viên"}
ISSUERS: dict[str, str] = {
    "commune_chair": "Chủ tịch UBND cấp xã",
    "district_chair": "Chủ tịch UBND cấp huyện",
    "workplace_leader": "lãnh đạo doanh nghiệp, tổ chức",
    "province_chair": "Chủ tịch UBND tỉnh",
}
POSTS: dict[str, str] = {
    "village_head": "Trưởng thôn/tổ dân phố",
    "party_cell_secretary": "Bí thư Chi bộ",
    "youth_branch_secretary": "Bí thư Chi đoàn",
    "youth_union_secretary": "Bí thư Đoàn Thanh niên",
    "respected_person": "người có uy tín",
    "commune_chair": "Chủ tịch UBND cấp xã",
    "commune_vice_chair": "Phó Chủ tịch UBND cấp xã",
    "district_culture_head": "Trưởng phòng Văn hóa và Thông tin",
    "officer": "cán bộ, công chức",
    "informatics_teacher": "giáo viên Tin học",
    "teacher": "giáo viên",
    "workplace_leader": "lãnh đạo doanh nghiệp, tổ chức",
    "union_chair": "Chủ tịch Công đoàn cơ sở",
    "union_group_head": "Tổ trưởng Công đoàn",
    "health_worker": "nhân viên y tế",
    "resident": "người dân",
}
ORGANISATIONS: dict[str, str] = {
    "youth_union": "Đoàn Thanh niên",
    "womens_union": "Hội Liên hiệp Phụ nữ",
    "farmers_association": "Hội Nông dân",
    "trade_union": "Công đoàn",
    "fatherland_front": "Mặt trận Tổ quốc",
    "police": "Công an",
    "school": "trường học",
    "telecom_enterprise": "doanh nghiệp bưu chính - viễn thông",
    "bank": "ngân hàng",
    "peoples_committee": "Ủy ban nhân dân",
    "health_station": "trạm y tế",
}
IMPLIED: dict[str, str] = {
    "youth_branch_secretary": "youth_union",
    "youth_union_secretary": "youth_union",
    "union_chair": "trade_union",
    "union_group_head": "trade_union",
    "informatics_teacher": "school",
    "teacher": "school",
    "health_worker": "health_station",
    "commune_chair": "peoples_committee",
    "commune_vice_chair": "peoples_committee",
    "district_culture_head": "peoples_committee",
}
MEMBER_SKILLS: dict[str, str] = {
    "it_basic": "có chuyên môn cơ bản về công nghệ thông tin",
    "digital_skills": "có kỹ năng sử dụng nền tảng số",
    "persuasion": "có khả năng tuyên truyền, hướng dẫn",
}
# What plans hope for in a person: declared by themselves, never judged (001 PL III.1; HIE-13).
QUALITIES: dict[str, str] = {
    "devoted": "có tinh thần nhiệt huyết vì cộng đồng",
    "creative": "có năng lực sáng tạo",
    "enthusiastic": "có lòng nhiệt tình hoạt động cộng đồng",
    "open_minded": "có tư duy muốn chấp nhận và thử nghiệm cái mới",
    "digital": "có kỹ năng sử dụng nền tảng số, công nghệ số",
    "persuasive": "có kỹ năng tuyên truyền, hướng dẫn, hỗ trợ người dân",
}
PARTIES: dict[str, str] = {
    "team": "Tổ công nghệ số cộng đồng",
    "commune": "UBND cấp xã",
    "district": "UBND cấp huyện",
    "programme_department": "Sở chủ trì chương trình",
    "province": "UBND tỉnh",
    "steering_committee": "Ban Chỉ đạo chuyển đổi số",
    "commune_office": "Văn phòng UBND xã",
}
FORMS: dict[str, str] = {
    "monthly": "Báo cáo tháng",
    "quarterly": "Báo cáo quý",
    "continuous": "Báo cáo thường xuyên",
    "formation": "Báo cáo tiến độ thành lập Tổ",
    "midyear_review": "Sơ kết 6 tháng",
    "annual_review": "Tổng kết năm",
    "feedback_notice": "Thông báo kết quả hoạt động cho Tổ",
}
SEVERITY_LABELS: dict[str, str] = {
    "ok": "đạt",
    "info": "lưu ý",
    "warn": "cảnh báo",
    "block": "không đạt",
}
PLATFORMS: dict[str, str] = {
    "voso": "voso.vn",
    "postmart": "postmart.vn",
    "vneid": "VNeID",
    "ehealth_book": "Sổ sức khỏe điện tử",
    "vssid": "VssID",
    "mobile_money": "Mobile Money",
    "dvc_province": "Cổng dịch vụ công của tỉnh",
    "dvc_national": "Cổng Dịch vụ công quốc gia",
    "assistant": "Nền tảng trợ lý ảo",
    "field_reflection": "Ứng dụng phản ánh hiện trường",
    "land_information": "Ứng dụng thông tin đất đai",
    "zalo": "Zalo",
    "mocha": "Mocha",
    "gapo": "Gapo",
    "eoffice": "E-Office",
    "survey": "Nền tảng khảo sát, thu thập ý kiến",
    "commune_database": "Cơ sở dữ liệu chính quyền cấp xã",
}

# The sections of a charter that may be silent, and those that a commune's takes from its province.
Section = Literal[
    "targets",
    "milestones",
    "groups",
    "routes",
    "training",
    "materials",
    "channels",
    "ranking",
    "practices",
    "indicators",
    "ages",
    "signatures",
    "organisations",
    "bodies",
    "activity",
]
Inherited = Literal[
    "terms",
    "tiers",
    "teams",
    "targets",
    "groups",
    "routes",
    "training",
    "materials",
    "channels",
    "organisations",
    "bodies",
    "ages",
    "services",
    "themes",
    "pilots",
    "platforms",
]

assert set(QUALITIES) == set(get_args(Quality))
assert set(POSTS) == set(get_args(Post)) and set(PARTIES) == set(get_args(Party))
