"""The digest of a month for the provincial meeting: one A4 page in Word (RPT-08; 003 III.1).

The same reading as the sheet of `brief.py`: totals, change to last month, late units; the issues
are the difficulties that the level below wrote in the reports that it signed and sent.
"""

from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal

from django.utils.translation import override

from toso.charter.running import charter_on
from toso.desk.area import Area
from toso.desk.brief import Brief, Goal
from toso.kit import clock
from toso.kit.papers import (
    Block,
    Bullet,
    Column,
    Paper,
    Paragraph,
    Signature,
    SignedAs,
    Table,
)
from toso.kit.text import fold
from toso.printing.press import printed
from toso.reports import written
from toso.reports.models import Obligation, Submission

GOALS, NAMES, ISSUES, SIGNS = 4, 4, 3, 110
HEADING = "difficulties"


def digest_docx(area: Area, brief: Brief, *, demo: bool) -> bytes:
    """The Word file: number and day are left to the office."""
    with override("vi"):
        return printed(paper(area, brief, demo=demo))


def paper(area: Area, brief: Brief, *, demo: bool) -> Paper:
    """The document; every list on it is short, so that it stays one page."""
    month, place = area.month.first, area.here
    province = place.level == "province"
    body = charter_on(clock.today()).body("programme_department", clock.today())
    committee = f"Ủy ban nhân dân {place}"
    issuer = (body.name if body else "Sở chủ trì chương trình") if province else committee
    symbol = f"BC-{body.symbol}" if province and body and body.symbol else "BC-UBND"
    when = f"tháng {month.month} năm {month.year}"
    return Paper(
        issuer=issuer,
        superior=committee if province else "",
        symbol=symbol,
        place=place.name,
        year=month.year,
        kind="BÁO CÁO TÓM TẮT",
        abstract=f"Hoạt động của các Tổ công nghệ số cộng đồng {when}, phục vụ họp giao ban",
        body=list(_body(area, brief)),
        recipients=["Thành viên dự họp"],
        signature=_signature(province),
        author=issuer,
        demo=demo,
    )


def _signature(province: bool) -> Signature:
    if province:
        return Signature("", "Giám đốc")
    return Signature("", "Chủ tịch", SignedAs.COLLECTIVE)


def _body(area: Area, brief: Brief) -> Iterator[Block]:
    yield Table(_COLUMNS, list(_rows(brief)))
    yield Paragraph(_late(brief))
    issues = top_issues(area)
    if issues:
        yield Paragraph("Vấn đề các đơn vị nêu trong báo cáo đã gửi:", bold=True)
        yield from (Bullet(f"{name}: {text}") for name, text in issues)
    else:
        yield Paragraph("Các báo cáo đã gửi không nêu khó khăn.")
    taken = clock.now().astimezone(clock.HANOI)
    yield Paragraph(f"Số liệu lúc {taken:%H:%M} ngày {taken:%d/%m/%Y}", italic=True)


_COLUMNS = [
    Column("Nội dung", 4),
    Column("Kết quả", 1.4, "right"),
    Column("Tỷ lệ", 0.9, "right"),
    Column("So tháng trước", 1.2, "right"),
    Column("Mục tiêu", 0.9, "right"),
]


def _rows(brief: Brief) -> Iterator[list[str]]:
    for reading, before in brief.work:
        name = reading.indicator.short or reading.indicator.text
        change = "—" if before is None else _signed(reading.numerator - before)
        yield [name, written.whole(reading.numerator), "", change, ""]
    for goal in brief.goals[:GOALS]:
        yield _goal_row(goal)


def _goal_row(goal: Goal) -> list[str]:
    now, share = goal.now, goal.now.share
    done = f"{written.whole(now.numerator)}/{written.whole(now.denominator)}"
    change = "—" if goal.change is None else _points(float(goal.change))
    return [
        now.indicator.short or now.indicator.text,
        done if now.has_data else "chưa có",
        "—" if share is None else written.percent(Decimal(str(share))),
        change,
        "—" if goal.target is None else written.percent(Decimal(str(goal.target))),
    ]


def _signed(change: int) -> str:
    sign = "+" if change > 0 else "−" if change < 0 else ""
    return f"{sign}{written.whole(abs(change))}"


def _points(change: float) -> str:
    sign = "+" if round(change, 1) > 0 else "−" if round(change, 1) < 0 else ""
    return f"{sign}{abs(change):.1f} điểm".replace(".", ",")


def _late(brief: Brief) -> str:
    """Who owes the report of the month before, by name, and how many more."""
    reports = brief.reports
    if reports is None or not reports.owed:
        return "Tháng trước chưa có báo cáo phải gửi."
    month = reports.month.first
    said = f"Báo cáo tháng {month.month}/{month.year}: đã duyệt {reports.accepted}/{reports.owed}"
    said += f", đã gửi chờ duyệt {reports.sent}"
    names = reports.missing[:NAMES]
    if not names:
        return f"{said}; không đơn vị nào chậm."
    more = reports.more + len(reports.missing) - len(names)
    rest = f" và {more} đơn vị khác" if more else ""
    return f"{said}; đơn vị chậm: {', '.join(names)}{rest}."


def top_issues(area: Area) -> list[tuple[str, str]]:
    """Difficulties of the month before, from the reports sent by the level right below."""
    if area.child_level is None:
        return []
    level = "team" if area.child_level == "village" else area.child_level
    children = [child.unit_id for child in area.children()]
    owed = Obligation.objects.within(area.scope).filter(
        period=area.month.previous().text, level=level, unit__in=children
    )
    sent = (
        Submission.objects.filter(obligation__in=owed, returned=None)
        .order_by("obligation", "-number")
        .distinct("obligation")
        .values_list("snapshot", "submitted_at")
    )
    found: dict[str, tuple[datetime, str, str]] = {}
    for snapshot, moment in sent:
        name = str(snapshot["team"] or snapshot["places"].get(snapshot["level"], ""))
        texts = {text["heading"]: text["text"] for text in snapshot["texts"]}
        said = _brief(texts.get(HEADING, ""))
        if said and not fold(said).startswith("khong"):
            found.setdefault(fold(said), (moment, name, said))
    return [(name, said) for _moment, name, said in sorted(found.values())[:ISSUES]]


def _brief(text: str) -> str:
    """The first words, cut at a word; the lists of a summary are joined."""
    flat = " ".join(text.split()).strip(" -")
    return flat if len(flat) <= SIGNS else flat[:SIGNS].rsplit(" ", 1)[0] + "…"
