"""The decision about a team on paper, with its annex of members (DEC-01, DEC-07)."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from django.utils.translation import override

from toso.charter.running import charter_on
from toso.charter.vocabulary import POSITIONS, POSTS
from toso.kit import clock
from toso.kit.papers import Annex, Article, Column, Paper, Signature, SignedAs, Table
from toso.people.models import Appointment
from toso.places.models import Standing
from toso.printing.heads import committee
from toso.printing.press import printed
from toso.teams.models import Decision
from toso.teams.workplace_papers import workplace_paper

_ORDER = list(POSITIONS)
_LAW = (
    "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015; Luật sửa đổi, bổ sung "
    "một số điều của Luật Tổ chức Chính phủ và Luật Tổ chức chính quyền địa phương ngày 22 tháng "
    "11 năm 2019"
)


def decision_docx(decision: Decision, *, demo: bool) -> bytes:
    """The Word file of a decision: issued, or a draft with its number left blank (DOC-04)."""
    with override("vi"):
        return printed(decision_paper(decision, demo=demo), decision.issued_at)


def decision_paper(decision: Decision, *, demo: bool) -> Paper:
    """The document to print."""
    day = decision.takes_effect or clock.today()
    annexes = [] if decision.kind == Decision.Kind.DISSOLVE else [_members(decision)]
    if decision.team.level == "workplace":
        abstract, first = _abstract(decision), _first(decision)
        return replace(workplace_paper(decision, abstract, first, demo=demo), annexes=annexes)
    host = decision.team.host.standing(day)
    above = decision.issuer.unit.standing(day)
    assert host and above
    author = f"Chủ tịch {committee(above)}"
    charter = charter_on(day)
    return Paper(
        issuer=decision.issuer.name,
        symbol=decision.symbol,
        number=decision.number,
        date=decision.signed_on,
        year=day.year,
        place=above.name,
        kind="QUYẾT ĐỊNH",
        abstract=_abstract(decision),
        authority_line=f"CHỦ TỊCH {decision.issuer.name}",
        author=author,
        bases=[
            _LAW,
            f"Căn cứ {charter.programme.citation}",
            *_delegated(decision),
            *_proposal(decision, day),
        ],
        body=_articles(decision, host, above),
        recipients=["Như Điều 3", f"{_above(decision)} (báo cáo)"],
        signature=Signature(
            name=decision.signer or "",
            title=decision.signer_title or "Chủ tịch",
            style=SignedAs.HEAD,
        ),
        annexes=annexes,
        demo=demo,
    )


def _proposal(decision: Decision, day: date) -> list[str]:
    """Who drafted it proposes it; a head who drafts for himself is proposed to by nobody."""
    held = Appointment.objects.filter(
        account=decision.made_by, unit=decision.issuer.unit, valid__contains=day
    ).first()
    if held is None or held.role.endswith("_chair"):
        return []
    return [f"Theo đề nghị của {held.title[:1].lower()}{held.title[1:]}"]


def _abstract(decision: Decision) -> str:
    name = decision.team.name
    return {
        "establish": f"Về việc thành lập {name}",
        "change": f"Về việc thay đổi thành viên {name}",
        "dissolve": f"Về việc giải thể {name}",
    }[decision.kind]


def _delegated(decision: Decision) -> list[str]:
    return [f"Căn cứ {decision.delegation}"] if decision.delegation else []


def _articles(decision: Decision, host: Standing, above: Standing) -> list[Article]:
    day = decision.takes_effect or clock.today()
    effect = f"Quyết định này có hiệu lực kể từ ngày {day:%d/%m/%Y}."
    duty = (
        f"Tổ có trách nhiệm bàn giao hồ sơ, số liệu cho {committee(above)} trong thời hạn 05 ngày "
        "làm việc."
        if decision.kind == "dissolve"
        else f"Tổ thực hiện nhiệm vụ theo {charter_on(day).programme.citation}; chịu sự quản lý, "
        f"điều hành trực tiếp của {committee(above)}."
    )
    carry = (
        f"Công chức Văn hóa - Xã hội, Trưởng {host} và các ông (bà) có tên tại Điều 1 chịu trách "
        "nhiệm thi hành Quyết định này."
    )
    return [Article(1, _first(decision)), Article(2, duty), Article(3, f"{effect} {carry}")]


def _first(decision: Decision) -> str:
    """What is decided, in one sentence."""
    count, name = len(decision.draft["members"]), decision.team.name
    return {
        "establish": f"Thành lập {name} gồm {count:02} thành viên (có danh sách kèm theo).",
        "change": f"Thay đổi thành viên {name}; sau khi thay đổi, Tổ gồm {count:02} thành viên "
        "(có danh sách kèm theo).",
        "dissolve": f"Giải thể {name}.",
    }[decision.kind]


def _above(decision: Decision) -> str:
    parent = decision.issuer.parent
    return parent.short_name if parent else "UBND cấp trên"


def _members(decision: Decision) -> Annex:
    """The list of members as decided: leader, deputy, members, each with role and organisation."""
    members = sorted(decision.draft["members"], key=lambda m: _ORDER.index(m["position"]))
    columns = [
        Column("STT", 0.5, "center"),
        Column("Họ và tên", 2),
        Column("Chức vụ, đơn vị công tác", 3),
        Column("Chức danh trong Tổ", 1.4, "center"),
    ]
    bodies = charter_on(decision.takes_effect or clock.today()).organisation_labels
    rows = [
        [f"{n:02}", m["name"], _work(m, bodies), POSITIONS[m["position"]]]
        for n, m in enumerate(members, 1)
    ]
    return Annex(title=f"Danh sách thành viên {decision.team.name}", body=[Table(columns, rows)])


def _work(member: dict[str, object], labels: Mapping[str, str]) -> str:
    posts = [POSTS.get(str(p), str(p)) for p in member["posts"]]  # type: ignore[attr-defined]
    nominated = [labels.get(str(o), str(o)) for o in member["organisations"]]  # type: ignore[attr-defined]
    parts = posts or nominated
    if member["workplace"]:
        parts = [*parts, str(member["workplace"])]
    text = ", ".join(parts)
    return text[:1].upper() + text[1:]
