"""What every page shows around its content: the province, the day, the person, the way about."""

from django.http import HttpRequest
from django.utils import timezone

from toso.kit import clock


def page(request: HttpRequest) -> dict[str, object]:
    """The `page` variable of templates."""
    province = getattr(request, "tenant", None)
    return {
        "page": {
            "province_name": getattr(province, "name", ""),
            "is_demo": getattr(province, "is_demo", False),
            "today": clock.today(),
            "now": timezone.now(),
        }
    }
