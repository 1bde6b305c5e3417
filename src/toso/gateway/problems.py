"""What can be wrong with a file, a cell or a row, in words: what it is, and what to do next."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Problem:
    """What is wrong and the remedy; a note (`blocks` False) is only said."""

    message: Promise
    remedy: Promise | str
    blocks: bool = True


FILES: dict[str, Problem] = {
    "empty": Problem(_("Tệp không có dòng nào."), _("Mở tệp xem đã lưu chưa, rồi gửi lại.")),
    "password": Problem(
        _("Tệp có mật khẩu nên không mở được."),
        _("Mở bằng Excel, vào Tệp → Thông tin → Bảo vệ để bỏ mật khẩu, lưu rồi gửi lại."),
    ),
    "word": Problem(
        _("Đây là tệp Word, không phải bảng tính."),
        _("Mở bằng Word, chép bảng sang một trang Excel mới, lưu thành .xlsx rồi gửi lại."),
    ),
    "pdf": Problem(
        _("Đây là tệp PDF, không đọc được từng ô."),
        _("Xin tệp Excel gốc, hoặc gõ lại theo mẫu tải ở trang này."),
    ),
    "picture": Problem(
        _("Đây là ảnh chụp, không đọc được từng ô."),
        _("Xin tệp Excel gốc, hoặc gõ lại theo mẫu tải ở trang này."),
    ),
    "page": Problem(
        _("Tệp này thực ra là trang web được lưu với đuôi Excel."),
        _("Mở bằng Excel, chọn Lưu thành, kiểu “Sổ làm việc Excel (.xlsx)”, rồi gửi tệp mới."),
    ),
    "unknown": Problem(
        _("Không nhận ra loại tệp này."),
        _("Mở bằng Excel, lưu thành .xlsx hoặc CSV UTF-8 rồi gửi lại."),
    ),
    "broken": Problem(
        _("Tệp bị hỏng, không mở được."),
        _("Mở bằng Excel, lưu thành một tệp .xlsx mới rồi gửi lại."),
    ),
    "too_big": Problem(
        _("Bảng tính quá lớn để đọc an toàn."),
        _("Chép riêng phần của địa bàn này sang một tệp mới, lưu rồi gửi lại."),
    ),
    "too_heavy": Problem(
        _("Tệp nặng quá 10 MB."),
        _("Xóa ảnh và các trang không cần, hoặc chép riêng phần của địa bàn này sang tệp mới."),
    ),
    "too_long": Problem(
        _("Trang tính có quá 5.000 dòng; mỗi lần chỉ nhập cho một địa bàn."),
        _("Chia tệp theo từng địa bàn, mỗi tệp không quá 5.000 dòng, rồi gửi lần lượt."),
    ),
}

CELLS: dict[str, Problem] = {
    "missing": Problem(_("Chưa có tên."), _("Gõ họ và tên, hoặc bỏ qua dòng này.")),
    "digits_in_name": Problem(
        _("Họ tên có chữ số."), _("Sửa lại họ tên; số điện thoại, số giấy tờ không ghi ở đây.")
    ),
    "too_long": Problem(_("Ô này quá dài."), _("Rút gọn: tên dưới 120 chữ, chỗ khác dưới 200.")),
    "year": Problem(
        _("Không hiểu năm sinh."), _("Gõ năm 4 chữ số như 1968, hoặc ngày như 15/08/1968.")
    ),
    "short_year": Problem(
        _("Năm sinh chỉ có 2 chữ số, không rõ thế kỷ nào."), _("Gõ đủ 4 chữ số, như 1968.")
    ),
    "year_range": Problem(
        _("Năm sinh phải từ 1900 đến năm nay."), _("Xem lại giấy tờ rồi gõ lại, hoặc để trống.")
    ),
    "no_such_day": Problem(
        _("Không có ngày này trong lịch."), _("Sửa lại ngày, hoặc chỉ ghi năm.")
    ),
    "very_old": Problem(_("Trên 110 tuổi."), _("Xem lại năm sinh; nếu đúng thì để nguyên."), False),
    "phone": Problem(_("Số điện thoại chưa đúng."), _("Gõ số di động 10 chữ số, hoặc để trống.")),
    "nought_added": Problem(_("Đã thêm số 0 ở đầu mà Excel làm mất."), "", False),
    "first_of_several": Problem(_("Ô có nhiều số: lấy số đầu."), "", False),
    "count": Problem(_("Không hiểu số người."), _("Gõ một số, như 12, hoặc để trống.")),
    "yes_no": Problem(
        _("Không rõ có hay không."), _("Gõ “có”, “không”, hoặc để trống nếu chưa biết.")
    ),
    "type": Problem(
        _("Chưa biết loại hình."),
        _("Chọn hộ kinh doanh, hợp tác xã, doanh nghiệp hoặc cơ sở kinh doanh."),
    ),
    "position": Problem(_("Không hiểu chức danh."), _("Gõ Tổ trưởng, Tổ phó hoặc Tổ viên.")),
    "not_listed": Problem(
        _("Không có trong danh mục nên không lấy."),
        _("Chọn thêm trong bản nháp quyết định."),
        False,
    ),
    "formula_error": Problem(_("Công thức trong ô bị lỗi."), _("Gõ giá trị đúng vào đây.")),
    "formula_empty": Problem(
        _("Ô là công thức mà tệp không lưu kết quả."),
        _("Gõ giá trị vào đây; hoặc mở bằng Excel, lưu lại rồi gửi tệp mới."),
    ),
    "no_head": Problem(
        _("Dòng này đứng trước chủ hộ đầu tiên nên không rõ thuộc hộ nào."),
        _("Sửa cột quan hệ thành “Chủ hộ” ở dòng đúng, hoặc bỏ qua dòng này."),
    ),
    "two_leaders": Problem(
        _("Danh sách có hai Tổ trưởng."), _("Sửa chức danh để chỉ còn một Tổ trưởng.")
    ),
}

SKIPPED: dict[str, Promise] = {
    "section": _("dòng tên phần, tên địa bàn"),
    "total": _("dòng tổng cộng"),
    "numbers": _("dòng đánh số cột"),
    "header": _("tiêu đề lặp lại"),
    "foot": _("chữ ký, ghi chú cuối bảng"),
    "nameless": _("không có tên"),
    "nothing": _("chỉ có số thứ tự"),
    "example": _("dòng ví dụ của mẫu"),
}
