"""Phones: one's own, and for the commune those of the members of its villages."""

import uuid
from typing import Any

from django.contrib import messages
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from toso.field.models import Device
from toso.field.phones.devices import sign_out
from toso.kit import clock
from toso.people.habits import spreadsheet
from toso.people.models import Appointment
from toso.people.scope import Scope
from toso.registry.lists import clock_said, of_devices


@require_GET
def devices(request: HttpRequest) -> HttpResponse:
    """Who uses which phone, when it was last here, what it has not sent; sign out from afar."""
    scope = _scope(request)
    mine = Device.objects.filter(account=request.user.pk).order_by("-last_seen")
    groups = [{"title": _("Máy của tôi"), "rows": _told(mine), "named": False}]
    if scope.can("team.draft") and not groups[0]["rows"]:
        groups = []  # who works at a desk needs no picture of having no phone
    context: dict[str, Any] = {"groups": groups, "oversees": scope.can("team.draft"), "rows": None}
    if not scope.can("team.draft"):
        return render(request, "registry/devices.html", context)
    others = of_members(scope).exclude(account=request.user.pk).select_related("account")
    rows = of_devices(request, others)
    groups.append({"title": _("Máy của thành viên"), "rows": _told(rows), "named": True})
    context["rows"] = rows
    file = spreadsheet(request, rows, "may-cua-thanh-vien")
    return file or render(request, "registry/devices.html", context)


@require_POST
def sign_out_device(request: HttpRequest, device: uuid.UUID) -> HttpResponse:
    """End a phone's session and have it forget; one's own phone, or a member's for the commune."""
    allowed = Q(account=request.user.pk)
    scope = _scope(request)
    if scope.can("team.draft"):
        allowed |= Q(pk__in=of_members(scope).values("pk"))
    row = get_object_or_404(Device.objects.filter(allowed), pk=device)
    sign_out(row, request.user)  # type: ignore[arg-type]
    messages.success(request, _("Đã đăng xuất máy. Dữ liệu bị xóa khi máy có mạng trở lại."))
    return redirect("registers:devices")


def of_members(scope: Scope) -> QuerySet[Device]:
    """The phones of who is appointed to one's villages, or was there last and is nowhere now."""
    held = Appointment.objects.filter(account=OuterRef("account"))
    here = held.filter(unit__in=scope.villages("team.draft"))
    now = {"valid__contains": clock.today()}
    return Device.objects.filter(
        Exists(here.filter(**now)) | Exists(here) & ~Exists(held.filter(**now))
    )


def _told(rows: Any) -> list[Device]:
    """The phones, each with what its clock needs said about it."""
    found = list(rows)
    for row in found:
        row.clock = clock_said(row.skew)
    return found


def _scope(request: HttpRequest) -> Scope:
    """The scope of who records on a phone or oversees those who do; 404 for anybody else."""
    scope: Scope = request.scope  # type: ignore[attr-defined]
    if not (scope.can("visit.record") or scope.can("team.draft")):
        raise Http404
    return scope
