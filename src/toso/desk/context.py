"""What every page shows around its content: the province, the day, the person, the way about."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from toso.charter.running import NoCharter, charter_on
from toso.kit import clock
from toso.people.roles import ROLES, SUMMARY_ONLY
from toso.people.scope import Scope

# label, icon, address, verbs of which one must be held ("" for everybody signed in)
_PLACES: list[tuple[Promise, str, str, str]] = [
    (_("Hôm nay"), "home", "desk:home", ""),
    (_("Thăm hộ"), "visit", "field:app", "visit.record"),
    (_("Hộ dân"), "household", "registers:home", "team.draft"),
    (_("Sổ địa bàn"), "household", "registers:completeness", "register.summary"),
    (_("Tổ"), "team", "teams:index", "report.write"),
    (_("Thành viên"), "team", "teams:members", "members.read"),
    (pgettext_lazy("menu", "Chỉ tiêu"), "target", "targets:index", "report.write"),
    (_("Kế hoạch"), "calendar", "plans:index", "report.write"),
    (_("Nhiệm vụ"), "done", "tasks:index", "report.write"),
    (_("Phối hợp"), "chat", "tasks:requests", "request.answer"),
    (_("Văn bản"), "file", "documents:index", "report.write"),
    (_("Khảo sát"), "question", "surveys:index", "group.write"),
    (_("Báo cáo"), "report", "reports:index", "report.write"),
    (_("Vướng mắc"), "obstacle", "support:index", "report.write visit.record request.answer"),
    (_("Thông báo"), "bell", "feedback:index", "report.write visit.record"),
    (_("Nhập, xuất"), "excel", "gateway:index", "register.import"),
    (_("Số liệu"), "chart", "figures:index", ""),
]


def page(request: HttpRequest) -> dict[str, object]:
    """The `page` variable of templates."""
    province = getattr(request, "tenant", None)
    scope: Scope | None = getattr(request, "scope", None)
    shown: dict[str, object] = {
        "province_name": getattr(province, "name", ""),
        "is_demo": getattr(province, "is_demo", False),
        "today": clock.today(),
        **_villages(),
    }
    if scope and request.user.is_authenticated:
        shown |= {"nav": _nav(request, scope), **_person(request, scope)}
        if scope.role_keys() != {"volunteer"}:
            shown["search"] = {"url": reverse("desk:search"), "suggest": reverse("desk:suggest")}
    return {"page": shown}


def _villages() -> dict[str, str]:
    """The province's own noun for a village: thôn, ấp, khu ấp… (mission §1, ACT-08)."""
    if get_language() == "en":
        return {"village": "village", "villages": "villages"}
    try:
        nouns = charter_on(clock.today()).terms.village
    except NoCharter:
        nouns = ("thôn",)
    return {"village": nouns[0], "villages": ", ".join(nouns)}


def _nav(request: HttpRequest, scope: Scope) -> list[dict[str, object]]:
    here = request.path
    items = []
    for label, icon, name, verbs in _PLACES:
        held = not verbs or any(scope.can(verb) for verb in verbs.split())
        if not held or not scope.appointments:
            continue
        url = reverse(name)
        current = here == url if url == "/" else here.startswith(url)
        items.append({"label": label, "icon": icon, "url": url, "current": current})
    return items


def _person(request: HttpRequest, scope: Scope) -> dict[str, object]:
    main = scope.main
    return {
        "account": {"name": str(request.user), "title": main.title if main else ""},
        "roles": [ROLES[a.role].label for a in scope.appointments],
        "summary_only": scope.role_keys() <= SUMMARY_ONLY,
    }
