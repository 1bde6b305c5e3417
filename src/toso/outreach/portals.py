"""Where online public services are used, and how far online they are (003 II.1; TSK-03)."""

from typing import Any

from django.db.models import Count, Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from toso.kit.period import Period
from toso.outreach.models import Help

SERVICE_SKILL = "online_public_service"
PORTALS: dict[str, Promise] = {
    "province": _("Cổng dịch vụ công của tỉnh"),
    "national": _("Cổng Dịch vụ công quốc gia"),
    "ministry": _("Cổng của bộ, ngành"),
}
LEVELS: dict[str, Promise] = {
    "3": _("Mức độ 3"),
    "4": _("Mức độ 4"),
    "partial": _("Một phần"),
    "full": _("Toàn trình"),
}


def by_portal(villages: Any, month: Period) -> dict[str, int]:
    """How many helps of a month that stand used each portal; a portal that nobody used says 0."""
    found = (
        Help.objects.filter(village__in=villages, day__range=(month.first, month.last))
        .filter(~Q(portal=""), visit__void=False)
        .values_list("portal")
        .annotate(Count("pk"))
    )
    return dict.fromkeys(PORTALS, 0) | dict(found)
