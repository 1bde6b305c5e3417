"""The columns that each kind of list can have: what a header may be called, and how a cell is read.

Headers are matched folded, so `HỌ VÀ TÊN`, `Ho va ten` and `Họ và tên` are one (vietnam.md §5).
"""

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from toso.kit.text import fold

HOUSEHOLDS, BUSINESSES, ROSTER = "households", "businesses", "roster"


@dataclass(frozen=True)
class Field:
    """A column we know: its key, its label, how it is read, and the headers that mean it."""

    key: str
    label: Promise
    reads: str
    names: tuple[str, ...]
    example: tuple[str, ...] = ()
    width: float = 18


_HEADERS: dict[str, dict[str, list[str]]] = tomllib.loads(
    (Path(__file__).parent / "headers.toml").read_text("utf-8")
)


def _field(
    kind: str, key: str, label: Promise, reads: str, *example: str, width: float = 18
) -> Field:
    return Field(key, label, reads, tuple(_HEADERS[kind][key]), example, width)


FIELDS: dict[str, list[Field]] = {
    HOUSEHOLDS: [
        _field(HOUSEHOLDS, "household_no", _("Số hộ"), "text", "1", "1", "2", width=8),
        _field(HOUSEHOLDS, "head", _("Họ tên chủ hộ"), "name", width=26),
        _field(HOUSEHOLDS, "family", _("Họ và tên đệm"), "name"),
        _field(HOUSEHOLDS, "name", _("Họ và tên"), "name",
               "Nguyễn Văn Ví Dụ", "Trần Thị Ví Dụ", "Lê Thị Ví Dụ", width=26),
        _field(HOUSEHOLDS, "relation", _("Quan hệ với chủ hộ"), "text", "Chủ hộ", "Vợ", "Chủ hộ"),
        _field(HOUSEHOLDS, "birth", _("Năm sinh"), "year", "1968", "12/05/1970", "1985", width=14),
        _field(HOUSEHOLDS, "phone", _("Điện thoại"), "phone",
               "0912345678", "", "0987654321", width=16),
        _field(HOUSEHOLDS, "address", _("Địa chỉ"), "text",
               "xóm Đình", "xóm Đình", "xóm Chợ", width=24),
        _field(HOUSEHOLDS, "village", _("Thôn, tổ dân phố"), "text"),
        _field(HOUSEHOLDS, "consent", _("Đồng ý cho liên lạc"), "yes_no"),
    ],
    BUSINESSES: [
        _field(BUSINESSES, "name", _("Tên cơ sở"), "text",
               "Tạp hóa Ví Dụ", "HTX Nông nghiệp Ví Dụ", width=32),
        _field(BUSINESSES, "type", _("Loại hình"), "type", "Hộ kinh doanh", "Hợp tác xã"),
        _field(BUSINESSES, "trade", _("Ngành nghề"), "text", "tạp hóa", "trồng tỏi", width=26),
        _field(BUSINESSES, "workers", _("Số lao động"), "count", "2", "15", width=12),
        _field(BUSINESSES, "non_local_workers", _("Lao động từ nơi khác"), "count",
               "0", "3", width=12),
        _field(BUSINESSES, "is_sme", _("Doanh nghiệp nhỏ và vừa"), "yes_no", width=12),
        _field(BUSINESSES, "qualifying_products", _("Có hàng hóa đạt chuẩn, số lượng lớn"),
               "yes_no", width=14),
        _field(BUSINESSES, "ocop", _("Có sản phẩm OCOP"), "yes_no", "", "Có", width=10),
        _field(BUSINESSES, "had_procedure", _("Có thực hiện thủ tục hành chính"), "yes_no",
               width=14),
        _field(BUSINESSES, "village", _("Thôn, tổ dân phố"), "text"),
    ],
    ROSTER: [
        _field(ROSTER, "family", _("Họ và tên đệm"), "name"),
        _field(ROSTER, "name", _("Họ và tên"), "name",
               "Nguyễn Văn Ví Dụ", "Trần Thị Ví Dụ", "Lê Văn Ví Dụ", width=26),
        _field(ROSTER, "position", _("Chức danh trong Tổ"), "position",
               "Tổ trưởng", "Tổ phó", "Tổ viên", width=16),
        _field(ROSTER, "posts", _("Chức vụ"), "posts",
               "Bí thư Chi đoàn", "Trưởng thôn", "", width=26),
        _field(ROSTER, "organisations", _("Tổ chức, đoàn thể"), "organisations",
               "Đoàn Thanh niên", "", "Hội Nông dân", width=24),
        _field(ROSTER, "skills", _("Năng lực"), "skills",
               "có chuyên môn cơ bản về công nghệ thông tin", "", "", width=26),
        _field(ROSTER, "workplace", _("Đơn vị công tác chính"), "text", width=24),
        _field(ROSTER, "phone", _("Điện thoại"), "phone", "0912345678", "", "", width=16),
        _field(ROSTER, "village", _("Thôn, tổ dân phố"), "text"),
    ],
}  # fmt: skip
REQUIRED = {HOUSEHOLDS: ("name", "head"), BUSINESSES: ("name",), ROSTER: ("name",)}
# Columns that may be met twice: born men and women are often two columns under one header.
TWICE = {"birth"}

# Numbers that tell a person apart: recognised, said so, never kept (vietnam.md §4 and §5). A
# household business's tax code is its owner's personal number since July 2025.
_IDENTITY = re.compile(
    r"\b(cccd|cmnd|cmt|cmtnd|can cuoc|chung minh|dinh danh|ma so thue|mst|ho chieu|bhxh|bhyt|"
    r"bao hiem (xa hoi|y te)|so the bhyt|ma bhxh|so gttt|giay to tuy than)\b"
)
_ORDER = {"stt", "tt", "so tt", "so thu tu", "no", "tt."}
_SIGNS = re.compile(r"[^\w,/ ]+")


def plain(header: str) -> str:
    """A header as it is compared: folded, without signs and what stands in brackets."""
    bare = re.sub(r"\(.*?\)", " ", header)
    return re.sub(r"\s*([,/])\s*", r"\1", " ".join(_SIGNS.sub(" ", fold(bare)).split()))


def by_key(kind: str) -> dict[str, Field]:
    return {f.key: f for f in FIELDS[kind]}


def meaning(kind: str, header: str) -> str:
    """The key of the field that a header means; `identity`, `order`, or "" when unknown."""
    words = plain(header)
    if not words:
        return ""
    if is_identity(header):
        return "identity"
    if words in _ORDER:
        return "order"
    return _NAMES[kind].get(words, "") or _near(kind, words)


def is_identity(header: str) -> bool:
    return bool(_IDENTITY.search(plain(header)))


def _near(kind: str, words: str) -> str:
    """A header that begins with a known one of two words or more: `Họ và tên chủ hộ, vợ`."""
    found = [n for n in _NAMES[kind] if " " in n and words.startswith(n)]
    return _NAMES[kind][max(found, key=len)] if found else ""


_NAMES: dict[str, dict[str, str]] = {
    kind: {plain(name): f.key for f in fields for name in f.names}
    for kind, fields in FIELDS.items()
}
