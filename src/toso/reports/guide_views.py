"""Where the department writes the outline and the guide of each level's report (000 V.2)."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from toso.charter.running import charter_on
from toso.documents.papers import document_docx
from toso.kit import clock
from toso.people.asking import is_demo, person, scope_of
from toso.people.models import Appointment
from toso.places.models import Unit
from toso.printing.handing import hand_out
from toso.reports import guides
from toso.reports.guide_forms import GuideForm, GuideIssueForm
from toso.reports.guide_paper import DIRECTOR, as_document
from toso.reports.guides import VERB, Guide
from toso.reports.outline import MONTHLY, headings
from toso.reports.refusals import Refused

NAMES = {
    "team": gettext_lazy("Tổ công nghệ số cộng đồng"),
    "commune": gettext_lazy("Cấp xã"),
    "district": gettext_lazy("Cấp huyện"),
}


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """Each level: what writers read now, what is being written, what held before."""
    scope_of(request, VERB)
    today, rows = clock.today(), []
    versions, drafts = list(guides.issued(*NAMES)), Guide.objects.filter(document=None)
    begun = {draft.level: draft for draft in drafts}
    for level, name in NAMES.items():
        heads = headings(charter_on(today), level, MONTHLY)
        if heads:
            own = [version for version in versions if version.level == level]
            now = next((version for version in own if version.since <= today), None)
            rows.append({
                "level": level, "name": name, "heads": len(heads), "now": now,
                "draft": begun.get(level), "others": [v for v in own if v != now],
            })  # fmt: skip
    return render(request, "reports/guides.html", {"rows": rows})


@require_http_methods(["GET", "POST"])
def guide(request: HttpRequest, level: str) -> HttpResponse:
    """Write the draft of a level; it begins from what is in use."""
    draft, form = _form(request, level)
    if request.method == "POST" and form.is_valid():
        try:
            guides.write(level, person(request), **form.said())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Đã lưu dự thảo. Ban hành thì người viết mới thấy."))
            return redirect("reports:guide", level)
    return _page(request, level, draft, form, GuideIssueForm(initial=_signer(request)))


@require_POST
def issue(request: HttpRequest, level: str) -> HttpResponse:
    """Issue the draft as a document; refused, everything typed is still there."""
    draft, form = _form(request, level, bound=False)
    if draft is None:
        raise Http404
    issuing = GuideIssueForm(request.POST)
    if issuing.is_valid():
        try:
            made = guides.issue(draft, person(request), **issuing.cleaned_data)
        except Refused as refusal:
            issuing.add_error(None, str(refusal))
        else:
            messages.success(request, _("Đã ban hành %s.") % made.document)
            return redirect("reports:guides")
    return _page(request, level, draft, form, issuing)


@require_GET
def docx(request: HttpRequest, level: str) -> HttpResponse:
    """The draft on paper: its number and day are blank."""
    areas = scope_of(request, VERB).areas(VERB)
    draft = guides.draft_of(level)
    unit = Unit.objects.filter(pk__in=areas, level="province").first()
    if draft is None or unit is None:
        raise Http404
    demo = is_demo(request)
    body = document_docx(as_document(draft, unit), demo=demo)
    return hand_out(request, body, f"de-cuong-bao-cao-{level}")


def _form(request: HttpRequest, level: str, bound: bool = True) -> tuple[Guide | None, GuideForm]:
    scope_of(request, VERB)
    if level not in NAMES:
        raise Http404
    draft, today = guides.draft_of(level), clock.today()
    heads = headings(charter_on(draft.since if draft else today), level, MONTHLY)
    if not heads:
        raise Http404
    if bound and request.method == "POST":
        return draft, GuideForm(heads, request.POST)
    model = draft or guides.in_use(level, today)
    first: dict[str, Any] = {
        "since": draft.since if draft else today.replace(day=1),
        "general": model.general if model else "",
        "seen": draft.revision if draft else 0,
    }
    texts = model.texts if model else {}
    return draft, GuideForm(heads, initial=first | {f"text-{k}": v for k, v in texts.items()})


def _page(
    request: HttpRequest, level: str, draft: Guide | None, form: GuideForm, issuing: GuideIssueForm
) -> HttpResponse:
    context = {"level": level, "name": NAMES[level], "draft": draft, "form": form,
               "issuing": issuing}  # fmt: skip
    wrong = form.errors or issuing.errors
    return render(request, "reports/guide.html", context, status=422 if wrong else 200)


def _signer(request: HttpRequest) -> dict[str, Any]:
    """The director of today, to begin with."""
    areas = scope_of(request, VERB).areas(VERB)
    head = Appointment.objects.filter(
        role="department_director", unit__in=areas, valid__contains=clock.today()
    ).select_related("account").first()  # fmt: skip
    said = {"signer": head.account.full_name, "signer_title": DIRECTOR} if head else {}
    return {"issued_on": clock.today(), **said}
