"""Writing down who helps a team, and that they no longer do."""

import uuid
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from toso.kit import clock
from toso.kit.refusals import Refused
from toso.people.asking import person, scope_of
from toso.teams.models import Supporter, Team
from toso.teams.supporting import VERB, enlist, release


class SupporterForm(forms.Form):
    """A name is enough; the rest helps to call them."""

    name = forms.CharField(label=gettext_lazy("Họ và tên"), max_length=120)
    kind = forms.ChoiceField(label=gettext_lazy("Là"), choices=Supporter.Kind.choices)
    sent_by = forms.CharField(
        label=gettext_lazy("Đơn vị cử đến"), max_length=200, required=False,
        help_text=gettext_lazy("Doanh nghiệp, ngân hàng, trường học, cơ quan…"),
    )  # fmt: skip
    helps_with = forms.CharField(
        label=gettext_lazy("Hỗ trợ việc gì"), max_length=300, required=False
    )
    phone = forms.CharField(
        label=gettext_lazy("Điện thoại"), max_length=16, required=False,
        widget=forms.TextInput({"inputmode": "tel"}),
    )  # fmt: skip
    since = forms.DateField(label=gettext_lazy("Từ ngày"), help_text=gettext_lazy("dd/mm/yyyy"))
    until = forms.DateField(
        label=gettext_lazy("Đến hết ngày"), required=False,
        help_text=gettext_lazy("Bỏ trống nếu chưa biết."),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Link somebody to a team of one's own commune."""
    scope = scope_of(request, VERB)
    team = get_object_or_404(Team.objects.filter(host__in=scope.units(VERB)), pk=key)
    form = SupporterForm(request.POST or None, initial={"since": clock.today()})
    if request.method == "POST" and form.is_valid():
        try:
            made = enlist(team, person(request), **form.cleaned_data)
            messages.success(request, _("Đã ghi %(name)s hỗ trợ Tổ.") % {"name": made.name})
            return redirect("teams:team", key)
        except Refused as refusal:
            form.add_error(None, str(refusal))
    context: dict[str, Any] = {"team": team, "form": form}
    status = 422 if form.is_bound else 200
    return render(request, "teams/supporter.html", context, status=status)


@require_POST
def end(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """They help no more, from today on."""
    scope = scope_of(request, VERB)
    mine = Supporter.objects.filter(team__host__in=scope.units(VERB)).select_related("team")
    found = get_object_or_404(mine, pk=key)
    try:
        release(found, person(request))
        messages.success(request, _("%(name)s thôi hỗ trợ Tổ từ hôm nay.") % {"name": found.name})
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("teams:team", found.team_id)
