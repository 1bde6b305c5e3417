"""Templates to download: the columns that we know, marked examples, and a sheet that explains."""

from toso.gateway.fields import BUSINESSES, FIELDS, HOUSEHOLDS, ROSTER
from toso.kit.sheets import Column, Sheet, workbook

TITLES = {
    HOUSEHOLDS: "Danh sách hộ và người dân",
    BUSINESSES: "Danh sách cơ sở kinh doanh, hợp tác xã",
    ROSTER: "Danh sách Tổ công nghệ số cộng đồng",
}
_LEFT_OUT = {HOUSEHOLDS: {"head", "family", "village"}, BUSINESSES: {"village"},
             ROSTER: {"family", "village"}}  # fmt: skip
_GUIDE = {
    HOUSEHOLDS: [
        ("Mỗi dòng", "là một người. Những người cùng một nhà ghi cùng một “Số hộ”."),
        ("Quan hệ với chủ hộ", "ghi “Chủ hộ” ở người đại diện của nhà; người khác ghi Vợ, Con…"),
        ("Năm sinh", "chỉ cần năm (1968); ghi ngày 15/08/1968 cũng được, hệ thống chỉ giữ năm."),
        ("Điện thoại", "của người đại diện hộ; hệ thống tự thêm số 0 mà Excel làm mất."),
        ("Địa chỉ", "xóm, hẻm, đường: đủ để tìm lại nhà."),
        ("Đồng ý cho liên lạc", "ghi “có” khi người đại diện đồng ý cho Tổ gọi điện."),
    ],
    BUSINESSES: [
        ("Loại hình", "Hộ kinh doanh, Hợp tác xã, Doanh nghiệp hoặc Cơ sở kinh doanh."),
        ("Số lao động", "một số, như 12; để trống nếu chưa biết."),
        ("Các cột có / không", "ghi “có”, “không”; để trống là chưa biết."),
        ("Mã số thuế", "không cần: hộ kinh doanh dùng số định danh của chủ, nên không được nhập."),
    ],
    ROSTER: [
        ("Chức danh trong Tổ", "Tổ trưởng, Tổ phó hoặc Tổ viên; một Tổ chỉ có một Tổ trưởng."),
        ("Chức vụ", "Trưởng thôn, Bí thư Chi đoàn…: điều lệ dùng để xét thành phần của Tổ."),
        ("Sau khi nhập", "danh sách thành bản nháp quyết định; Tổ chỉ thay đổi khi ban hành."),
    ],
}  # fmt: skip
_EVERYWHERE = [
    ("Dòng ví dụ", "những dòng có chữ “Ví Dụ” không được nhập; xóa hay để lại đều được."),
    ("Số giấy tờ", "đừng ghi số CCCD, CMND, bảo hiểm: hệ thống nhận ra, bỏ đi và không lưu."),
    ("Cột khác", "thêm cột cũng được: khi nhập, cán bộ chọn cột nào cần lấy."),
    (
        "Phông chữ",
        "dùng Unicode (Times New Roman). Tệp cũ phông .VnTime, VNI vẫn nhập được.",
    ),
]


def template(kind: str, demo: bool = False) -> bytes:
    """The template of one kind of list as .xlsx."""
    fields = [f for f in FIELDS[kind] if f.key not in _LEFT_OUT[kind]]
    columns = [Column("STT", 6)] + [Column(str(f.names[0]).capitalize(), f.width) for f in fields]
    examples = max(len(f.example) for f in fields)
    rows = [
        [str(n + 1), *(f.example[n] if n < len(f.example) else "" for f in fields)]
        for n in range(examples)
    ]
    guide = Sheet(
        "Hướng dẫn", [Column("Chỗ nào", 26), Column("Ghi thế nào", 90)],
        [list(pair) for pair in (*_GUIDE[kind], *_EVERYWHERE)],
    )  # fmt: skip
    return workbook([Sheet(TITLES[kind], columns, rows), guide], demo=demo)
