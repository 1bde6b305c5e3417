"""What those above follow: difficulties by unit, requests for support, what holds up founding
teams; and who runs which platform."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from toso.adoption.catalogue import CATALOGUE
from toso.kit import clock
from toso.kit.listing import Column, Filter
from toso.people.asking import person, scope_of
from toso.people.habits import listed, spreadsheet
from toso.people.scope import Scope
from toso.support import counting, owners
from toso.support.forms import OwnerForm
from toso.support.lists import ages, no_deadline
from toso.support.models import Issue, Owner
from toso.support.placing import has_deadlines
from toso.support.seats import follows
from toso.support.views import tabs


def follower(request: HttpRequest) -> Scope:
    """The scope of somebody who stands above teams; 404 for the rest."""
    scope = scope_of(request, "report.write")
    if not follows(scope):
        raise Http404
    return scope


@require_GET
def below(request: HttpRequest) -> HttpResponse:
    """How many wait and how many are overdue in each unit below (000 V.2; ESC-07)."""
    scope, day = follower(request), clock.today()
    columns = [
        Column("unit", _("Địa bàn"), lambda r: str(r.unit or _("Nơi khác")), width=30,
               searched=True),
        Column("open", _("Chưa giải quyết xong"), lambda r: r.open, "int"),
        Column("overdue", _("Quá hạn"), lambda r: r.overdue, "int"),
        Column("age", _("Lâu nhất (ngày)"), lambda r: r.age, "int"),
    ]  # fmt: skip
    rows = counting.by_unit(scope, day)
    listing = listed(
        request, "support.below", _("Khó khăn, vướng mắc theo địa bàn"), columns, rows,
        per_page=200, usual="-overdue", notes=[] if has_deadlines(day) else [no_deadline()],
    )  # fmt: skip
    file = spreadsheet(request, listing, f"kho-khan-theo-dia-ban-{day}")
    context = {
        "list": listing, "tabs": tabs(scope), "silent": "" if has_deadlines(day) else no_deadline(),
        "open": sum(row.open for row in rows), "overdue": sum(row.overdue for row in rows),
    }  # fmt: skip
    return file or render(request, "support/below.html", context)


@require_GET
def conditions(request: HttpRequest) -> HttpResponse:
    """Requests for meeting places, equipment, connection, people: by status and age (HIE-14)."""
    scope, day = follower(request), clock.today()
    bands = ages()
    columns = [
        Column("label", _("Đề nghị"), lambda r: str(r.label), width=30),
        *(
            Column(key, name, lambda r, key=key: r.states[key], "int")  # type: ignore[misc]
            for key, name in Issue.State.choices
        ),
        *(
            Column(key, _("Còn chờ: %(band)s") % {"band": name},
                   lambda r, key=key: r.ages[key], "int")  # type: ignore[misc]
            for key, name in bands
        ),
    ]  # fmt: skip
    title = _("Đề nghị hỗ trợ điều kiện hoạt động")
    listing = listed(request, "support.conditions", title, columns, counting.requests(scope, day))
    file = spreadsheet(request, listing, f"de-nghi-ho-tro-{day}")
    context = {"list": listing, "states": Issue.State.choices, "ages": bands}
    return file or render(request, "support/conditions.html", context)


@require_GET
def establishment(request: HttpRequest) -> HttpResponse:
    """Communes without decisions and their open obstacles (000 V.2; DEC-08)."""
    scope, day = follower(request), clock.today()
    rows, rest = counting.unfounded(scope, day)
    columns = [
        Column("unit", _("Xã, phường, thị trấn"), lambda r: str(r.unit), width=30, searched=True),
        Column("above", _("Thuộc"), lambda r: r.above, width=26, searched=True),
        Column("lacking", _("Nơi chưa có quyết định"), lambda r: r.lacking, "int"),
        Column("villages", _("Tổng số nơi"), lambda r: r.villages, "int", on_page=False),
        Column("obstacles", _("Vướng mắc chưa xong"),
               lambda r: "; ".join(i.title for i in r.issues), width=60, searched=True,
               by=lambda r: -len(r.issues)),
    ]  # fmt: skip
    told = [("1", _("Đã báo vướng mắc")), ("0", _("Chưa báo vướng mắc"))]
    chosen = Filter("state", _("Vướng mắc"), told, keep=lambda r, v: r.reported == (v == "1"))
    title = _("Nơi chưa có quyết định thành lập Tổ")
    listing = listed(request, "support.establishment", title, columns, rows, filters=[chosen])
    file = spreadsheet(request, listing, f"chua-thanh-lap-to-{day}")
    context: dict[str, Any] = {"list": listing, "rest": rest, "tabs": tabs(scope)}
    return file or render(request, "support/establishment.html", context)


@require_http_methods(["GET", "POST"])
def platforms(request: HttpRequest) -> HttpResponse:
    """Who runs each platform: its problems go there (000 V.4; ESC-05)."""
    scope, day = scope_of(request, CATALOGUE), clock.today()
    province = request.tenant.unit  # type: ignore[attr-defined]
    bodies, named = owners.possible(province, day), owners.platforms(day)
    if request.method == "POST":
        form = OwnerForm(request.POST, named, bodies)
        if not form.is_valid():
            raise Http404
        said = form.cleaned_data
        owners.settle(said["platform"], said["organisation"], person(request))
        messages.success(request, _("Đã ghi: %(name)s.") % {"name": named[said["platform"]]})
        return redirect("support:platforms")
    known = dict(Owner.objects.values_list("platform", "organisation"))
    rows = [(key, name, known.get(key)) for key, name in named.items()]
    context = {"rows": rows, "bodies": list(bodies), "tabs": tabs(scope)}
    return render(request, "support/platforms.html", context)
