"""A notice on paper, in the official layout, from what was sent alone (NĐ 30/2020/NĐ-CP)."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.utils.translation import override

from toso.feedback.lines import Told, drawn
from toso.feedback.models import Dispatch, Issue, Notice
from toso.kit.papers import (
    Annex,
    Block,
    Column,
    Heading,
    Paper,
    Paragraph,
    Table,
)
from toso.kit.text import slug
from toso.printing.press import printed
from toso.reports import written
from toso.reports.papers import signature

STATES = {"accepted": "đã duyệt", "submitted": "đã gửi, chờ duyệt", "returned": "đã trả lại"}


def dispatch_docx(dispatch: Dispatch, *, demo: bool) -> bytes:
    """The Word file of the commune's notice to all its teams."""
    with override("vi"):
        return printed(dispatch_paper(dispatch, demo=demo), issued_at(dispatch))


def dispatch_paper(dispatch: Dispatch, *, demo: bool) -> Paper:
    """The commune's notice to all its teams, each with its numbers in the annex."""
    parts = in_order(dispatch)
    body = [*_opening(dispatch), *(b for part in parts for b in _assessment(part))]
    annexes = [Annex("Kết quả của từng Tổ", [_overview(dispatch, parts)])]
    return _paper(dispatch, [*body, _closing()], annexes, demo)


def notice_docx(notice: Notice, *, demo: bool) -> bytes:
    """The Word file of the same act for one team."""
    with override("vi"):
        return printed(notice_paper(notice, demo=demo), issued_at(notice.dispatch))


def notice_paper(notice: Notice, *, demo: bool) -> Paper:
    """One team's part: its numbers, its place, what the commune says to it."""
    dispatch = notice.dispatch
    body = [*_opening(dispatch), *_numbers(notice), *_said(notice, 1), _closing()]
    return _paper(dispatch, body, [], demo, to=notice.snapshot["team"])


def issued_at(dispatch: Dispatch) -> datetime | None:
    """When the office numbered it: it prints by the template of that moment."""
    issue: Issue | None = getattr(dispatch, "issued", None)
    return issue.at if issue else None


def file_name(dispatch: Dispatch, called: str) -> str:
    """`thong-bao-2022-09-xa-van-thang`; what latecomers got is named by its sending."""
    again = f"lần {dispatch.number}" if dispatch.number > 1 else ""
    return slug("thong-bao", dispatch.period, called, again)


def commune_of(dispatch: Dispatch) -> str:
    """Its name in full, as on the day it was sent."""
    return str(dispatch.snapshot["issuer"]["places"].get("commune", ""))


def in_order(dispatch: Dispatch) -> list[Notice]:
    """The teams' parts as the commune saw them when it wrote."""
    place = {team["name"]: n for n, team in enumerate(dispatch.snapshot["teams"])}
    return sorted(dispatch.notices.all(), key=lambda part: place.get(part.snapshot["team"], 0))


def _paper(
    dispatch: Dispatch, body: list[Block], annexes: list[Annex], demo: bool, to: str = ""
) -> Paper:
    issuer, issue = dispatch.snapshot["issuer"], getattr(dispatch, "issued", None)
    subject = dispatch.snapshot["subject"].removeprefix("Thông báo ")
    return Paper(
        issuer=issuer["name"],
        superior=issuer["superior"],
        symbol=issuer["symbol"],
        place=issuer["place"],
        number=issue.number if issue else None,
        date=issue.signed_on if issue else None,
        year=datetime.fromisoformat(str(dispatch.sent_at)).year,
        kind="THÔNG BÁO",
        abstract=subject[:1].upper() + subject[1:] + _when(dispatch, " "),
        addressees=[to or "Các Tổ công nghệ số cộng đồng trên địa bàn"],
        body=body,
        recipients=["Như trên"],
        signature=signature(issuer, issue),
        annexes=annexes,
        author=issuer["name"],
        demo=demo,
    )


def _when(dispatch: Dispatch, before: str) -> str:
    return before + written.period_in_words(dispatch.period) if dispatch.period else ""


def _opening(dispatch: Dispatch) -> Iterator[Block]:
    said = dispatch.snapshot
    yield Paragraph(
        f"Thực hiện {said['basis']}, {said['issuer']['name']} thông báo kết quả và đánh giá tình "
        f"hình hoạt động của các Tổ công nghệ số cộng đồng{_when(dispatch, ' ')} như sau:"
    )
    held = said["coverage"]
    yield Paragraph(
        f"Số liệu lấy từ báo cáo đã duyệt của {held['included']}/{held['expected']} Tổ."
    )
    if said["general"]:
        yield Paragraph(said["general"])


def _numbers(notice: Notice) -> Iterator[Block]:
    yield Heading(1, "Kết quả")
    rows = [_row(n, row) for n, row in enumerate(notice.snapshot["rows"], 1)]
    if not rows:
        yield Paragraph("Chưa có báo cáo tháng được duyệt nên chưa có số liệu.")
        return
    columns = [
        Column("STT", 0.5, "center"), Column("Nội dung", 3.6), Column("Kết quả", 1.5, "right"),
        Column("Tháng trước", 1.5, "right"), Column("Thứ hạng", 1.2, "center"),
    ]  # fmt: skip
    yield Table(columns, rows)


def _row(number: int, row: Told) -> list[str]:
    line = drawn(row)
    place = f"{row['rank']}/{row['among']}" if row["rank"] else ""
    name = f"{row['name']} ({row['unit']})" if row["flow"] else row["name"]
    return [str(number), name, value(row), value_before(row), place if line.has_data else ""]


def value(row: Told) -> str:
    """`12` of work done; `18/40 (45%)` of a state; that nothing is known where it is so."""
    line = drawn(row)
    if not line.has_data:
        return written.NO_DATA
    if row["flow"]:
        return written.whole(row["numerator"])
    share = f"{written.whole(row['numerator'])}/{written.whole(row['denominator'])}"
    return f"{share} ({written.percent(line.percent)})"


def value_before(row: Told) -> str:
    line = drawn(row)
    return value({**row, **_was(row)}) if line.before else ""  # type: ignore[typeddict-item]


def _was(row: Told) -> dict[str, int]:
    numerator, denominator, known = row["before"] or [0, 0, 0]
    return {"numerator": numerator, "denominator": denominator, "known": known}


def _said(notice: Notice, level: Any) -> Iterator[Block]:
    for text in notice.snapshot["texts"]:
        yield Heading(level, text["title"])
        yield Paragraph(text["text"])


def _assessment(part: Notice) -> Iterator[Block]:
    yield Heading(1, part.snapshot["team"])
    yield from _said(part, 2)


def _overview(dispatch: Dispatch, parts: list[Notice]) -> Table:
    """Every team with what it did: counts, so that nobody is measured by an average."""
    teams = dispatch.snapshot["teams"]
    work = _work(parts)
    rows = [
        [
            str(n),
            team["name"],
            STATES.get(team["state"], "chưa có báo cáo") + (", chậm hạn" * bool(team["late"])),
            *(counts.get(team["name"], "") for _name, counts in work),
        ]
        for n, team in enumerate(teams, 1)
    ]
    columns = [Column("STT", 0.5, "center"), Column("Tổ", 2.6), Column("Báo cáo tháng", 1.5)]
    return Table([*columns, *(Column(name, 1.1, "right") for name, _counts in work)], rows)


def _work(parts: list[Notice]) -> list[tuple[str, dict[str, str]]]:
    """The first few numbers of work: name, and team → count."""
    found: dict[str, tuple[str, dict[str, str]]] = {}
    for part in parts:
        for row in part.snapshot["rows"]:
            if row["flow"]:
                held = found.setdefault(row["code"], (row["short"], {}))
                held[1][part.snapshot["team"]] = written.whole(row["numerator"])
    return [(name[:1].upper() + name[1:], counts) for name, counts in list(found.values())[:4]]


def _closing() -> Paragraph:
    return Paragraph(
        "Thông báo để các Tổ công nghệ số cộng đồng biết, phát huy hoặc rút kinh nghiệm."
    )
