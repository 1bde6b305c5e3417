"""Dividing a village too large for one phone: the parts as they are and as they would be."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from toso.field.doors import village_of
from toso.field.phones.loads import CAP, divide, parts_of, propose, size_of, undivide, usual_count
from toso.kit import clock

MOST = 20


def parts(request: HttpRequest, village: uuid.UUID) -> HttpResponse:
    """For the team leader and the commune: see the parts, try another number, divide."""
    here = village_of(request, village)
    if not request.scope.contains(village, "report.write"):  # type: ignore[attr-defined]
        raise Http404
    today = clock.today()
    total, parts = size_of(village, None, today), parts_of(village, today)
    asked = request.POST.get("n") or request.GET.get("n", "")
    count = int(asked) if asked.isdecimal() and 1 < int(asked[:4]) <= MOST else usual_count(total)
    proposed = propose(village, count, today) if total > 1 else []
    if request.method == "POST":
        return _change(request, village, proposed)
    context = {
        "village": here, "total": total, "parts": parts, "most": CAP, "count": count,
        "unplaced": total - sum(part["households"] for part in parts), "proposed": proposed,
        "counts": range(2, max(count, usual_count(total)) + 4),
        "too_large": any(len(one.households) > CAP for one in proposed),
    }  # fmt: skip
    return render(request, "registry/parts.html", context)


def _change(request: HttpRequest, village: uuid.UUID, proposed: list) -> HttpResponse:  # type: ignore[type-arg]
    try:
        if request.POST.get("whole"):
            undivide(village, request.user)  # type: ignore[arg-type]
            messages.success(request, _("Địa bàn không còn chia phần."))
        else:
            divide(village, proposed, request.user)  # type: ignore[arg-type]
            messages.success(
                request, _("Đã chia. Mỗi thành viên chọn phần của mình trên máy khi có mạng.")
            )
    except ValueError:
        messages.error(request, _("Có phần vẫn quá lớn: hãy chia thành nhiều phần hơn."))
    return redirect("registers:parts", village)
