"""The paper that assigns targets: a decision, a plan or a letter, with the table of receivers.

Its issuer is the charter's: UBND tỉnh, huyện or xã, the department, or the steering committee
(4862/KH-UBND ¶4). Nghị định 30/2020/NĐ-CP, Phụ lục I.
"""

from collections.abc import Iterator

from django.utils.translation import override

from toso.charter.vocabulary import PARTIES
from toso.kit.papers import (
    KINDS,
    Article,
    Block,
    Bullet,
    Heading,
    Paper,
    Paragraph,
    Signature,
    SignedAs,
)
from toso.printing.heads import committee
from toso.printing.press import printed
from toso.targets.annexes import annexes
from toso.targets.models import Assignment
from toso.targets.sheet import Sheet, sheet_of

_LAW = (
    "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015; Luật sửa đổi, bổ sung "
    "một số điều của Luật Tổ chức Chính phủ và Luật Tổ chức chính quyền địa phương ngày 22 tháng "
    "11 năm 2019"
)
_SIGNERS = {
    "province": "province_chair",
    "steering_committee": "province_chair",
    "programme_department": "department_director",
    "district": "district_chair",
    "commune": "commune_chair",
}


def assignment_docx(assignment: Assignment, *, demo: bool) -> bytes:
    """The Word file: as issued, or of the draft with number and day left blank (DOC-04)."""
    with override("vi"):
        return printed(assignment_paper(assignment, demo=demo), assignment.issued_at)


def assignment_paper(assignment: Assignment, *, demo: bool) -> Paper:
    """The document to print."""
    sheet = sheet_of(assignment)
    document = assignment.document
    kind = None if document.kind == "CV" else KINDS[document.kind].upper()
    return Paper(
        issuer=_issuer(sheet),
        superior=_superior(sheet),
        symbol=document.symbol,
        number=document.number,
        date=document.issued_on,
        year=sheet.day.year,
        place=sheet.place.name,
        kind=kind,
        abstract=_abstract(sheet),
        authority_line=sheet.office.name.upper() if document.kind == "QĐ" else "",
        author=sheet.author,
        bases=_bases(sheet) if document.kind == "QĐ" else [],
        addressees=[_all_receivers(sheet)] if document.kind == "CV" else [],
        body=list(_body(sheet)),
        recipients=_recipients(sheet),
        signature=_signature(sheet),
        annexes=annexes(sheet),
        demo=demo,
    )


def _issuer(sheet: Sheet) -> str:
    return sheet.office.name.upper()


def _superior(sheet: Sheet) -> str:
    """A department writes under its People's Committee; a committee of the province alone."""
    if sheet.step.assigner != "programme_department":
        return ""
    return committee(sheet.place).upper()


def _abstract(sheet: Sheet) -> str:
    changes = sheet.assignment.kind == Assignment.Kind.REVISE
    verb = "điều chỉnh chỉ tiêu" if changes else "giao chỉ tiêu"
    said = f"{verb} chuyển đổi số cộng đồng năm {sheet.year}"
    whole = f"{said} cho {_receivers(sheet)}"
    kind = sheet.assignment.document.kind
    if kind == "QĐ":
        return f"Về việc {whole}"
    return whole if kind == "CV" else f"Triển khai, {whole}"


def _receivers(sheet: Sheet) -> str:
    names = {
        "district": "Ủy ban nhân dân cấp huyện",
        "commune": "Ủy ban nhân dân cấp xã",
        "team": "các Tổ công nghệ số cộng đồng",
    }
    return names.get(sheet.step.receiver, PARTIES[sheet.step.receiver])


def _bases(sheet: Sheet) -> list[str]:
    basis = [str(line) for line in sheet.assignment.document.basis]
    plan = f"Căn cứ {sheet.charter.programme.citation}"
    return [_LAW, *dict.fromkeys([plan, *sheet.grounds, *basis]), *_advice(sheet)]


def _advice(sheet: Sheet) -> list[str]:
    """UBND tỉnh and the steering committee issue on the department's advice (000 V.2; 004 ¶4)."""
    if sheet.step.assigner not in ("province", "steering_committee"):
        return []
    body = sheet.charter.body("programme_department", sheet.day)
    return [f"Theo đề nghị của Giám đốc {body.name}"] if body else []


def _body(sheet: Sheet) -> Iterator[Block]:
    if sheet.assignment.document.kind == "QĐ":
        yield from _articles(sheet)
        return
    plan = sheet.charter.programme.citation
    if sheet.assignment.document.kind == "KH":
        yield Heading(1, "Mục đích, yêu cầu")
    yield Paragraph(
        f"Thực hiện {plan}, {sheet.author} {_what(sheet)} cho {_receivers(sheet)} như Phụ lục "
        "kèm theo."
    )
    if sheet.step.conditions:
        yield Heading(1, "Căn cứ để giao chỉ tiêu")
        yield Paragraph("Chỉ tiêu được giao bảo đảm khả thi, sát thực tiễn, theo:")
        for condition in sheet.step.conditions[:-1]:
            yield Bullet(f"{condition};")
        yield Bullet(f"{sheet.step.conditions[-1]}.")
    if sheet.assignment.document.kind == "KH":
        yield Heading(1, "Tổ chức thực hiện")
    yield Paragraph(_duty(sheet))


def _articles(sheet: Sheet) -> list[Article]:
    first = _what(sheet)
    return [
        Article(1, f"{first[:1].upper()}{first[1:]} cho {_receivers(sheet)} (Phụ lục kèm theo)."),
        Article(2, _duty(sheet)),
        Article(
            3,
            "Quyết định này có hiệu lực kể từ ngày ký. Thủ trưởng các cơ quan, đơn vị có liên quan "
            "và các đơn vị nêu tại Phụ lục chịu trách nhiệm thi hành Quyết định này.",
        ),
    ]


def _what(sheet: Sheet) -> str:
    said = f"chỉ tiêu chuyển đổi số cộng đồng năm {sheet.year}"
    return f"{'điều chỉnh' if sheet.assignment.kind == 'revise' else 'giao'} {said}"


def _duty(sheet: Sheet) -> str:
    if sheet.step.receiver == "team":
        return (
            "Các Tổ công nghệ số cộng đồng tổ chức thực hiện chỉ tiêu được giao, báo cáo kết quả "
            "theo quy định; khó khăn, vướng mắc báo cáo kịp thời để được hướng dẫn, điều chỉnh."
        )
    return (
        f"Căn cứ chỉ tiêu được giao, {_receivers(sheet)} tổ chức giao chỉ tiêu cho cấp dưới, chỉ "
        "đạo thực hiện và chịu trách nhiệm trước cấp trên về kết quả; khó khăn, vướng mắc báo cáo "
        "kịp thời để được xem xét, điều chỉnh."
    )


def _recipients(sheet: Sheet) -> list[str]:
    names = {
        "district": "UBND cấp huyện có liên quan (bản sao)",
        "commune": "UBND cấp xã có liên quan (bản sao)",
    }
    copies = [names.get(party, PARTIES[party]) for party in sheet.step.copies]
    extra = [str(line) for line in sheet.assignment.document.recipients]
    first = {"QĐ": "Như Điều 3", "CV": "Như trên"}.get(sheet.assignment.document.kind)
    return [first or _all_receivers(sheet), *copies, *extra]


def _all_receivers(sheet: Sheet) -> str:
    names = {
        "district": "UBND các huyện, thị xã, thành phố",
        "commune": "UBND các xã, phường, thị trấn",
        "team": "Các Tổ công nghệ số cộng đồng",
    }
    return names.get(sheet.step.receiver, PARTIES[sheet.step.receiver])


def _signature(sheet: Sheet) -> Signature:
    document = sheet.assignment.document
    title = document.signer_title or _title(sheet)
    if sheet.step.assigner == "programme_department":
        return Signature(name=document.signer, title=title, style=SignedAs.HEAD)
    deputy = "phó" in title.lower()
    return Signature(
        name=document.signer,
        title=title,
        style=SignedAs.COLLECTIVE_DEPUTY if deputy else SignedAs.COLLECTIVE,
        head="Trưởng ban" if sheet.collective == "Ban Chỉ đạo" else "Chủ tịch",
        body=sheet.collective,
    )


def _title(sheet: Sheet) -> str:
    if sheet.step.assigner == "steering_committee":
        return "Trưởng ban"
    if sheet.step.assigner == "programme_department":
        return "Giám đốc"
    block = sheet.charter.signature("assignment_decision", _SIGNERS[sheet.step.assigner])
    return block.lines[-1] if block else "Chủ tịch"
