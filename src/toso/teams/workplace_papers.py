"""The decision of an enterprise or organisation about its own team: its own head, its own leader.

Bình Dương: "Quyết định … do lãnh đạo tổ chức, doanh nghiệp ban hành" (004 ¶2); Kiên Giang: the
enterprise "chủ động thành lập" (003 II.3). DEC-04.
"""

from datetime import date

from toso.charter.running import charter_on
from toso.kit import clock
from toso.kit.papers import Article, Paper, Signature, SignedAs
from toso.places.models import Standing
from toso.printing.heads import committee
from toso.teams.models import Decision


def workplace_paper(decision: Decision, abstract: str, first: str, *, demo: bool) -> Paper:
    """The document without its annex; `abstract` and `first` say what is decided."""
    day = decision.takes_effect or clock.today()
    name, title = decision.issuer.short_name, decision.signer_title or "Giám đốc"
    plan = charter_on(day).programme.citation
    place = decision.issuer.unit.standing(day)
    commune = place.parent.standing(day) if place and place.parent else None
    return Paper(
        issuer=decision.issuer.name,
        symbol=decision.symbol,
        number=decision.number,
        date=decision.signed_on,
        year=day.year,
        place=commune.name if commune else "",
        kind="QUYẾT ĐỊNH",
        abstract=abstract,
        authority_line=f"{title} {name}".upper(),
        author=f"{title[:1].upper()}{title[1:].lower()} {name}",
        bases=[f"Căn cứ quy định về tổ chức và hoạt động của {name}", f"Căn cứ {plan}"],
        body=_articles(decision, name, plan, first, day),
        recipients=["Như Điều 3", *_told(commune)],
        signature=Signature(decision.signer, title, SignedAs.HEAD),
        demo=demo,
    )


def _articles(decision: Decision, name: str, plan: str, first: str, day: date) -> list[Article]:
    duty = (
        f"Tổ bàn giao hồ sơ, số liệu cho lãnh đạo {name} trong thời hạn 05 ngày làm việc."
        if decision.kind == "dissolve"
        else f"Tổ thực hiện nhiệm vụ theo {plan}; chịu sự quản lý trực tiếp của lãnh đạo {name}."
    )
    carry = (
        f"Quyết định này có hiệu lực kể từ ngày {day:%d/%m/%Y}. Các bộ phận của {name} và các ông "
        "(bà) có tên tại Điều 1 chịu trách nhiệm thi hành Quyết định này."
    )
    return [Article(1, first), Article(2, duty), Article(3, carry)]


def _told(commune: Standing | None) -> list[str]:
    return [f"{committee(commune)} (để biết)"] if commune else []
