"""What people write in cells for a yes, a kind of business, a place in a team; all folded."""

YES = {"x", "co", "yes", "true", "1", "dung", "v", "da", "y", "roi"}
NO = {"khong", "no", "false", "0", "chua", "k", "ko"}
TYPES: dict[str, tuple[str, ...]] = {
    "household_business": (
        "ho kinh doanh", "hkd", "ho ca the", "ho sxkd", "ca the", "ho san xuat", "ho",
    ),
    "cooperative": ("hop tac xa", "htx", "to hop tac"),
    "enterprise": ("doanh nghiep", "cong ty", "cty", "tnhh", "dntn", "co phan", "dn"),
    "establishment": ("co so", "csksd", "cskd", "cua hang", "tap hoa", "quan"),
}  # fmt: skip
POSITIONS = {
    "leader": ("to truong", "truong", "tt"),
    "deputy": ("to pho", "pho", "tp"),
    "member": ("to vien", "thanh vien", "vien", "uy vien", "tv"),
}
POST_WORDS: dict[str, tuple[str, ...]] = {
    "village_head": (
        "truong thon", "to truong to dan pho", "truong khu pho", "truong ap", "truong buon",
        "to truong tdp",
    ),
    "party_cell_secretary": ("bi thu chi bo",),
    "youth_branch_secretary": ("bi thu chi doan", "bt chi doan"),
    "youth_union_secretary": ("bi thu doan", "bi thu xa doan"),
}  # fmt: skip
BODIES: dict[str, tuple[str, ...]] = {
    "youth_union": ("chi doan", "doan tn", "doan vien", "doan thanh nien"),
    "womens_union": ("phu nu",),
    "farmers_association": ("nong dan",),
    "fatherland_front": ("mat tran", "mttq"),
    "police": ("cong an",),
}
SKILL_WORDS: dict[str, tuple[str, ...]] = {
    "it_basic": ("cntt", "cong nghe thong tin", "tin hoc"),
    "digital_skills": ("ky nang so", "nen tang so"),
    "persuasion": ("tuyen truyen", "thuyet phuc"),
}
