"""The province's plan rule by rule, and one article with the sentences that it says (DOC-05)."""

from collections.abc import Iterable
from itertools import groupby

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from toso.charter import Charter, stems
from toso.charter.articles import Cited, cited, quoting
from toso.charter.running import charter_named, charters_on
from toso.documents.finding import readable
from toso.documents.models import Document
from toso.documents.naming import parse
from toso.documents.refusals import Refused
from toso.kit import clock
from toso.people.asking import scope_of

SECTIONS = {
    "programme": _("Văn bản ưu tiên tuyên truyền"),
    "terms": _("Tên gọi"),
    "tiers": _("Các cấp"),
    "teams": _("Tổ công nghệ số cộng đồng"),
    "reports": _("Báo cáo"),
    "targets": _("Giao chỉ tiêu"),
    "milestones": _("Mốc của kế hoạch"),
    "groups": _("Nhóm trên mạng xã hội"),
    "routes": _("Nơi giải quyết vướng mắc"),
    "handling": _("Hạn trả lời vướng mắc"),
    "training": _("Tập huấn"),
    "materials": _("Tài liệu hướng dẫn"),
    "channels": _("Mạng xã hội"),
    "ranking": _("Xếp hạng"),
    "practices": _("Cách làm"),
    "indicators": _("Các chỉ tiêu"),
    "ages": _("Độ tuổi"),
    "signatures": _("Thể thức ký"),
    "recipients": _("Nơi nhận"),
    "organisations": _("Cơ quan, tổ chức"),
    "bodies": _("Cơ quan, tổ chức"),
    "services": _("Dịch vụ thiết yếu"),
}


@require_GET
def charter(request: HttpRequest) -> HttpResponse:
    """Every rule of the plans in force, each leading to its article."""
    scope_of(request)
    plans = [(plan, _sections(plan)) for plan in charters_on(clock.today())]
    return render(request, "documents/charter.html", {"plans": plans})


@require_GET
def article(request: HttpRequest) -> HttpResponse:
    """One article: its sentences, the rules that stand on it, and its document if it is filed.

    A report may stand on a plan that ran before, so every plan that the house knows is asked. Who
    meets a rule may read its article: volunteers too, who do not read the register of documents.
    """
    scope = scope_of(request)
    source = request.GET.get("source", "")[:300]
    if not source:
        raise Http404
    here = _standing_on(source, charters_on(clock.today()))
    found = here or _standing_on(source, map(charter_named, stems()))
    document = _document(request, source) if scope.can("report.write") else None
    quotes = list(dict.fromkeys(r.quote for _plan, rules in found for r in rules if r.quote))
    notes = list(dict.fromkeys(r.note for _plan, rules in found for r in rules if r.note))
    rules = [(SECTIONS.get(r.section, r.section), r) for _plan, some in found for r in some]
    context = {"source": source, "quotes": quotes, "notes": notes, "rules": rules,
               "plan": found[0][0] if found else None, "document": document,
               "elsewhere": bool(found and not here)}  # fmt: skip
    return render(request, "documents/article.html", context)


def _standing_on(source: str, plans: Iterable[Charter]) -> list[tuple[Charter, list[Cited]]]:
    """The plans that have the article, with their rules on it."""
    found = ((plan, quoting(plan, source)) for plan in plans)
    return [(plan, rules) for plan, rules in found if rules]


def _sections(plan: Charter) -> list[tuple[object, list[Cited]]]:
    rules = groupby(cited(plan), key=lambda rule: rule.section)
    return [(SECTIONS.get(key, key), list(some)) for key, some in rules]


def _document(request: HttpRequest, source: str) -> Document | None:
    """The document that the article is of, as the register knows it."""
    try:
        number = parse(source.partition(",")[0])
    except Refused:
        return None
    same = readable(request).filter(
        symbol=number.symbol, number=number.number, letter=number.letter
    )
    return same.order_by("-issued_on").first()
