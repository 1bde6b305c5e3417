"""Phones: one's own, and for the commune those of the members of its villages."""

import uuid
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from toso.field.models import Device
from toso.field.phones.devices import sign_out
from toso.kit import clock
from toso.people.models import Appointment
from toso.people.scope import Scope

PAGE = 50
# A clock that is wrong by less does no harm.
SLIP = 5 * 60


@require_GET
def devices(request: HttpRequest) -> HttpResponse:
    """Who uses which phone, when it was last here, what it has not sent; sign out from afar."""
    scope = _scope(request)
    mine = Device.objects.filter(account=request.user.pk).order_by("-last_seen")
    groups = [{"title": _("Máy của tôi"), "rows": _told(mine), "named": False}]
    if scope.can("team.draft") and not groups[0]["rows"]:
        groups = []  # who works at a desk needs no picture of having no phone
    context: dict[str, Any] = {"groups": groups, "oversees": scope.can("team.draft"), "rows": None}
    if scope.can("team.draft"):
        others = of_members(scope).exclude(account=request.user.pk).select_related("account")
        page = Paginator(others.order_by("account__sort_key", "-last_seen"), PAGE).get_page(
            request.GET.get("page")
        )
        groups.append({"title": _("Máy của thành viên"), "rows": _told(page), "named": True})
        context["rows"] = page
    return render(request, "registry/devices.html", context)


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
        row.clock = _clock(row.skew)
    return found


def _clock(skew: int | None) -> str:
    if skew is None or abs(skew) < SLIP:
        return ""
    minutes = round(abs(skew) / 60)
    wrong = _("%(n)s phút") % {"n": minutes} if minutes < 120 else _hours(minutes)
    words = _("Đồng hồ nhanh %(wrong)s") if skew > 0 else _("Đồng hồ chậm %(wrong)s")
    return words % {"wrong": wrong}


def _hours(minutes: int) -> str:
    hours = round(minutes / 60)
    return _("%(n)s giờ") % {"n": hours} if hours < 48 else _("%(n)s ngày") % {"n": hours // 24}


def _scope(request: HttpRequest) -> Scope:
    """The scope of who records on a phone or oversees those who do; 404 for anybody else."""
    scope: Scope = request.scope  # type: ignore[attr-defined]
    if not (scope.can("visit.record") or scope.can("team.draft")):
        raise Http404
    return scope
