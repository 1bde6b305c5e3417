"""The paper by which a guide is issued: the regime in the plan's words, then the outline."""

from typing import TYPE_CHECKING

from toso.charter.charter import Charter
from toso.charter.running import charter_on
from toso.documents.models import Document
from toso.people.models import Organisation
from toso.places.models import Unit
from toso.reports.outline import MONTHLY, PARTIES, headings

if TYPE_CHECKING:
    from toso.reports.guides import Guide

CALLED = {
    "team": "Tổ công nghệ số cộng đồng",
    "commune": "Ủy ban nhân dân cấp xã",
    "district": "Ủy ban nhân dân cấp huyện",
}
DIRECTOR = "Giám đốc"


def as_document(guide: "Guide", unit: Unit) -> Document:
    """The outline document of a version, not saved: what the draft prints and what is issued."""
    charter = charter_on(guide.since)
    body = charter.body("programme_department", guide.since)
    issuer = Organisation.objects.filter(kind="programme_department", unit=unit).first()
    title = f"Đề cương báo cáo và chế độ báo cáo tháng của {CALLED[guide.level]}"
    return Document(
        kind="HD", symbol=f"HD-{body.symbol}" if body and body.symbol else "HD", title=title,
        unit=unit, issuer=issuer, basis=[f"Căn cứ {charter.programme.citation}"],
        issuer_name=issuer.name if issuer else body.name if body else "",
        recipients=[f"{CALLED[guide.level]} trên địa bàn tỉnh", "Ủy ban nhân dân tỉnh (báo cáo)"],
        content="\n".join([*_regime(charter, guide), *_outline(charter, guide)]),
    )  # fmt: skip


def _regime(charter: Charter, guide: "Guide") -> list[str]:
    """What the plan says of this level's reports, in its words and with its article."""
    duties = [
        f"- {duty.quote.rstrip('. ')} ({duty.source})."
        for duty in charter.reports.duties
        if (duty.reporter, duty.form) == (PARTIES[guide.level], MONTHLY)
    ]
    said = [f"Thực hiện từ kỳ báo cáo kết thúc vào ngày {guide.since:%d/%m/%Y} trở đi."]
    return ["I. Chế độ báo cáo", *duties, *said, *guide.general.splitlines()]


def _outline(charter: Charter, guide: "Guide") -> list[str]:
    lines = ["II. Đề cương báo cáo"]
    for position, heading in enumerate(headings(charter, guide.level, MONTHLY), 1):
        lines += [f"{position}. {heading.title}", *guide.texts.get(heading.key, "").splitlines()]
    return lines
