"""Papers of the seeds' provinces for the tests of kit.papers."""

import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import docx
from docx.document import Document
from docx.text.paragraph import Paragraph as Printed

from toso.kit.papers import (
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
    render,
)

MEMBERS = [
    ["1", "Trần Thị Kim Phượng", "Trưởng thôn", "Tổ trưởng"],
    ["2", "Lê Quốc Đạt", "Bí thư Chi đoàn thôn", "Tổ phó"],
    ["3", "Nguyễn Thị Mỹ Ưu", "Chi hội trưởng Chi hội Phụ nữ", "Thành viên"],
]
DECISION = Paper(
    issuer="Ủy ban nhân dân\nxã Vạn Thắng",
    number=5,
    symbol="QĐ-UBND",
    place="Vạn Thắng",
    date=date(2022, 8, 5),
    kind="Quyết định",
    abstract="Về việc thành lập Tổ công nghệ số cộng đồng thôn Tân Dân 1",
    authority_line="Chủ tịch Ủy ban nhân dân xã Vạn Thắng",
    author="Chủ tịch Ủy ban nhân dân xã Vạn Thắng",
    bases=[
        "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015",
        "Căn cứ Kế hoạch số 6863/KH-UBND ngày 27 tháng 7 năm 2022 của UBND tỉnh Khánh Hòa;",
        "Theo đề nghị của công chức Văn hóa - Xã hội",
    ],
    body=[
        Article(1, "Thành lập Tổ công nghệ số cộng đồng thôn Tân Dân 1 (danh sách kèm theo)."),
        Article(2, "Tổ có nhiệm vụ:\na) Tuyên truyền;\nb) Hướng dẫn người dân."),
        Article(3, "Các ông, bà có tên tại Điều 1 chịu trách nhiệm thi hành Quyết định này."),
    ],
    recipients=["Như Điều 3", "- TT. Đảng ủy, TT. HĐND xã;"],
    copies=["VT", "VHXH"],
    signature=Signature("Nguyễn Văn Thành"),
    annexes=[
        Annex(
            "Danh sách thành viên Tổ công nghệ số cộng đồng thôn Tân Dân 1",
            [
                Table(
                    [
                        Column("STT", 10, "center"),
                        Column("Họ và tên", 50),
                        Column("Đơn vị công tác", 65),
                        Column("Chức danh", 40, "center"),
                    ],
                    [["Thôn Tân Dân 1"], *MEMBERS],
                )
            ],
        )
    ],
)
PLAN = Paper(
    issuer="Ủy ban nhân dân\nxã Tịnh Trà",
    symbol="KH-UBND",
    place="Tịnh Trà",
    year=2024,
    kind="Kế hoạch",
    abstract="Triển khai thực hiện Nghị quyết số 13-NQ/TU",
    bases=["Căn cứ Kế hoạch số 50/KH-UBND", "Căn cứ Công văn số 1024/STTTT-BCVT&CNTT"],
    body=[
        Heading(1, "Mục tiêu"),
        Heading(2, "Mục tiêu cơ bản"),
        Heading(3, "Về cơ quan nhà nước"),
        Bullet("100% thủ tục hành chính;"),
        Heading(3, "Về kinh tế số"),
        Heading(1, "Tổ chức thực hiện"),
        Paragraph("Các bộ phận chuyên môn báo cáo UBND xã xem xét, quyết định."),
    ],
    recipients=["Phòng Văn hóa – Thông tin huyện", "Các bộ phận chuyên môn"],
    copies=["VT", "CNg", "NL"],
    signature=Signature("Trương Quang Vinh"),
)
REPORT = Paper(
    superior="Ủy ban nhân dân\ntỉnh Khánh Hòa",
    issuer="Sở Thông tin và Truyền thông",
    number=1714,
    symbol="BC-STTTT",
    place="Khánh Hòa",
    date=date(2022, 11, 19),
    kind="Báo cáo",
    abstract="Kết quả hoạt động Tổ công nghệ số cộng đồng tháng 11 năm 2022",
    addressees=["Ủy ban nhân dân tỉnh Khánh Hòa"],
    body=[
        Heading(1, "Kết quả thực hiện"),
        Table(
            [Column("TT", 10, "center"), Column("Chỉ tiêu", 110), Column("Đạt", 35, "right")],
            [[str(n), f"Chỉ tiêu {n}", "1.000"] for n in range(1, 61)] + [["", "Cộng", "60.000"]],
            "Bảng 1. Kết quả",
            total=True,
        ),
        Paragraph("Trên đây là báo cáo của Sở Thông tin và Truyền thông."),
    ],
    recipients=["Như trên"],
    signature=Signature("Lê Thị Hòa", "Phó Giám đốc", SignedAs.DEPUTY, head="Giám đốc"),
    demo=True,
    annexes=[
        Annex("Biểu tổng hợp", [Table([Column("Cột")] * 12, [["1"] * 12])], landscape=True),
        Annex("Danh sách", [Paragraph("Một đoạn.")]),
    ],
)
LETTER = replace(
    DECISION,
    issuer="Ủy ban nhân dân\ntỉnh Quảng Ngãi",
    number=3730,
    symbol="UBND-KGVX",
    kind=None,
    authority_line="",
    bases=[],
    abstract="V/v triển khai Tổ Công nghệ số cộng đồng trên địa bàn tỉnh",
    addressees=["Sở Thông tin và Truyền thông;", "Tỉnh đoàn Quảng Ngãi"],
    body=[Paragraph("Chủ tịch UBND tỉnh có ý kiến như sau")],
    annexes=[],
    signature=Signature("Trần Hoàng Tuấn", "Phó Chủ tịch", SignedAs.DEPUTY),
)


def opened(paper: Paper) -> Document:
    return docx.Document(io.BytesIO(render(paper)))


def printed(document: Document) -> Iterator[Printed]:
    """Every paragraph in the order of the page, those in tables too."""
    for element in document.element.body.iter("{*}p"):
        yield Printed(element, document)


def lines(paper: Paper) -> list[str]:
    return [paragraph.text for paragraph in printed(opened(paper)) if paragraph.text.strip()]
