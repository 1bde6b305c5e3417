"""The summary for the national network as an official page in Word and as a workbook (RPT-10)."""

from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction

from django.utils.translation import override

from toso.charter.charter import Charter
from toso.charter.running import NoCharter, charter_on
from toso.kit import sheets
from toso.kit.papers import Annex, Block, Column, Paper, Paragraph, Signature, Table
from toso.printing.heads import department_of
from toso.printing.press import printed
from toso.teams.network import Line, Network

_NAMELESS = "Số liệu tổng hợp theo địa bàn, không có thông tin của cá nhân nào."


def network_docx(found: Network, *, demo: bool) -> bytes:
    """The Word file: number and day are left to the office."""
    with override("vi"):
        return printed(_paper(found, demo))


def network_xlsx(found: Network, *, demo: bool) -> bytes:
    """Every row bears the province's code and the day, so that provinces can be joined."""
    with override("vi"):
        at = f"{found.whole.day:%d/%m/%Y}"
        where = found.whole.unit
        made = [
            _sheet(f"Mạng lưới công nghệ số cộng đồng {where} tính đến {at}", found,
                   [found.whole, *found.below]),
            _sheet(f"Theo tháng đến {at}", found, found.months),
        ]  # fmt: skip
        if found.has_districts:
            made.insert(1, _sheet(f"Theo xã tính đến {at}", found, found.communes))
        return sheets.workbook(made, demo=demo)


def _sheet(title: str, found: Network, lines: Sequence[Line]) -> sheets.Sheet:
    number = [("Số Tổ", 12), ("Tổ cấp thôn", 12), ("Thành viên", 12), ("Thôn, tổ dân phố", 12),
              ("Đã có Tổ", 12), ("Chưa có Tổ", 12)]  # fmt: skip
    columns = [
        sheets.Column("Tỉnh", 20), sheets.Column("Mã tỉnh", 10),
        sheets.Column("Tính đến ngày", 14, "date"), sheets.Column("Địa bàn", 28),
        sheets.Column("Mã", 10), *(sheets.Column(name, width, "int") for name, width in number),
        sheets.Column("Độ phủ", 11, "percent"),
        sheets.Column("Trong đó: Tổ tại doanh nghiệp, tổ chức", 22, "int"),
    ]  # fmt: skip
    whole = found.whole.unit
    rows: list[list[sheets.Value]] = [
        [
            str(whole), whole.code, line.day, str(line.unit), line.unit.code, line.teams,
            line.village_teams, line.members, line.villages, line.covered, line.lacking, line.share,
            line.workplace_teams,
        ]
        for line in lines
    ]  # fmt: skip
    return sheets.Sheet(title, columns, rows, [_NAMELESS])


def _paper(found: Network, demo: bool) -> Paper:
    unit, day = found.whole.unit, found.whole.day
    issuer = department_of(unit, _charter(day), day)
    return Paper(
        issuer=issuer.name,
        superior=issuer.superior,
        symbol=issuer.symbol_of("BC"),
        place=unit.name,
        year=day.year,
        kind="BÁO CÁO",
        abstract=f"Mạng lưới công nghệ số cộng đồng {unit}, số liệu đến ngày {day:%d/%m/%Y}",
        addressees=[_ministry(day)],
        body=list(_body(found)),
        recipients=["Như trên", f"{issuer.superior} (báo cáo)"],
        signature=Signature("", "Giám đốc"),
        annexes=[Annex(f"Diễn biến đến ngày {day:%d/%m/%Y}", [_by_date(found)])],
        author=issuer.name,
        demo=demo,
    )


def _charter(day: date) -> Charter | None:
    try:
        return charter_on(day)
    except NoCharter:
        return None


def _ministry(day: date) -> str:
    """Who runs the national network: the ministries were merged on 1 March 2025 (55/2025/NĐ-CP)."""
    merged = day >= date(2025, 3, 1)
    return "Bộ Khoa học và Công nghệ" if merged else "Bộ Thông tin và Truyền thông"


def _body(found: Network) -> Iterator[Block]:
    whole = found.whole
    yield Paragraph(
        f"Đến hết ngày {whole.day:%d/%m/%Y}, {whole.unit} có {_whole(whole.teams)} Tổ công nghệ số "
        f"cộng đồng với {_whole(whole.members)} thành viên; {_whole(whole.covered)}/"
        f"{_whole(whole.villages)} thôn, tổ dân phố đã có Tổ, đạt {_percent(whole)}."
        f"{_at_work(whole)}"
    )
    lines = [*found.below, whole]
    rows = [
        [f"{n}" if line is not whole else "", _said(line, whole), *_cells(line)]
        for n, line in enumerate(lines, 1)
    ]
    columns = [Column("STT", 0.5, "center"), Column("Địa bàn", 2.6), *_COLUMNS]
    yield Table(columns, rows, caption="Tổ, thành viên và độ phủ theo địa bàn")
    yield Paragraph(_NAMELESS)


def _at_work(whole: Line) -> str:
    """The teams of enterprises apart; nothing where there are none."""
    if not whole.workplace_teams:
        return ""
    return f" Trong số Tổ có {_whole(whole.workplace_teams)} Tổ tại doanh nghiệp, tổ chức."


def _by_date(found: Network) -> Table:
    rows = [[f"{line.day:%d/%m/%Y}", *_cells(line)] for line in found.months]
    return Table([Column("Tính đến ngày", 1.6, "center"), *_COLUMNS], rows)


_COLUMNS = [
    Column("Số Tổ", 1, "right"), Column("Thành viên", 1.1, "right"),
    Column("Thôn, tổ dân phố", 1.2, "right"), Column("Đã có Tổ", 1, "right"),
    Column("Độ phủ", 1, "right"),
]  # fmt: skip


def _said(line: Line, whole: Line) -> str:
    return "Cả tỉnh" if line is whole else str(line.unit)


def _cells(line: Line) -> list[str]:
    counts = (line.teams, line.members, line.villages, line.covered)
    return [*map(_whole, counts), _percent(line)]


def _whole(number: int) -> str:
    return f"{number:,d}".replace(",", ".")


def _percent(line: Line) -> str:
    """One decimal, as on the page; what has not reached 100 % never reads 100 %."""
    if line.share is None:
        return "chưa có"
    tenths = int(line.share * 1000 + Fraction(1, 2))
    tenths = min(tenths, 999) if line.share < 1 else tenths
    return f"{tenths // 10},{tenths % 10}%".replace(",0%", "%")
