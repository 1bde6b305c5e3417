"""Forms of one's commune: listed, uploaded, tried, published."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from toso.kit import clock
from toso.kit.books import MAX_BYTES
from toso.kit.downloads import EXCEL, download
from toso.kit.sheets import UnreadableSheet
from toso.people.asking import scope_of
from toso.places.models import Standing
from toso.surveys import publishing
from toso.surveys.columns import Fault
from toso.surveys.doors import GROUP, WRITE, form_of, own_communes, place_of, villages_of
from toso.surveys.forms import FileForm, NewForm
from toso.surveys.groups import sizes_by_village
from toso.surveys.listing import listed
from toso.surveys.models import AUDIENCES, KINDS, Form, FormVersion
from toso.surveys.showing import setup_of
from toso.surveys.starting import starters
from toso.surveys.xlsform import Compiled, compile_file


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """The surveys of one's commune, what to start from, and the groups of one's villages."""
    scope = scope_of(request, GROUP)
    context = {
        "forms": listed(scope),
        "starters": starters().values(),
        "communes": own_communes(scope),
        "may_write": scope.can(WRITE),
        "villages": (villages := villages_of(scope)),
        "sizes": sizes_by_village([v.unit_id for v in villages], scope.on),
    }
    return render(request, "surveys/index.html", context)


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, commune: uuid.UUID) -> HttpResponse:
    """A new survey from a file; what is wrong in it is shown cell by cell."""
    place = place_of(request, commune, WRITE, "commune")
    bound = NewForm(request.POST or None, request.FILES or None)
    faults: list[Fault] = []
    if request.method == "POST" and bound.is_valid():
        said = bound.cleaned_data
        compiled, upload = _read(said["file"])
        if compiled and not compiled.faults:
            form = publishing.begin_form(
                place.unit, compiled, upload, said["audience"], said["kind"], said["title"],
                request.user,
            )  # fmt: skip
            messages.success(request, _("Đã nhận phiếu. Hãy xem thử rồi phát hành."))
            return redirect("surveys:form", form.pk)
        faults = compiled.faults if compiled else []
        if compiled is None:
            bound.add_error("file", upload.name)
    context = {"form": bound, "place": place, "faults": faults, "starters": starters().values()}
    return render(request, "surveys/new.html", context, status=422 if faults else 200)


@require_POST
def upload(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """The next version of a survey."""
    form = form_of(request, key)
    bound = FileForm(request.POST, request.FILES)
    faults: list[Fault] = []
    if bound.is_valid():
        compiled, file = _read(bound.cleaned_data["file"])
        if compiled and not compiled.faults:
            version = publishing.add_version(form, compiled, file, request.user)
            said = _("Đã nhận bản %(number)s. Hãy xem thử rồi phát hành.")
            messages.success(request, said % {"number": version.number})
            return redirect("surveys:form", form.pk)
        faults = compiled.faults if compiled else []
        if compiled is None:
            bound.add_error("file", file.name)
    return _page(request, form, bound, faults, status=422)


@require_GET
def form(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """One survey: its versions, who published them, where it is answered."""
    return _page(request, form_of(request, key), FileForm(), [])


def _page(
    request: HttpRequest, form: Form, bound: FileForm, faults: list[Fault], status: int = 200
) -> HttpResponse:
    versions = list(
        form.versions.defer("tree", "file").select_related("uploaded_by", "published_by")
    )
    versions.sort(key=lambda version: -version.number)
    context = {
        "survey": form,
        "place": get_object_or_404(Standing, unit=form.owner_id, valid__contains=clock.today()),
        "versions": versions,
        "current": next((v for v in versions if v.published_on), None),
        "answers": form.answers.count(),
        "audience": AUDIENCES[form.audience],
        "kind": KINDS[form.kind],
        "form": bound,
        "faults": faults,
    }
    return render(request, "surveys/form.html", context, status=status)


@require_GET
def preview(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """The latest version, to be tried as it is asked on a phone; nothing is kept."""
    form = form_of(request, key)
    version = form.versions.order_by("-number").first()
    if version is None:
        raise Http404
    context = {"survey": form, "version": version, "setup": setup_of()}
    return render(request, "surveys/preview.html", context)


@require_POST
def publish(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Ask this version from now on."""
    version = _version(request, key)
    publishing.publish(version, request.user)
    messages.success(request, _("Đã phát hành. Điện thoại của các Tổ sẽ nhận phiếu khi có mạng."))
    return redirect("surveys:form", version.form_id)


@require_POST
def close(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Take no more answers, or take them again."""
    form = form_of(request, key)
    if form.closed_on is None:
        publishing.close(form, request.user)
        messages.success(request, _("Phiếu không nhận câu trả lời nữa."))
    else:
        publishing.reopen(form, request.user)
        messages.success(request, _("Phiếu lại nhận câu trả lời."))
    return redirect("surveys:form", form.pk)


@require_POST
def begin(request: HttpRequest, commune: uuid.UUID, key: str) -> HttpResponse:
    """Start from one of ours, unchanged."""
    place = place_of(request, commune, WRITE, "commune")
    if key not in starters():
        raise Http404
    starter = starters()[key]
    upload = publishing.Upload(f"{key}.xlsx", starter.workbook())
    made = publishing.begin_form(
        place.unit, compile_file(upload.content), upload, starter.audience, starter.kind,
        starter.title, request.user,
    )  # fmt: skip
    messages.success(request, _("Đã lập phiếu từ mẫu. Hãy xem thử rồi phát hành."))
    return redirect("surveys:form", made.pk)


@require_GET
def starter(request: HttpRequest, key: str) -> HttpResponse:
    """A form to start from, as an .xlsx."""
    scope_of(request, WRITE)
    if key not in starters():
        raise Http404
    return download(starters()[key].workbook(), EXCEL, f"{key}.xlsx")


@require_GET
def original(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """The file of a version, as it was uploaded."""
    version = _version(request, key)
    return download(bytes(version.file), EXCEL, version.file_name)


def _version(request: HttpRequest, key: uuid.UUID) -> FormVersion:
    scope = scope_of(request, WRITE)
    own = Form.objects.within(scope, WRITE)
    found: FormVersion = get_object_or_404(FormVersion.objects.filter(form__in=own), pk=key)
    return found


def _read(file: object) -> tuple[Compiled | None, publishing.Upload]:
    """What a file says; when it is no workbook, None and the reason in place of its name."""
    content: bytes = file.read(MAX_BYTES + 1)  # type: ignore[attr-defined]
    name = str(file.name)  # type: ignore[attr-defined]
    try:
        return compile_file(content), publishing.Upload(name[:200], content)
    except UnreadableSheet as error:
        return None, publishing.Upload(str(error), b"")
