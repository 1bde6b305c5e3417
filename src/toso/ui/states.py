"""The states that people meet on the pages: one word, one shape and one colour for each."""

from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class State(NamedTuple):
    label: str | Promise
    tone: str
    icon: str


STATES: dict[str, State] = {
    "draft": State(_("Bản nháp"), "neutral", "draft"),
    "open": State(_("Đang mở"), "info", "clock"),
    "due": State(_("Sắp đến hạn"), "warning", "clock"),
    "late": State(_("Quá hạn"), "danger", "danger"),
    "missing": State(_("Chưa viết"), "warning", "unknown"),
    "drafting": State(_("Đang viết"), "info", "draft"),
    "submitted": State(_("Đã gửi, chờ duyệt"), "info", "send"),
    "submitted_late": State(_("Gửi muộn"), "warning", "send"),
    "returned": State(pgettext_lazy("tình trạng", "Trả lại"), "warning", "return"),
    "accepted": State(_("Đã duyệt"), "success", "done"),
    "exempt": State(_("Được miễn"), "neutral", "minus"),
    "revised": State(_("Bản sửa đổi"), "info", "edit"),
    "closed": State(_("Đã chốt"), "neutral", "lock"),
    "locked": State(_("Đã khóa"), "neutral", "lock"),
    "active": State(_("Đang hoạt động"), "success", "done"),
    "ended": State(_("Đã kết thúc"), "neutral", "lock"),
    "covered": State(_("Đã có Tổ"), "success", "done"),
    "uncovered": State(_("Chưa có Tổ"), "danger", "danger"),
    "reached": State(_("Đạt mục tiêu"), "success", "done"),
    "near": State(_("Gần đạt"), "warning", "target"),
    "far": State(_("Còn xa mục tiêu"), "danger", "target"),
    "unknown": State(_("Chưa có số liệu"), "neutral", "unknown"),
    "held": State(_("Chờ xử lý"), "warning", "inbox"),
    "rejected": State(_("Không nhận"), "danger", "danger"),
    "applied": State(_("Đã ghi nhận"), "success", "done"),
    "waiting": State(_("Chờ gửi"), "neutral", "sync"),
}


# Other words that pages say for the tones.
_TONES = {"good": "success", "ok": "success", "warn": "warning", "bad": "danger"}
_TONES |= {"block": "danger", "error": "danger"}


def tone(name: str) -> str:
    """The tone of the stylesheets for a page's word: a charter's `warn` is our `warning`."""
    return _TONES.get(name, name)


def state(name: str) -> State:
    """The state by its name; an unknown name is shown as it is, so that nothing is hidden."""
    return STATES.get(name) or State(name, "neutral", "info")
