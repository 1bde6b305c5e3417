"""Who and what is in the named world, as tables: one line for each."""

# Whom the demo's sign-in page offers, in the order of the chain.
PERSONAS = ["an", "binh", "chi", "dung", "giang", "hai", "long", "khanh", "lan"]

SECRET_WORDS = {"22516": "Thiên Thanh", "22489": "Bạch Yến", "22726": "Mai Rừng"}

FAMILIES = ["Nguyễn", "Trần", "Lê"]
GIVEN = ["Ba", "Lan", "Tý"]

# level, code, name, kind, parent's name
UNITS = [
    ("province", "56", "Khánh Hòa", "tỉnh", ""),
    ("district", "571", "Vạn Ninh", "huyện", "Khánh Hòa"),
    ("district", "575", "Khánh Sơn", "huyện", "Khánh Hòa"),
    ("commune", "22516", "Vạn Thắng", "xã", "Vạn Ninh"),
    ("commune", "22489", "Vạn Giã", "thị trấn", "Vạn Ninh"),
    ("commune", "22726", "Sơn Bình", "xã", "Khánh Sơn"),
]
VILLAGES = [
    ("Quảng Hội 1", "thôn", "Vạn Thắng"),
    ("Quảng Hội 2", "thôn", "Vạn Thắng"),
    ("Phú Hội", "thôn", "Vạn Thắng"),
    ("Tổ dân phố 1", "tổ dân phố", "Vạn Giã"),
    ("Tổ dân phố 2", "tổ dân phố", "Vạn Giã"),
    ("Xóm Cỏ", "thôn", "Sơn Bình"),
    ("Kô Lắc", "thôn", "Sơn Bình"),
]
# key, name, role, title, organisation's key, unit's name
PEOPLE = [
    ("an", "Nguyễn Thị An", "volunteer", "Tổ viên", "", "Quảng Hội 1"),
    ("binh", "Trần Văn Bình", "team_leader", "Tổ trưởng", "", "Quảng Hội 1"),
    ("chi", "Lê Thị Kim Chi", "commune_officer", "Công chức Văn hóa - Xã hội", "ubnd Vạn Thắng", "Vạn Thắng"),
    ("dung", "Phạm Ngọc Dũng", "commune_chair", "Chủ tịch UBND xã", "ubnd Vạn Thắng", "Vạn Thắng"),
    ("giang", "Võ Thu Giang", "district_officer", "Chuyên viên Phòng VHTT", "ubnd Vạn Ninh", "Vạn Ninh"),
    ("son", "Lê Hồng Sơn", "district_chair", "Chủ tịch UBND huyện", "ubnd Vạn Ninh", "Vạn Ninh"),
    ("hai", "Đặng Minh Hải", "department_officer", "Chuyên viên Phòng CNTT - BCVT", "sở TT&TT", "Khánh Hòa"),
    ("tung", "Nguyễn Thanh Tùng", "department_director", "Giám đốc Sở", "sở TT&TT", "Khánh Hòa"),
    ("long", "Trần Hoàng Long", "province_chair", "Chủ tịch UBND tỉnh", "ubnd Khánh Hòa", "Khánh Hòa"),
    ("khanh", "Bùi Quốc Khánh", "youth_union", "Ban Phong trào Tỉnh đoàn", "tỉnh đoàn", "Khánh Hòa"),
    ("lan", "Huỳnh Ngọc Lan", "finance", "Phòng Tài chính HCSN", "sở Tài chính", "Khánh Hòa"),
    ("sau", "Phan Thị Sáu", "team_leader", "Tổ trưởng", "", "Quảng Hội 2"),
    # Neighbours, who must not see what is not theirs.
    ("minh", "Ngô Văn Minh", "team_leader", "Tổ trưởng", "", "Tổ dân phố 1"),
    ("nga", "Đỗ Thị Nga", "commune_officer", "Công chức Văn hóa - Xã hội", "ubnd Vạn Giã", "Vạn Giã"),
    ("oanh", "Cao Thị Oanh", "commune_officer", "Công chức Văn hóa - Xã hội", "ubnd Sơn Bình", "Sơn Bình"),
    ("phuc", "Mấu Văn Phúc", "district_officer", "Chuyên viên Phòng VHTT", "ubnd Khánh Sơn", "Khánh Sơn"),
    ("quyen", "Tro Thị Quyên", "team_leader", "Tổ trưởng", "", "Xóm Cỏ"),
]  # fmt: skip
ORGANISATIONS = [
    ("ubnd Khánh Hòa", "peoples_committee", "ỦY BAN NHÂN DÂN TỈNH KHÁNH HÒA", "UBND tỉnh Khánh Hòa", "UBND", "Khánh Hòa", ""),
    ("sở TT&TT", "programme_department", "SỞ THÔNG TIN VÀ TRUYỀN THÔNG", "Sở Thông tin và Truyền thông", "STTTT", "Khánh Hòa", "ubnd Khánh Hòa"),
    ("sở Tài chính", "finance_department", "SỞ TÀI CHÍNH", "Sở Tài chính", "STC", "Khánh Hòa", "ubnd Khánh Hòa"),
    ("tỉnh đoàn", "youth_union", "TỈNH ĐOÀN KHÁNH HÒA", "Tỉnh đoàn Khánh Hòa", "TĐTN", "Khánh Hòa", ""),
    ("ubnd Vạn Ninh", "peoples_committee", "ỦY BAN NHÂN DÂN HUYỆN VẠN NINH", "UBND huyện Vạn Ninh", "UBND", "Vạn Ninh", "ubnd Khánh Hòa"),
    ("ubnd Khánh Sơn", "peoples_committee", "ỦY BAN NHÂN DÂN HUYỆN KHÁNH SƠN", "UBND huyện Khánh Sơn", "UBND", "Khánh Sơn", "ubnd Khánh Hòa"),
    ("ubnd Vạn Thắng", "peoples_committee", "ỦY BAN NHÂN DÂN XÃ VẠN THẮNG", "UBND xã Vạn Thắng", "UBND", "Vạn Thắng", "ubnd Vạn Ninh"),
    ("ubnd Vạn Giã", "peoples_committee", "ỦY BAN NHÂN DÂN THỊ TRẤN VẠN GIÃ", "UBND thị trấn Vạn Giã", "UBND", "Vạn Giã", "ubnd Vạn Ninh"),
    ("ubnd Sơn Bình", "peoples_committee", "ỦY BAN NHÂN DÂN XÃ SƠN BÌNH", "UBND xã Sơn Bình", "UBND", "Sơn Bình", "ubnd Khánh Sơn"),
]  # fmt: skip
