"""All papers of a month: asked for, made with a progress bar, taken away as one zip."""

import uuid
from tempfile import TemporaryFile

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from django_htmx.http import HttpResponseClientRefresh

from toso.kit import clock
from toso.kit.downloads import ZIP
from toso.kit.papers.pdf import office
from toso.kit.period import Period
from toso.people.asking import is_demo, person, scope_of
from toso.places.models import Standing
from toso.printing import bundling, sources
from toso.printing.models import Bundle
from toso.printing.tasks import request_work
from toso.ui.numbers import number

TAKE = "report.review"
MONTHS = 13


@require_http_methods(["GET", "POST"])
def index(request: HttpRequest) -> HttpResponse:
    """How many papers of each kind a month has, and what was asked for before."""
    scope, months = scope_of(request, TAKE), _months()
    asked = (request.POST if request.method == "POST" else request.GET).get("period")
    chosen = next((m for m in months if m.text == asked), months[1])
    if request.method == "POST":
        try:
            made = bundling.ask(
                scope, chosen, place=_place(request), by=person(request),
                with_pdf=bool(request.POST.get("pdf")) and office() is not None,
                demo=is_demo(request),
            )  # fmt: skip
        except bundling.NothingToPrint:
            messages.error(request, _("Tháng này chưa có văn bản nào. Hãy chọn tháng khác."))
            return redirect("printing:months")
        request_work(made)
        return redirect("printing:bundle", made.pk)
    mine = Bundle.objects.filter(by=person(request)).order_by("-asked_at")[:20]
    counts = sources.counts(scope, chosen)
    context = {
        "months": [(month.text, said(month)) for month in months],
        "mine": [(row, said(Period(row.period))) for row in mine],
        "chosen": chosen.text,
        "month": said(chosen),
        "counts": [(label, number(count)) for label, count in counts],
        "total": sum(count for _label, count in counts),
        "pdf": office() is not None,
    }
    return render(request, "printing/months.html", context)


@require_GET
def bundle(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """How far one is; done, what there is to take."""
    return render(request, "printing/bundle.html", _shown(bundle_of(request, key)))


@require_GET
def progress(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """The same, asked by the page every second."""
    found = bundle_of(request, key)
    if not found.is_open:
        return HttpResponseClientRefresh()
    return render(request, "printing/_progress.html", _shown(found))


@require_POST
def cancel(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Stop, keeping what is made."""
    found = bundle_of(request, key)
    bundling.cancel(found, by=person(request))
    return redirect("printing:bundle", found.pk)


@require_POST
def go_on(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Make the rest."""
    found = bundle_of(request, key)
    bundling.go_on(found, by=person(request))
    request_work(found)
    return redirect("printing:bundle", found.pk)


@require_GET
def archive(request: HttpRequest, key: uuid.UUID) -> FileResponse:
    """What is made, as one zip."""
    found = bundle_of(request, key)
    file = TemporaryFile()  # noqa: SIM115  # the answer closes it
    bundling.zipped(found, file)
    file.seek(0)
    name = f"van-ban-{found.period}.zip"
    return FileResponse(file, as_attachment=True, filename=name, content_type=ZIP)


def bundle_of(request: HttpRequest, key: uuid.UUID) -> Bundle:
    """One's own: what is in it was read by the scope of who asked."""
    scope_of(request, TAKE)
    return get_object_or_404(Bundle, pk=key, by=person(request))


def _shown(found: Bundle) -> dict[str, object]:
    papers = found.papers.defer("word", "pdf")
    total = papers.count()
    waiting = papers.filter(word=None, trouble="").count()
    return {
        "bundle": found,
        "month": said(Period(found.period)),
        "total": total,
        "done": total - waiting,
        "made": papers.exclude(word=None).count(),
        "troubles": list(papers.exclude(trouble="").order_by("name")[:20]),
        "trouble_count": papers.exclude(trouble="").count(),
    }


def said(month: Period) -> str:
    return _("tháng %(month)s") % {"month": f"{month.first.month}/{month.first.year}"}


def _months() -> list[Period]:
    """The running month and those before it."""
    found = [Period.of(clock.today())]
    while len(found) < MONTHS:
        found.append(found[-1].previous())
    return found


def _place(request: HttpRequest) -> str:
    areas = scope_of(request).areas()
    rows = Standing.objects.on(clock.today()).filter(unit__in=areas)
    return ", ".join(str(row) for row in rows[:3])
