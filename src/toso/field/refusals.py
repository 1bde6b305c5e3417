"""Why the door refuses, in words that a person can act on: what is wrong, and what to do."""

from dataclasses import dataclass
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Refuse(Exception):
    """The operation can never be applied as it is."""

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(reason)
        self.reason, self.detail = reason, detail


class Wait(Exception):
    """The operation speaks of things that have not arrived yet."""

    def __init__(self, needs: list[UUID]) -> None:
        super().__init__(needs)
        self.needs = needs


@dataclass(frozen=True)
class Words:
    """A reason in words: what is wrong and what to do next."""

    message: Promise
    remedy: Promise


# The server is behind: the phone keeps these and sends them again, unchanged, on another day.
LATER = {"schema_ahead", "unknown_type"}

REASONS: dict[str, Words] = {
    "not_your_village": Words(
        _("Bạn không được ghi cho địa bàn này."),
        _("Chọn địa bàn mình phụ trách, hoặc nhờ UBND xã cập nhật phân công."),
    ),
    "clock_ahead": Words(
        _("Giờ của máy đi trước giờ thật hơn một ngày."),
        _("Chỉnh lại giờ của máy, rồi ghi lại."),
    ),
    "clock_behind": Words(
        _("Giờ của máy chậm hơn giờ thật quá hai năm."),
        _("Chỉnh lại giờ của máy, rồi ghi lại."),
    ),
    "bad_payload": Words(
        _("Nội dung chưa đúng."),
        _("Mở lượt ghi này ra, sửa chỗ được nêu rồi gửi lại."),
    ),
    "unknown_type": Words(
        _("Máy chủ chưa biết loại ghi chép này."),
        _("Cập nhật ứng dụng, rồi gửi lại."),
    ),
    "schema_ahead": Words(
        _("Lượt ghi này do ứng dụng mới hơn máy chủ gửi lên."),
        _("Không cần làm gì: máy giữ lại và gửi tiếp khi máy chủ đã cập nhật."),
    ),
    "id_reused": Words(
        _("Mã của lượt ghi này đã dùng cho một nội dung khác."),
        _("Ghi lại lượt này từ đầu; lượt đã gửi trước vẫn còn nguyên."),
    ),
    "already_decided": Words(
        _("Đề nghị này đã có người trả lời."),
        _("Mở lại đề nghị để xem kết quả."),
    ),
    "report_sent": Words(
        _("Báo cáo này đã gửi nên không viết thêm được."),
        _("Lời đã viết còn trên máy. Cần sửa thì đề nghị xã trả lại báo cáo, rồi gửi lại."),
    ),
    "task_cancelled": Words(
        _("Nhiệm vụ này đã hủy."),
        _("Không phải làm nữa; cần thì hỏi nơi giao."),
    ),
    "task_done": Words(
        _("Nhiệm vụ này đã xong nên không phân công lại được."),
        _("Chỉ phân công lại khi nơi giao yêu cầu làm lại."),
    ),
    "bad_answer": Words(
        _("Phiếu khảo sát có câu trả lời chưa hợp lệ, hoặc không hỏi ở đây."),
        _("Mở phiếu ra, sửa câu được nêu rồi gửi lại."),
    ),
    "not_in_village": Words(
        _("Hộ, người hoặc lượt thăm được nêu không thuộc địa bàn này."),
        _("Tìm lại trong danh sách của địa bàn rồi chọn đúng."),
    ),
}
