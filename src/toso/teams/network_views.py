"""The page from which the province sends its network's numbers to the ministry (RPT-10)."""

from datetime import date

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from toso.kit import clock
from toso.kit.downloads import EXCEL, download
from toso.people.asking import is_demo, scope_of
from toso.places.models import Unit
from toso.printing.handing import hand_out
from toso.teams.network import Network, network
from toso.teams.network_papers import network_docx, network_xlsx


class DayForm(forms.Form):
    """As it stood on which day."""

    on = forms.DateField(
        label=gettext_lazy("Tính đến ngày"), widget=forms.DateInput({"type": "date"}, "%Y-%m-%d")
    )

    def clean_on(self) -> date:
        day: date = self.cleaned_data["on"]
        if day > clock.today():
            raise forms.ValidationError(_("Ngày này chưa đến. Hãy chọn hôm nay hoặc trước đó."))
        return day


@require_GET
def page(request: HttpRequest) -> HttpResponse:
    """The numbers of a day, and the files of the same day."""
    unit, today = _province(request), clock.today()
    form = DayForm(request.GET if "on" in request.GET else {"on": today})
    found = network(unit, form.cleaned_data["on"]) if form.is_valid() else None
    if form.is_valid() and found is None:
        form.add_error("on", _("Tỉnh chưa có địa bàn vào ngày này. Hãy chọn ngày muộn hơn."))
    context = {"form": form, "found": found, "here": unit.standing(today)}
    return render(request, "teams/network.html", context, status=200 if found else 422)


@require_GET
def docx(request: HttpRequest) -> HttpResponse:
    found = _asked(request)
    body = network_docx(found, demo=is_demo(request))
    return hand_out(request, body, f"mang-luoi-{found.whole.day}")


@require_GET
def xlsx(request: HttpRequest) -> HttpResponse:
    found = _asked(request)
    body = network_xlsx(found, demo=is_demo(request))
    return download(body, EXCEL, f"mang-luoi-{found.whole.day}.xlsx")


def _province(request: HttpRequest) -> Unit:
    """The province of who speaks for it; whoever sits below does not send for all."""
    areas = scope_of(request, "report.write").areas("report.write")
    unit = Unit.objects.filter(pk__in=areas, level="province").first()
    if unit is None:
        raise Http404
    return unit


def _asked(request: HttpRequest) -> Network:
    form = DayForm(request.GET if "on" in request.GET else {"on": clock.today()})
    found = network(_province(request), form.cleaned_data["on"]) if form.is_valid() else None
    if found is None:
        raise Http404
    return found
