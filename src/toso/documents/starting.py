"""What a draft begins with, by its kind: its symbol, and the parts that its form asks for.

The parts are those of Nghị định 30/2020/NĐ-CP, Phụ lục III; the words are the officials' own.
"""

from toso.kit.papers import KINDS

_MINUTES = (
    "Thời gian bắt đầu: … giờ …, ngày … tháng … năm …\nĐịa điểm: …\nThành phần tham dự: …\n"
    "Chủ trì: …\nThư ký: …\nI. Nội dung\n- …\nII. Kết luận\n- …\n"
    "Cuộc họp kết thúc vào … giờ …, ngày … tháng … năm …"
)
_SUBMISSION = (
    "I. Sự cần thiết\n…\nII. Nội dung đề nghị\n1. …\n2. …\nKính trình … xem xét, quyết định."
)
_REPORT = "I. Kết quả thực hiện\n…\nII. Khó khăn, hạn chế\n…\nIII. Phương hướng, nhiệm vụ\n…"
_PLAN = "I. Mục đích, yêu cầu\n…\nII. Nội dung\n…\nIII. Tổ chức thực hiện\n…"
_STARTS: dict[str, tuple[str, str]] = {
    "KH": ("KH-UBND", _PLAN),
    "QĐ": ("QĐ-UBND", "Điều 1. …\nĐiều 2. …\nĐiều 3. Quyết định này có hiệu lực kể từ ngày ký."),
    "CV": ("UBND-VHXH", ""),
    "TTr": ("TTr-UBND", _SUBMISSION),
    "BC": ("BC-UBND", _REPORT),
    "TB": ("TB-UBND", ""),
    "BB": ("BB-UBND", _MINUTES),
    "HD": ("HD-UBND", ""),
}


def kinds() -> list[tuple[str, str]]:
    """The kinds that people write here, most usual first."""
    return [(kind, KINDS[kind]) for kind in _STARTS]


def begun(kind: str) -> dict[str, str]:
    """The first words of a draft of a kind; unasked, a plan without words."""
    symbol, content = _STARTS.get(kind, ("KH-UBND", ""))
    return {"kind": kind if kind in _STARTS else "KH", "symbol": symbol, "content": content}
