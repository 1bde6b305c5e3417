"""The templates of the province: which is in use, upload one, use it, go back (docs/papers.md)."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from toso.kit.downloads import WORD, download
from toso.kit.papers import TemplateProblem, layout
from toso.kit.papers.decree import deviations
from toso.kit.papers.pdf import office
from toso.kit.papers.samples import PRINTED
from toso.people.asking import person, scope_of
from toso.printing import keeping
from toso.printing.forms import UploadForm
from toso.printing.kinds import choices, label
from toso.printing.models import Template
from toso.printing.press import in_use

WRITE = "template.write"


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """For each kind: by what it is printed today, and the versions that were uploaded."""
    scope_of(request, WRITE)
    now = in_use()
    versions = list(
        Template.objects.defer("content").select_related("made_by").order_by("kind", "-number")
    )
    rows = [
        {
            "kind": kind, "label": name, "used": now.get(kind),
            "versions": [v for v in versions if v.kind == kind],
        }
        for kind, name in choices()
    ]  # fmt: skip
    return render(request, "printing/index.html", {"rows": rows})


@require_GET
def original(request: HttpRequest) -> HttpResponse:
    """The house's template, to be edited in Word."""
    scope_of(request, WRITE)
    return download(layout.TEMPLATE.read_bytes(), WORD, "mau-van-ban.docx")


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Upload a template: it is tried, and what is wrong in it is said."""
    scope_of(request, WRITE)
    initial = {"kind": request.GET.get("kind", "")}
    form = UploadForm(request.POST or None, request.FILES or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            kept = keeping.keep(
                form.content(), kind=said["kind"], file_name=said["file"].name, note=said["note"],
                by=person(request),
            )  # fmt: skip
        except TemplateProblem as problem:
            form.add_error("file", str(problem))
        else:
            messages.success(request, _("Đã nhận mẫu. Hãy xem thử rồi dùng."))
            return redirect("printing:version", kept.pk)
    status = 422 if form.errors else 200
    return render(request, "printing/new.html", {"form": form}, status=status)


@require_GET
def version(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """One version: shown with demonstration data, what deviates from the decree, and used."""
    found = template_of(request, key)
    chosen = request.GET.get("kind") or found.kind or "KH"
    if chosen not in PRINTED or (found.kind and chosen != found.kind):
        raise Http404
    context = {
        "template": found,
        "label": label(found.kind),
        "kinds": [] if found.kind else choices()[1:],
        "shown": chosen,
        "shown_label": label(chosen),
        "is_used": in_use().get(found.kind) == found,
        "sample": f"{reverse('printing:sample', args=[key])}?kind={chosen}",
        "deviations": deviations(bytes(found.content)),
        "pdf": office() is not None,
    }
    return render(request, "printing/version.html", context)


@require_POST
def use(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Print by this version from now on; also the way back to an earlier one."""
    found = template_of(request, key)
    keeping.use(found.kind, found, by=person(request))
    messages.success(request, _("Từ bây giờ in theo bản này. Văn bản đã ban hành vẫn như đã in."))
    return redirect("printing:index")


@require_POST
def house(request: HttpRequest) -> HttpResponse:
    """Give a kind back to the template that it had without one of the province's own."""
    scope_of(request, WRITE)
    kind = request.POST.get("kind", "")
    if kind not in dict(choices()):
        raise Http404
    keeping.use(kind, None, by=person(request))
    messages.success(request, _("Từ bây giờ không dùng mẫu riêng này nữa."))
    return redirect("printing:index")


def template_of(request: HttpRequest, key: uuid.UUID) -> Template:
    scope_of(request, WRITE)
    return get_object_or_404(Template, pk=key)
