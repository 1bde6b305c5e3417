"""The digest of a month for the provincial meeting: one A4 page in Word (RPT-08; 003 III.1).

A meeting looks at the month that has ended. Its totals are those of the signed reports, with how
many stand behind them; the issues are the difficulties that the level below wrote in its own.
"""

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal

from django.utils.translation import override

from toso.charter.running import charter_on
from toso.desk.area import Area
from toso.desk.brief import Brief, Goal
from toso.desk.signed import Signed, signed
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
from toso.printing.heads import committee_of, department_of
from toso.printing.press import printed
from toso.reports import written
from toso.reports.lines import Line
from toso.reports.models import Obligation, Submission
from toso.reports.papers import UNITS

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
    today = clock.today()
    issuer = department_of(place, charter_on(today), today) if province else committee_of(place)
    ended = written.period_in_words(area.month.previous().text)
    return Paper(
        issuer=issuer.name,
        superior=issuer.superior,
        symbol=issuer.symbol_of("BC"),
        place=place.name,
        year=month.year,
        kind="BÁO CÁO TÓM TẮT",
        abstract=f"Hoạt động của các Tổ công nghệ số cộng đồng {ended}, "
        f"phục vụ họp giao ban tháng {month.month} năm {month.year}",
        body=list(_body(area, brief)),
        recipients=["Thành viên dự họp"],
        signature=_signature(province),
        author=issuer.name,
        demo=demo,
    )


def _signature(province: bool) -> Signature:
    if province:
        return Signature("", "Giám đốc")
    return Signature("", "Chủ tịch", SignedAs.COLLECTIVE)


def _body(area: Area, brief: Brief) -> Iterator[Block]:
    month = area.month.previous()
    now, before = signed(area, month), signed(area, month.previous())
    yield Paragraph(_coverage(month.first, now, before))
    if now:
        yield Table(_COLUMNS, list(_rows(brief, now, before)))
    yield Paragraph(_late(brief))
    issues = top_issues(area)
    if issues:
        yield Paragraph("Vấn đề các đơn vị nêu trong báo cáo đã gửi:", bold=True)
        yield from (Bullet(f"{name}: {text}") for name, text in issues)
    else:
        yield Paragraph("Các báo cáo đã gửi không nêu khó khăn.")
    taken = clock.now().astimezone(clock.HANOI)
    yield Paragraph(f"Tổng hợp lúc {taken:%H:%M} ngày {taken:%d/%m/%Y}", italic=True)


_COLUMNS = [
    Column("Nội dung", 4),
    Column("Kết quả", 1.4, "right"),
    Column("Tỷ lệ", 0.9, "right"),
    Column("So tháng trước", 1.2, "right"),
    Column("Mục tiêu", 0.9, "right"),
]


def _coverage(month: date, now: Signed | None, before: Signed | None) -> str:
    """From whose signed reports the numbers are, in this month and in the one before."""
    said = f"tháng {month.month}/{month.year}"
    if now is None:
        return f"Chưa có báo cáo nào phải gửi cho {said}, nên chưa có số liệu đã ký."
    source = "Số liệu tổng hợp từ báo cáo đã duyệt"
    if now.report:
        sent = now.report.submitted_at.astimezone(clock.HANOI)
        source = f"Số liệu theo báo cáo đã ký gửi ngày {sent:%d/%m/%Y} (lần {now.report.number})"
    parts = [f"{source} {said}{_behind(now)}"]
    if before and before.level != "team":
        parts.append(f"tháng trước{_behind(before)}")
    return "; ".join(parts) + "."


def _behind(held: Signed) -> str:
    """`: 7/9 huyện, thị xã, thành phố (812/1.020 Tổ)`; nothing of a team, which is itself."""
    if held.level == "team":
        return "" if held.report else ": chưa gửi"
    included, expected = held.coverage["included"], held.coverage["expected"]
    said = f": {included}/{expected} {UNITS[held.level]}"
    if held.level == "commune":
        return said
    teams = held.coverage["teams"]
    count = f"{written.whole(teams['included'])}/{written.whole(teams['expected'])}"
    return f"{said} ({count} Tổ)"


def _rows(brief: Brief, now: Signed, before: Signed | None) -> Iterator[list[str]]:
    held = now.lines(before)
    for reading, _before in brief.work:
        of = reading.indicator
        yield _work_row(of.short or of.text, held.get(of.code))
    for goal in brief.goals[:GOALS]:
        yield _goal_row(goal, held.get(goal.now.indicator.code))


def _work_row(name: str, line: Line | None) -> list[str]:
    if line is None or line.count is None:
        return [name, "chưa có", "", "—", ""]
    known = line.before is not None and line.before["origin"] != "none"
    change = written.difference(line.change) if known and line.change is not None else "—"
    return [name, written.whole(line.count), "", change, ""]


def _goal_row(goal: Goal, line: Line | None) -> list[str]:
    of = goal.now.indicator
    target = "—" if goal.target is None else written.percent(Decimal(str(goal.target)))
    if line is None or line.percent is None:
        return [of.short or of.text, "chưa có", "—", "—", target]
    done = f"{written.whole(line.figure['numerator'])}/{written.whole(line.figure['denominator'])}"
    before = line.percent_before
    change = "—" if before is None else _points(float(line.percent - before))
    return [of.short or of.text, done, written.percent(line.percent), change, target]


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
