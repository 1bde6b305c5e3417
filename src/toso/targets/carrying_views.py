"""The page on which a giver says that an heir takes over the targets of places that ended."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from toso.documents.models import Document
from toso.people.asking import person, scope_of
from toso.places.models import Unit
from toso.targets.area import when_of
from toso.targets.carrying import Carrying, carryings
from toso.targets.merging import merge
from toso.targets.refusals import Refused


@require_http_methods(["GET", "POST"])
def carry(request: HttpRequest) -> HttpResponse:
    """What was left in a year, heir by heir; a press takes it over under a document (ADR 17)."""
    scope, year = scope_of(request, "target.issue"), when_of(request).year.first.year
    found, refusal = carryings(scope, year), None
    if request.method == "POST":
        chosen = next((one for one in found if str(one.heir) == request.POST.get("heir")), None)
        if chosen is None:
            raise Http404
        try:
            return _take_over(request, chosen, year)
        except Refused as refused:
            refusal = refused
    context = {"found": found, "year": year, "refusal": refusal, "typed": request.POST}
    return render(request, "targets/carry.html", context, status=422 if refusal else 200)


def _take_over(request: HttpRequest, chosen: Carrying, year: int) -> HttpResponse:
    key = request.POST.get("document", "")
    if key not in dict(chosen.documents):
        raise Refused(_("Chưa chọn văn bản."), _("Hãy chọn văn bản giao tiếp nhận chỉ tiêu."))
    heir = Unit.objects.get(pk=chosen.heir)
    try:
        made = merge(
            heir, year=year, document=get_object_or_404(Document, pk=key), by=person(request)
        )
    except PermissionDenied:
        raise Http404 from None
    told = ngettext("Đã tiếp nhận %s chỉ tiêu.", "Đã tiếp nhận %s chỉ tiêu.", len(made))
    messages.success(request, told % len(made))
    return redirect(f"{reverse('targets:index')}?unit={heir.pk}&year={year}")
