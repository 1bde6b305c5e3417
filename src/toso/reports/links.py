"""Ways down from a number: every figure leads to its trail, every child to its report."""

import uuid
from typing import Any

from django.urls import reverse


def figure_url(code: str, unit: uuid.UUID, period: str) -> str:
    """The trail of an indicator in a place and a month (figures of the desk)."""
    return reverse("figures:indicator", args=[code]) + f"?unit={unit}&month={period}"


def report_url(obligation: Any) -> str:
    """The report's page; from a list row straight to what was sent last."""
    last = getattr(obligation, "last_id", None)
    if last and obligation.now in ("submitted", "accepted"):
        return reverse("reports:submission", args=[last])
    return reverse("reports:report", args=[obligation.pk])
