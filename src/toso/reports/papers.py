"""A report on paper, in the official layout, from its snapshot alone (RPT-07; NĐ 30/2020/NĐ-CP)."""

from collections.abc import Iterator
from datetime import datetime
from itertools import groupby
from typing import Any

from django.utils.translation import override

from toso.kit.clock import HANOI
from toso.kit.papers import (
    Annex,
    Block,
    Column,
    Heading,
    Paper,
    Paragraph,
    Signature,
    Table,
)
from toso.kit.period import Period
from toso.printing.press import printed
from toso.reports import written
from toso.reports.declared_paper import declared_numbers
from toso.reports.errata_paper import erratum_blocks
from toso.reports.lines import Line, lines
from toso.reports.submissions import Issue

RECIPIENTS = {
    "team": ["Như trên"],
    "commune": ["Như trên", "Các Tổ công nghệ số cộng đồng trên địa bàn"],
    "district": ["Như trên", "UBND các xã, phường, thị trấn"],
    "province": ["Như trên", "UBND các huyện, thị xã, thành phố"],
}
UNITS = {
    "commune": "Tổ công nghệ số cộng đồng",
    "district": "xã, phường, thị trấn",
    "province": "huyện, thị xã, thành phố",
}
STATES = {
    "open": "chưa báo cáo",
    "drafting": "chưa báo cáo",
    "submitted": "đã gửi, chưa được duyệt",
    "returned": "đã trả lại, chưa gửi lại",
    "accepted": "đã duyệt",
}


def report_docx(snapshot: dict[str, Any], issue: Issue | None, *, draft: bool, demo: bool) -> bytes:
    """The Word file of a snapshot; its number and day are blank until the office has given them."""
    with override("vi"):
        said = paper(snapshot, issue, draft=draft, demo=demo)
        return printed(said, issue.at if issue else None)


def paper(snapshot: dict[str, Any], issue: Issue | None, *, draft: bool, demo: bool) -> Paper:
    """The document to print."""
    issuer = snapshot["issuer"]
    return Paper(
        issuer=issuer["name"],
        superior=issuer["superior"],
        symbol=issuer["symbol"],
        place=issuer["place"],
        number=issue.number if issue else None,
        date=issue.signed_on if issue else None,
        year=datetime.fromisoformat(snapshot["taken_at"]).year,
        kind="BÁO CÁO (DỰ THẢO)" if draft else "BÁO CÁO",
        abstract=f"{snapshot['title']} {written.period_in_words(snapshot['period'])}",
        addressees=[issuer["addressee"]],
        body=list(_body(snapshot, draft)),
        recipients=RECIPIENTS[snapshot["level"]],
        copies=("Tổ",) if snapshot["level"] == "team" else ("VT",),
        signature=signature(issuer, issue),
        annexes=_annexes(snapshot),
        author=issuer["name"],
        demo=demo,
    )


def _body(snapshot: dict[str, Any], draft: bool) -> Iterator[Block]:
    if draft:
        yield Paragraph("Bản dự thảo, chưa gửi; số liệu có thể thay đổi.", bold=True)
    when = written.period_in_words(snapshot["period"])
    name, subject = snapshot["issuer"]["name"], _lowered(snapshot["title"])
    yield Paragraph(f"Thực hiện {snapshot['basis']}, {name} báo cáo {subject} {when} như sau:")
    if span := snapshot.get("span"):
        yield Paragraph(written.span(span))
    if snapshot["level"] != "team" and snapshot["coverage"]["expected"]:
        yield Paragraph(coverage_sentence(snapshot))
    yield from erratum_blocks(snapshot)
    for position, text in enumerate(snapshot["texts"]):
        yield Heading(1, text["title"])
        yield Paragraph(text["text"].strip() or "Không có nội dung báo cáo trong kỳ.")
        if position == 0:
            yield indicators(snapshot)
            yield from declared_numbers(snapshot)
    for part in snapshot.get("parts", []):
        yield Heading(1, part["title"])
        yield Paragraph(part["text"])
        if part["rows"]:
            yield Table([Column(name) for name in part["columns"]], part["rows"])
    yield Paragraph(_accountable(snapshot["accountable"]))
    yield Paragraph(f"Trên đây là báo cáo {subject} {when}, kính gửi {_addressee(snapshot)}.")


def _accountable(chair: dict[str, str]) -> str:
    """Who answers to the level above, by post on that day (HIE-03; 000 V.7)."""
    who = chair["name"] or "(chưa có thông tin)"
    return f"Người chịu trách nhiệm trước cấp trên về kết quả nêu trên: {who}, {chair['title']}."


def coverage_sentence(snapshot: dict[str, Any]) -> str:
    """From how many children the numbers come, and who is missing by name."""
    held, units = snapshot["coverage"], UNITS[snapshot["level"]]
    said = "Số liệu được tổng hợp từ báo cáo đã duyệt của "
    said += f"{held['included']}/{held['expected']} {units}"
    if snapshot["level"] != "commune":
        teams = held["teams"]
        said += f" ({teams['included']}/{teams['expected']} Tổ công nghệ số cộng đồng)"
    missing = [child["name"] for child in held["missing"]]
    if not missing:
        return f"{said}."
    listed = ", ".join(missing[:10]) + (f" và {len(missing) - 10} nơi khác" * (len(missing) > 10))
    return f"{said}; chưa có báo cáo được duyệt của: {listed}."


def indicators(snapshot: dict[str, Any]) -> Table:
    """What was done and where the goals stand, with what is not known (IND-R7)."""
    work, goals = lines(snapshot)
    rows: list[list[str]] = []
    if work:
        rows.append(["Hoạt động trong kỳ"])
        rows += [_work_row(n, line) for n, line in enumerate(work, 1)]
    for year, of_year in groupby(goals, key=lambda line: line.figure["year"]):
        rows.append([f"Mục tiêu năm {year}" if year else "Mục tiêu không ghi năm"])
        rows += [_goal_row(n, line) for n, line in enumerate(of_year, 1)]
    columns = [
        Column("STT", 0.5, "center"),
        Column("Nội dung", 4.2),
        Column("Số đạt", 1, "right"),
        Column("Tổng số", 1, "right"),
        Column("Tỷ lệ", 1, "right"),
        Column("Chưa có số liệu", 1, "right"),
        Column("Mục tiêu", 0.9, "center"),
    ]
    return Table(columns, rows, caption="Kết quả bằng số")


def _work_row(number: int, line: Line) -> list[str]:
    figure = line.figure
    name = f"{figure['name']} ({figure['unit']})"
    return [str(number), name, written.count(line.count), "", "", "", ""]


def _goal_row(number: int, line: Line) -> list[str]:
    figure = line.figure
    return [
        str(number),
        figure["name"],
        written.whole(figure["numerator"]) if line.has_data else "",
        written.whole(figure["denominator"]),
        written.percent(line.percent),
        written.whole(line.unknown),
        written.target(figure["comparison"], line.target),
    ]


def _annexes(snapshot: dict[str, Any]) -> list[Annex]:
    """The children: which report of each stands behind the sum, and who is missing."""
    if snapshot["level"] == "team":
        return []
    rows = [
        [child["name"], "đã duyệt", _day(child["submitted_at"]), str(child["number"])]
        for child in snapshot["children"]
    ]
    rows += [
        [child["name"], STATES.get(child["state"], "chưa báo cáo"), "", ""]
        for child in snapshot["coverage"]["missing"]
    ]
    columns = [
        Column("STT", 0.5, "center"),
        Column("Đơn vị báo cáo", 3),
        Column("Tình trạng", 1.6),
        Column("Ngày gửi", 1.2, "center"),
        Column("Lần", 0.6, "center"),
    ]
    table = Table(columns, [[f"{n}", *row] for n, row in enumerate(rows, 1)])
    month = Period(snapshot["period"]).first
    return [Annex(f"Tình hình báo cáo tháng {month.month} năm {month.year}", [table])]


def signature(issuer: dict[str, Any], issue: Any) -> Signature:
    """The charter's block: the head's own, or the deputy's for the head; who signed, once known."""
    deputy = bool(issue and issue.deputy and issuer["deputy_signature"])
    lines = issuer["deputy_signature"] if deputy else issuer["signature"]
    signer = issue.signer if issue and issue.signer else "" if deputy else issuer["signer"]
    return Signature.of(lines or ["TỔ TRƯỞNG"], signer)


def _addressee(snapshot: dict[str, Any]) -> str:
    return f"{snapshot['issuer']['addressee']} xem xét, chỉ đạo"


def _lowered(text: str) -> str:
    return text[:1].lower() + text[1:]


def _day(moment: str) -> str:
    return f"{datetime.fromisoformat(moment).astimezone(HANOI):%d/%m/%Y}"
