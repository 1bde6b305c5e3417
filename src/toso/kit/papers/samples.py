"""Demonstration papers of every kind: templates are tried and shown with them, layouts measured."""

from dataclasses import replace
from datetime import date

from toso.kit.papers.numbers import KINDS
from toso.kit.papers.paper import (
    Annex,
    Article,
    Bullet,
    Column,
    Heading,
    Paper,
    Paragraph,
    Signature,
    SignedAs,
    Table,
)

# The kinds that this house prints; the others are only entered into the register.
PRINTED = ("QĐ", "KH", "BC", "CV", "TTr", "BB", "TB", "HD")
_SAID = "Nội dung minh họa để xem thể thức của mẫu, không phải văn bản thật."
_ROWS = [["1", "Hộ đã được Tổ đến thăm", "1.284"], ["2", "Người được hướng dẫn", "2.310"]]
_TABLE = Table(
    [Column("STT", 0.5, "center"), Column("Nội dung", 4), Column("Kết quả", 1, "right")],
    _ROWS,
    caption="Kết quả bằng số",
)
_PLAIN = Paper(
    issuer="Ủy ban nhân dân\nxã Minh Họa",
    symbol="KH-UBND",
    number=5,
    date=date(2022, 2, 5),
    place="Minh Họa",
    kind="KẾ HOẠCH",
    abstract="Triển khai hoạt động của các Tổ công nghệ số cộng đồng trên địa bàn xã",
    bases=["Căn cứ Kế hoạch số 50/KH-UBND", "Theo đề nghị của công chức phụ trách"],
    body=[
        Heading(1, "Mục đích"),
        Paragraph(_SAID),
        Bullet("Một việc phải làm;"),
        _TABLE,
        Paragraph("Yêu cầu các đơn vị tổ chức thực hiện."),
    ],
    recipients=["Như trên", "Các Tổ công nghệ số cộng đồng"],
    signature=Signature("Nguyễn Văn Mẫu", "Chủ tịch", SignedAs.COLLECTIVE),
    demo=True,
)


def sample(kind: str) -> Paper:
    """A paper of a kind (a key of KINDS) with everything on it that the kind may carry."""
    named = replace(_PLAIN, kind=KINDS[kind].upper(), symbol=f"{kind}-UBND")
    match kind:
        case "QĐ":
            return replace(
                named,
                authority_line="Chủ tịch Ủy ban nhân dân xã Minh Họa",
                body=[Article(1, _SAID), Article(2, "Quyết định này có hiệu lực từ ngày ký.")],
                signature=Signature("Nguyễn Văn Mẫu"),
                annexes=[Annex("Danh sách minh họa", [_TABLE])],
            )
        case "CV":
            return replace(
                named, kind=None, symbol="UBND-VHXH", bases=(), superior="Cơ quan chủ quản",
                addressees=["Phòng Văn hóa và Thông tin", "Các Tổ công nghệ số cộng đồng"],
            )  # fmt: skip
        case "TTr" | "BC":
            return replace(named, addressees=["Ủy ban nhân dân huyện Minh Họa"])
        case "BB":
            return replace(
                named,
                bases=(),
                secretary="Trần Thị Thư Ký",
                signature=Signature("Nguyễn Văn Mẫu", "Chủ tọa"),
            )
    return named
