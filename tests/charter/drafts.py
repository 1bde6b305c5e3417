"""Teams that conform to a plan, to be spoilt one rule at a time."""

from datetime import date
from typing import Any

from toso.charter import Draft

ON = date(2022, 8, 15)
FIFTEEN_NAMES = [
    "Nguyễn Văn An", "Trần Thị Bích", "Lê Quốc Cường", "Phạm Thị Dung", "Hoàng Văn Em",
    "Võ Thị Phượng", "Đặng Minh Giang", "Bùi Thị Hạnh", "Đỗ Văn Ích", "Hồ Thị Khuyên",
    "Ngô Văn Lâm", "Dương Thị Mai", "Lý Văn Nam", "Cao Thị Oanh", "Mai Văn Phúc",
]  # fmt: skip


def person(number: int, position: str = "member", **what: Any) -> dict[str, Any]:
    return {"name": FIFTEEN_NAMES[number], "position": position, **what}


def kh_village(**change: Any) -> dict[str, Any]:
    """Khánh Hòa: youth leader, a deputy, two with IT, six people in all."""
    return _draft(
        "village",
        {"kind": "village", "name": "Thôn Xuân Tự", "other_teams": 0},
        "commune_chair",
        [
            person(0, "leader", posts=["youth_branch_secretary"], skills=["it_basic"]),
            person(1, "deputy", organisations=["womens_union"]),
            person(2, posts=["teacher"], skills=["it_basic", "persuasion"]),
            person(3, organisations=["farmers_association"]),
            person(4, organisations=["police"]),
            person(5, posts=["resident"]),
        ],
        change,
    )


def kg_village(**change: Any) -> dict[str, Any]:
    """Kiên Giang: head of the ấp, a Youth Union member, mass organisations, VNPT's collaborator."""
    return _draft(
        "village",
        {"kind": "village", "name": "Ấp Hòa Thuận"},
        "commune_chair",
        [
            person(0, "leader", posts=["village_head"]),
            person(1, "deputy", organisations=["youth_union"]),
            person(2, organisations=["womens_union"]),
            person(3, organisations=["telecom_enterprise"]),
        ],
        change,
    )


def kg_workplace(**change: Any) -> dict[str, Any]:
    host = {"kind": "enterprise", "name": "Công ty Thủy sản Ba Hòn", "workers": 301}
    host |= {"non_local_workers": 180}
    people = [person(0, "leader", posts=["union_chair"]), person(1)]
    return _draft("workplace", host, "workplace_leader", people, change)


def bd_village(**change: Any) -> dict[str, Any]:
    """Bình Dương: head of the khu ấp, youth secretary, three members of whom one with IT."""
    return _draft(
        "village",
        {"kind": "village", "name": "Khu ấp 2"},
        "commune_chair",
        [
            person(0, "leader", posts=["village_head"]),
            person(1, "deputy", posts=["youth_branch_secretary"]),
            person(2, skills=["it_basic"]),
            person(3, organisations=["womens_union"]),
            person(4, organisations=["police"]),
        ],
        change,
    )


def bd_workplace(**change: Any) -> dict[str, Any]:
    people = [
        person(0, "leader", posts=["union_chair"]),
        person(1, "deputy", posts=["union_group_head"]),
        person(2, organisations=["trade_union"], skills=["it_basic"]),
    ]
    host = {"kind": "enterprise", "name": "Công ty May Thuận An", "workers": 40}
    return _draft("workplace", host, "workplace_leader", people, change)


def qn_district(**change: Any) -> dict[str, Any]:
    people = [
        person(0, "leader", posts=["district_culture_head"]),
        person(1, "deputy", posts=["youth_union_secretary"]),
        person(2, posts=["informatics_teacher"]),
        person(3, posts=["informatics_teacher"]),
    ]
    return _draft("district", {"kind": "district"}, "district_chair", people, change)


def qn_commune(**change: Any) -> dict[str, Any]:
    people = [
        person(0, "leader", posts=["commune_vice_chair"]),
        person(1, "deputy", posts=["youth_union_secretary"]),
        person(2, posts=["informatics_teacher"]),
        person(3, posts=["informatics_teacher"]),
        person(4, organisations=["womens_union"]),
        person(5, organisations=["farmers_association"]),
    ]
    return _draft("commune", {"kind": "commune"}, "commune_chair", people, change)


def qn_village(**change: Any) -> dict[str, Any]:
    people = [
        person(0, "leader", posts=["party_cell_secretary"]),
        person(1, "deputy", posts=["youth_branch_secretary"], skills=["digital_skills"]),
        person(2, organisations=["womens_union"]),
        person(3, organisations=["farmers_association"], skills=["digital_skills"]),
    ]
    return _draft("village", {"kind": "village"}, "commune_chair", people, change)


def parsed(data: dict[str, Any]) -> Draft:
    return Draft.parse(data)


def _draft(
    level: str,
    host: dict[str, Any],
    issuer: str,
    members: list[dict[str, Any]],
    change: dict[str, Any],
) -> dict[str, Any]:
    data = {"level": level, "host": host, "issued_by": issuer, "on": ON.isoformat()}
    return data | {"members": members} | change
