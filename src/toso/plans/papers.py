"""A plan on paper, in the official layout; a draft with its number left blank (DOC-04)."""

from collections.abc import Iterator
from datetime import date, datetime

from django.utils.translation import override

from toso.charter import load
from toso.documents.models import Document, Link
from toso.kit import clock
from toso.kit.papers import (
    Annex,
    Block,
    Bullet,
    Column,
    Heading,
    Paper,
    Paragraph,
    Table,
)
from toso.plans.contents import Part, headings, items, texts
from toso.plans.foot import recipients, signature
from toso.plans.goals import Goal, kept
from toso.plans.heads import Head, head_of
from toso.plans.models import Move, PlanVersion
from toso.printing.heads import committee
from toso.printing.press import printed

_LEVELS = ("1.", "2.", "3.", "4.", "5.", "6.", "7.", "8.", "9.")


def plan_docx(version: PlanVersion, *, demo: bool) -> bytes:
    """The Word file of a version, from what it holds alone."""
    with override("vi"):
        return printed(paper(version, demo=demo), issued_at(version))


def issued_at(version: PlanVersion) -> datetime | None:
    """What was issued prints by the template that was in use then."""
    moves = version.moves.filter(kind=Move.Kind.ISSUED).order_by("-at")
    return moves.values_list("at", flat=True).first()


def paper(version: PlanVersion, *, demo: bool = False) -> Paper:
    """The document to print."""
    plan, document = version.plan, version.document
    assert document
    day = version.issued_on or clock.today()
    standing, charter = plan.unit.standing(day), load(plan.charter)
    head = head_of(plan.unit_id, day)
    name = document.issuer_name or committee(standing)
    return Paper(
        issuer=name,
        symbol=document.symbol,
        place=standing.name if standing else "",
        number=document.number,
        date=document.issued_on,
        year=day.year,
        kind="KẾ HOẠCH",
        abstract=document.title,
        body=list(_body(version, document, head)),
        recipients=document.recipients or recipients(charter, standing),
        signature=signature(charter, document, head),
        annexes=_annexes(version),
        author=committee(standing),
        demo=demo,
    )


def _body(version: PlanVersion, document: Document, head: Head | None) -> Iterator[Block]:
    author = committee(version.plan.unit.standing(version.issued_on or clock.today()))
    yield Paragraph(f"Thực hiện {_basis(document)}, {author} ban hành Kế hoạch như sau:")
    if version.reason:
        asked = f"theo đề nghị của {version.proposed_by}. Lý do: {version.reason}"
        yield Paragraph(f"Kế hoạch này sửa đổi, bổ sung {asked}")
    written = {part.key: part for part in texts(version)}
    yield from _text("Mục đích, yêu cầu", written["text-purpose"])
    if conditions := [part for part in headings(version) if not part.is_empty]:
        yield Heading(1, "Điều kiện của địa phương")
        for part in conditions:
            yield Heading(2, part.title)
            yield from _paragraphs(part.text)
    yield from _goals(version)
    yield from _text("Nhiệm vụ và giải pháp", written["text-measures"])
    yield from _steps(version)
    yield from _text("Kinh phí thực hiện", written["text-money"])
    yield from _duties(version, head)
    yield from _paragraphs(written["text-closing"].text)


def _basis(document: Document) -> str:
    """What the plan implements, as a sentence names it."""
    links = Link.objects.filter(document=document, how=Link.How.IMPLEMENTS)
    above = [link.other for link in links.select_related("other").order_by("other__issued_on")]
    named = [_named(each) for each in above]
    bases = [line.removeprefix("Căn cứ ") for line in document.basis]
    return "; ".join(named or bases) or "nhiệm vụ được giao"


def _named(document: Document) -> str:
    day = f" ngày {document.issued_on:%d/%m/%Y}" if document.issued_on else ""
    kind = document.kind_name
    title = document.title[:1].lower() + document.title[1:]
    return f"{kind} số {document}{day} của {document.issuer_name} {title}"


def _text(title: str, part: Part) -> Iterator[Block]:
    if not part.is_empty:
        yield Heading(1, title)
        yield from _paragraphs(part.text)


def _paragraphs(text: str) -> Iterator[Block]:
    """Lines as they were written: numbered ones are headings, those with a dash are bullets."""
    for line in (each.strip() for each in text.split("\n")):
        if line.startswith("-"):
            yield Bullet(line.lstrip("- "))
        elif line[:2] in _LEVELS or (line[1:2] == ")" and len(line) < 120):
            yield Paragraph(line, bold=True)
        elif line:
            yield Paragraph(line)


def _goals(version: PlanVersion) -> Iterator[Block]:
    goals, narratives = kept(version), items(version, "narrative")
    if not goals and not narratives:
        return
    yield Heading(1, "Mục tiêu")
    for year in sorted({goal.year for goal in goals}):
        yield Heading(2, f"Mục tiêu đến năm {year}" if _spans(version) else f"Chỉ tiêu năm {year}")
        of_year = [goal for goal in goals if goal.year == year]
        yield _table(of_year) if any(g.count is not None for g in of_year) else _stated(of_year)
    if narratives:
        yield Heading(2, "Mục tiêu không giao bằng con số")
        for part in narratives:
            yield Bullet(part.body.get("goal", ""))


def _spans(version: PlanVersion) -> bool:
    return version.plan.year != version.plan.through


def _table(goals: list[Goal]) -> Table:
    columns = [
        Column("STT", 0.5, "center"), Column("Chỉ tiêu", 4), Column("Số phải đạt", 1, "right"),
        Column("Tổng số", 1, "right"), Column("Tỷ lệ", 0.9, "right"), Column("Văn bản giao", 1.5),
    ]  # fmt: skip
    rows, number = [], 0
    for goal in goals:
        number += not goal.group
        name = f"Trong đó, nhóm {goal.group_name}" if goal.group else goal.text
        rows.append([
            "" if goal.group else str(number), name, _grouped(goal.count),
            _grouped(goal.base) or "chưa rõ", goal.percent, goal.source,
        ])  # fmt: skip
    return Table(columns, rows)


def _stated(goals: list[Goal]) -> Table:
    columns = [Column("STT", 0.5, "center"), Column("Mục tiêu", 5), Column("Phải đạt", 1.4)]
    return Table(columns, [[str(n), g.text, g.aim] for n, g in enumerate(goals, 1)])


def _grouped(number: int | None) -> str:
    return "" if number is None else f"{number:,}".replace(",", ".")


def _steps(version: PlanVersion) -> Iterator[Block]:
    if steps := _by_day(items(version, "step")):
        yield Heading(1, "Tiến độ")
        columns = [Column("Đến ngày", 1, "center"), Column("Việc phải làm", 4), Column("Đơn vị", 2)]
        rows = [
            [_day(p.day("until")), p.body.get("work", ""), p.body.get("owner", "")] for p in steps
        ]
        yield Table(columns, rows)


def _by_day(parts: list[Part]) -> list[Part]:
    return sorted(parts, key=lambda part: (part.day("until") or date.max, part.key))


def _duties(version: PlanVersion, head: Head | None) -> Iterator[Block]:
    """Who does what, office by office, and who answers for all of it (002 II.1, IV; TTR-02)."""
    yield Heading(1, "Tổ chức thực hiện")
    parts = items(version, "assignment")
    for owner in dict.fromkeys(part.body.get("owner", "") for part in parts):
        yield Heading(2, owner or "Các đơn vị liên quan")
        for part in parts:
            if part.body.get("owner", "") == owner:
                yield Bullet(_duty(part))
    if head:
        yield Heading(2, "Trách nhiệm của người đứng đầu")
        yield Paragraph(
            f"{head.title} {head.name} chịu trách nhiệm trực tiếp trước cấp trên về kết quả thực "
            "hiện Kế hoạch này."
        )


def _duty(part: Part) -> str:
    said, due = part.body, part.day("due")
    more = [
        f"Kết quả: {said['result']}." if said.get("result") else "",
        f"Phối hợp: {said['partners']}." if said.get("partners") else "",
        f"Hạn hoàn thành: ngày {_day(due)}." if due else "",
    ]
    return " ".join([said.get("work", "").rstrip(".") + ".", *(m for m in more if m)])


def _day(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else ""


def _annexes(version: PlanVersion) -> list[Annex]:
    """The assignments as a table to work by; the board shows how they stand."""
    parts = items(version, "assignment")
    if not parts:
        return []
    columns = [
        Column("STT", 0.4, "center"), Column("Đơn vị chịu trách nhiệm", 1.6),
        Column("Việc phải làm", 4), Column("Kết quả", 1.5), Column("Phối hợp", 1.5),
        Column("Hạn", 1, "center"),
    ]  # fmt: skip
    rows = [
        [str(n), p.body.get("owner", ""), p.body.get("work", ""), p.body.get("result", ""),
         p.body.get("partners", ""), _day(p.day("due")) or "thường xuyên"]
        for n, p in enumerate(parts, 1)
    ]  # fmt: skip
    return [Annex("Phân công trách nhiệm", [Table(columns, rows)], landscape=True)]
